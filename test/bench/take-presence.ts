import { presenceInTurns, type ExpectedTag } from '#domain/stock-takes/posterior.ts';
import { seeded } from '../import/make-ledger.ts';
import { figure, quantile, type Figure } from './figures.ts';

const THINGS = 100_000;
const SHELVES = 400;
/** Earlier takes of the place, and sweeps of each: as many records differ as a place of this size brings. */
const TAKES = 4;
const SWEEPS = 5;
/** One in so many is away. */
const AWAY = 200;
/** One in so many tags is dead. */
const DEAD = 100;
/** A scan at the counter waits for one turn at most. ms of the processor */
const TURN_MS = 50;

/** 在位可能 of every thing of one place of a hundred thousand: the whole, and the longest turn that a scan at the counter waits for. */
export function benchPresence(print: (figure: Figure) => void): void {
  const tags = place();
  // The processor's time: on a busy machine the clock tells what others did.
  const turns: number[] = [];
  const work = presenceInTurns(tags, { present: THINGS * TAKES, missing: 400 });
  for (;;) {
    const from = process.cpuUsage();
    const { done } = work.next();
    const { user, system } = process.cpuUsage(from);
    turns.push((user + system) / 1000);
    if (done === true) break;
  }
  print(
    figure('how likely each thing of one place is there: the longest turn', 'ms', {
      ours: Math.max(...turns),
      floor: null,
      limit: TURN_MS,
      middle: quantile(turns, 0.5),
      turns: turns.length,
      all: turns.reduce((sum, one) => sum + one, 0),
      things: THINGS,
      unseen: tags.filter(({ isSeen }) => !isSeen).length,
    }),
  );
}

function place(): ExpectedTag[] {
  const random = seeded(7);
  const strengths = Array.from({ length: SHELVES }, () => 0.5 + random() * 0.48);
  return Array.from({ length: THINGS }, (_, n) => {
    const shelf = n % SHELVES;
    const strength = n % DEAD === 0 ? 0.02 : (strengths[shelf] ?? 1);
    const reads = (isThere: boolean) => ({
      read: Array.from({ length: SWEEPS }, random).filter((one) => isThere && one < strength)
        .length,
      swept: SWEEPS,
    });
    const now = reads(n % AWAY !== 1);
    const before = Array.from({ length: TAKES }, () => reads(true));
    return { shelf: `shelf-${shelf}`, before, now, isSeen: now.read > 0 };
  });
}
