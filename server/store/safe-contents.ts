import type { Carrier } from '#domain/carriers.ts';
import { MOVEMENTS } from '#domain/facts.ts';
import type { CarrierId, Instant, PlaceId } from '#domain/ids.ts';
import { carrierOf } from './carrier-rows.ts';
import { inChunks } from './chunks.ts';
import type { Database, Tx } from './database.ts';

type Contents = { readonly placeIds: readonly PlaceId[]; readonly limit: number };

/** 柜内: what lies in these places, by number. */
export const storedInSafe = (db: Database | Tx, given: Contents): Promise<Carrier[]> =>
  byNumber(db, { ...given, account: 'stored', column: 'place_id' });

/** 在外: what belongs into these places and is in somebody's hands, by number. */
export const outOfSafe = (db: Database | Tx, given: Contents): Promise<Carrier[]> =>
  byNumber(db, { ...given, account: 'held', column: 'home_place_id' });

/** 不在位: what belongs into these places and lies nowhere now, in somebody's hands or on its way. At most `limit` of each. */
export async function awayFromHome(
  db: Database,
  { placeIds, limit }: Contents,
): Promise<CarrierId[]> {
  const found: CarrierId[] = [];
  for (const chunk of inChunks(placeIds, 500)) {
    const home = db
      .selectFrom('carrier')
      .select('id')
      .where('home_place_id', 'in', chunk)
      .limit(limit);
    // Each by its own index.
    const held = await home.where('account', '=', 'held').execute();
    const others = await home
      .where('account', 'in', ['inTransit', 'outside', 'unaccounted'])
      .execute();
    found.push(...[...held, ...others].map(({ id }) => id));
  }
  return found;
}

async function byNumber(
  db: Database | Tx,
  given: Contents & {
    readonly account: 'stored' | 'held';
    readonly column: 'place_id' | 'home_place_id';
  },
): Promise<Carrier[]> {
  const rows = await db
    .selectFrom('carrier')
    .selectAll()
    .where('account', '=', given.account)
    .where(given.column, 'in', given.placeIds)
    .orderBy('register_number')
    .limit(given.limit)
    .execute();
  return rows.map(carrierOf);
}

/** A renewal moves nothing: it is in the same hands since before. */
const MOVED = MOVEMENTS.filter((kind) => kind !== 'renewed');

/** Since when each of these is where it is: its last movement. */
export async function movedAt(
  db: Database | Tx,
  ids: readonly CarrierId[],
): Promise<Map<CarrierId, Instant>> {
  const since = new Map<CarrierId, Instant>();
  for (const chunk of inChunks(ids, 500)) {
    const rows = await db
      .selectFrom('fact')
      .select(['carrier_id', (eb) => eb.fn.max('at').as('at')])
      .where('carrier_id', 'in', chunk)
      .where('kind', 'in', MOVED)
      .groupBy('carrier_id')
      .execute();
    for (const { carrier_id: id, at } of rows) if (id !== null) since.set(id, at);
  }
  return since;
}
