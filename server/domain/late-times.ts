import type { Custody } from './custody.ts';
import type { Instant } from './ids.ts';
import type { Span } from './timeline.ts';

/** 流转 of one thing, in the order of the ledger. */
type Move = { readonly at: Instant; readonly to: Custody };
/** 超期 of one thing, since when until when; null: it is late still. */
export type LateTime = Span & { readonly from: Instant };

/**
 * 超期 times of a thing: in somebody's hands at or after its due time. From hand to hand under the same due time it is one lateness;
 * renewed or brought back it is over.
 */
export function lateTimes(moves: readonly Move[], now: Instant): readonly LateTime[] {
  const late: LateTime[] = [];
  for (const [n, { at, to }] of moves.entries()) {
    const next = moves[n + 1]?.at ?? null;
    if (to.account !== 'held' || to.dueAt === null) continue;
    const from = to.dueAt > at ? to.dueAt : at;
    if (from > now || (next !== null && from >= next)) continue;
    const last = late.at(-1);
    if (last?.until === from) late[late.length - 1] = { from: last.from, until: next };
    else late.push({ from, until: next });
  }
  return late;
}

/** Whether it was late at that moment. */
export const isLateAt = ({ from, until }: LateTime, at: Instant): boolean =>
  from <= at && (until === null || until > at);
