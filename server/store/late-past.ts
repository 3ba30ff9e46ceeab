import { setImmediate as nextTurn } from 'node:timers/promises';
import { MOVEMENTS } from '#domain/facts.ts';
import { readFactText } from '#domain/fact-text.ts';
import type { CarrierId, Instant } from '#domain/ids.ts';
import type { Database } from './database.ts';
import { laterFactsOf } from './registers.ts';

/** So many facts, and others get a turn. */
const A_TURN = 1000;

/**
 * Movements of whatever was late at any time since `from`, all of them, thing by thing: it is late still, or a movement since then ended
 * a custody that was due before.
 */
export async function movesOfLate(
  db: Database,
  { from, now }: { readonly from: Instant; readonly now: Instant },
) {
  const ids = new Set<CarrierId>();
  for await (const id of endedLate(db, from)) ids.add(id);
  const still = await db
    .selectFrom('carrier')
    .select('id')
    .where('due_at', 'is not', null)
    .where('due_at', '<=', now)
    .execute();
  for (const { id } of still) ids.add(id);
  const facts = await laterFactsOf(db, [...ids], { kinds: MOVEMENTS, after: 0 });
  const moves = facts.flatMap(({ carrierId, to, circumstance: { at } }) =>
    carrierId === null || to === null ? [] : [{ carrierId, at, to }],
  );
  return Map.groupBy(moves, ({ carrierId }) => carrierId);
}

async function* endedLate(db: Database, since: Instant): AsyncGenerator<CarrierId> {
  for (let after = 0; ;) {
    const rows = await db
      .selectFrom('fact')
      .select(['seq', 'text'])
      .where('at', '>=', since)
      .where('seq', '>', after)
      .where('kind', 'in', MOVEMENTS)
      .orderBy('seq')
      .limit(A_TURN)
      .execute();
    for (const { text } of rows) {
      const { carrierId, from, circumstance } = readFactText(text);
      const dueAt = from?.account === 'held' ? from.dueAt : null;
      if (carrierId !== null && dueAt !== null && dueAt <= circumstance.at) yield carrierId;
    }
    after = rows.at(-1)?.seq ?? after;
    if (rows.length < A_TURN) return;
    await nextTurn();
  }
}
