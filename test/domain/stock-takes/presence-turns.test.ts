import { expect, test } from 'vitest';
import { presence, presenceInTurns, type ExpectedTag } from '#domain/stock-takes/posterior.ts';

const losses = { present: 990, missing: 10 };
/** Things on shelves of fifty, with records that differ; every ninth is unseen. */
const tags = (many: number): ExpectedTag[] =>
  Array.from({ length: many }, (_, n) => ({
    shelf: `shelf-${Math.floor(n / 50)}`,
    before: [
      { read: n % 4, swept: 3 },
      { read: n % 3, swept: 3 },
    ],
    now: { read: n % 9 === 0 ? 0 : 1 + (n % 3), swept: 3 },
    isSeen: n % 9 !== 0,
  }));

function turnsOf(things: readonly ExpectedTag[]): { turns: number; told: unknown } {
  const working = presenceInTurns(things, losses);
  let turns = 0;
  for (;;) {
    const turn = working.next();
    if (turn.done === true) return { turns, told: turn.value };
    turns += 1;
  }
}

test('a big place is worked out in more turns than a small one, so that others are answered meanwhile', () => {
  const [small, big] = [turnsOf(tags(100)), turnsOf(tags(10_000))];
  expect(small.turns).toBeGreaterThan(10);
  expect(big.turns).toBeGreaterThanOrEqual(small.turns + 20);
});

test('where no two records are alike no turn takes more than a thousand of them', () => {
  const things = tags(6000).map((tag, n) => ({
    ...tag,
    before: [n % 10, Math.floor(n / 10) % 10, Math.floor(n / 100) % 10, Math.floor(n / 1000)].map(
      (read) => ({ read, swept: 9 }),
    ),
  }));
  // By each of fifteen pairs of rates every record is weighed, and fitted on its shelf.
  expect(turnsOf(things).turns).toBeGreaterThan(15 * 2 * 5);
});

test('in turns or at once, the same is said', () => {
  expect(turnsOf(tags(600)).told).toEqual(presence(tags(600), losses));
});
