import { sql } from 'kysely';
import type { Passer } from '#domain/doors/passages.ts';
import type { RecordedPassage } from '#domain/fold-doors.ts';
import type { Instant, PlaceId } from '#domain/ids.ts';
import type { Database, Tx } from '../database.ts';
import { recorded } from './passages.ts';

/** What is asked of the register; absent: all of it. */
export type EntrySearch = {
  readonly areaId?: PlaceId | undefined;
  readonly passer?: Passer | undefined;
  readonly from?: Instant | undefined;
  readonly until?: Instant | undefined;
  readonly isRefused?: boolean | undefined;
  /** Goes on below this line: the `at` and `seq` of the last one shown. */
  readonly below?: { readonly at: Instant; readonly seq: number } | undefined;
  readonly limit: number;
};

/** 出入登记, the last first. */
export async function entries(db: Database | Tx, search: EntrySearch): Promise<RecordedPassage[]> {
  const { areaId, passer, from, until, isRefused, below, limit } = search;
  let found = db.selectFrom('passage').selectAll();
  if (areaId !== undefined) found = found.where('area_id', '=', areaId);
  if (passer !== undefined) {
    found = found.where('passer_kind', '=', passer.kind).where('passer_id', '=', passer.id);
  }
  if (from !== undefined) found = found.where('at', '>=', from);
  if (until !== undefined) found = found.where('at', '<=', until);
  // Written out, so that the index of refusals is asked.
  if (isRefused !== undefined) {
    found = found.where('is_refused', '=', isRefused ? sql<number>`1` : sql<number>`0`);
  }
  if (below !== undefined) {
    const { at, seq } = below;
    // The first alone is a bound of the index: a page far below is found as fast as the first.
    found = found
      .where('at', '<=', at)
      .where((eb) => eb.or([eb('at', '<', at), eb('seq', '<', seq)]));
  }
  const rows = await found.orderBy('at', 'desc').orderBy('seq', 'desc').limit(limit).execute();
  return rows.map(recorded);
}
