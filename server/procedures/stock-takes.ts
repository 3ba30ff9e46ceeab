import type { Carrier } from '#domain/carriers.ts';
import { countVerdict, type StockTake } from '#domain/stock-take.ts';
import { carriersByIds, carriersStoredIn } from '../store/carriers.ts';
import type { Database, Tx } from '../store/database.ts';
import { movementsSince } from '../store/ledger.ts';
import { placesWithin } from '../store/places.ts';
import { countedReads, type CountedRead } from '../store/working/counts.ts';

/** The count as of now: the ledger's expectation against what was read. Nothing is frozen. */
export type Tally = {
  readonly found: readonly Seen[];
  /** Expected here, and not read: a state of the instrument, not yet a loss. */
  readonly notSeen: readonly Carrier[];
  readonly misplaced: readonly Seen[];
  readonly strange: readonly CountedRead[];
};
export type Seen = { readonly carrier: Carrier; readonly read: CountedRead };

/**
 * 对账: compares by sets, not by the order of scanning; each thing as of when it was read. `more`: first sightings
 * that are not in the count yet, to see what they would come to.
 */
export async function tallyOf(
  db: Database | Tx,
  take: Pick<StockTake, 'id' | 'placeId' | 'openedAt'>,
  more: readonly CountedRead[] = [],
): Promise<Tally> {
  const places = new Set(await placesWithin(db, take.placeId));
  const here = await carriersStoredIn(db, [...places]);
  const reads = [...(await countedReads(db, take.id)), ...more];
  const movements = await movementsSince(db, take);
  const readById = new Map(
    reads.flatMap((read) => (read.carrierId ? [[read.carrierId, read] as const] : [])),
  );
  const isHere = new Set(here.map(({ id }) => id));
  const elsewhere = [...readById.keys()].filter((id) => !isHere.has(id));
  const tally = { found: Array<Seen>(), notSeen: Array<Carrier>(), misplaced: Array<Seen>() };
  for (const carrier of [...here, ...(await carriersByIds(db, elsewhere))]) {
    const read = readById.get(carrier.id) ?? null;
    const readAt = read?.at ?? null;
    const since = movements.get(carrier.id) ?? [];
    const verdict = countVerdict(carrier, { places, readAt, moved: since });
    if (verdict === 'notSeen') tally.notSeen.push(carrier);
    else if (verdict !== null && read !== null) tally[verdict].push({ carrier, read });
  }
  return { ...tally, strange: reads.filter(({ carrierId }) => carrierId === null) };
}
