import type { CarrierId } from '#domain/ids.ts';
import type { Losses } from '#domain/stock-takes/posterior.ts';
import type { Reads } from '#domain/stock-takes/tag-model.ts';
import type { Database, Tx } from '../../store/database.ts';
import { mattersOf } from '../../store/matters.ts';
import { pastRows } from '../../store/takes/pasts.ts';
import type { Take } from './take-map.ts';

/** So many takes of the past are looked into, and of one thing the last few: tags and shelves change. */
const PAST_TAKES = 24;
const PAST_OF_ONE = 5;

/** 以往 of some things: what their tags did, how often anything was away, and how much of that is known. */
export type Past = {
  readonly readsOf: (id: CarrierId) => readonly Reads[];
  readonly losses: Losses;
  readonly basis: { readonly things: number; readonly takes: number };
};

/** What earlier takes say of these things. Where one was missing then, nothing was there to be read. */
export async function pastOf(
  db: Database | Tx,
  take: Take,
  carrierIds: readonly CarrierId[],
): Promise<Past> {
  const latest = await mattersOf(db, { kind: 'stockTake', limit: PAST_TAKES });
  const before = latest
    .filter((one) => one.id !== take.id && one.openedAt <= take.openedAt)
    .toSorted((a, b) => (a.openedAt < b.openedAt ? -1 : 1));
  const sweepsIn = new Map(
    before.flatMap(({ id, body }) =>
      body.counted.map(({ placeId, sweeps }) => [`${id} ${placeId}`, sweeps] as const),
    ),
  );
  const order = new Map(before.map(({ id }, at) => [id, at]));
  const rows = await pastRows(
    db,
    before.map(({ id }) => id),
    carrierIds,
  );
  const reads = new Map<CarrierId, { readonly at: number; readonly reads: Reads }[]>();
  for (const row of rows) {
    const swept = sweepsIn.get(`${row.stockTakeId} ${row.placeId}`) ?? 0;
    if (row.verdict !== 'found' || swept === 0) continue;
    const one = { read: Math.min(row.sweepsRead, swept), swept };
    const at = order.get(row.stockTakeId) ?? 0;
    reads.set(row.carrierId, [...(reads.get(row.carrierId) ?? []), { at, reads: one }]);
  }
  const closed = before.flatMap(({ body }) => body.counted);
  const missing = closed.reduce((sum, one) => sum + one.missing, 0);
  const expected = closed.reduce((sum, one) => sum + one.expected, 0);
  return {
    readsOf: (id) =>
      (reads.get(id) ?? [])
        .toSorted((a, b) => a.at - b.at)
        .slice(-PAST_OF_ONE)
        .map((one) => one.reads),
    losses: { present: Math.max(0, expected - missing), missing },
    basis: {
      things: reads.size,
      takes: new Set(rows.map(({ stockTakeId }) => stockTakeId)).size,
    },
  };
}
