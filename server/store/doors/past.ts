import { passerKey } from '#domain/doors/roll-calls.ts';
import type { Nobody, Passer } from '#domain/doors/passages.ts';
import type { Instant, PlaceId, StationId } from '#domain/ids.ts';
import type { Database, Tx } from '../database.ts';
import { idOf, insideNow, lastPassage, passagesOfArea, whereaboutsOf } from './passages.ts';

/** Where a passer was at a time. */
export type PastWhereabouts = {
  readonly areaId: PlaceId;
  readonly isIn: boolean;
  readonly since: Instant;
};

/** Where this passer was of each area at `at`: what happened later and was told before is left out. */
export async function whereaboutsAt(
  db: Database | Tx,
  passer: Passer,
  at: Instant,
): Promise<PastWhereabouts[]> {
  const then: PastWhereabouts[] = [];
  for (const one of await whereaboutsOf(db, passer)) {
    if (one.at <= at) then.push({ areaId: one.areaId, isIn: one.isIn, since: one.at });
    else {
      const last = await lastPassage(db, { passer, areaId: one.areaId, until: at });
      if (last) then.push({ areaId: one.areaId, isIn: last.direction === 'in', since: last.at });
    }
  }
  return then;
}

/** How many of the house but this one were inside of an area at `at`. */
export async function othersInsideAt(
  db: Database | Tx,
  given: { readonly areaId: PlaceId; readonly passer: Passer; readonly at: Instant },
): Promise<number> {
  const { areaId, passer, at } = given;
  const later = (await passagesOfArea(db, { areaId, from: at, until: null })).filter(
    ({ passage, refused }) => refused === null && passage.at > at,
  );
  if (later.length === 0) return await othersInside(db, areaId, passer);
  const own = passerKey(passer);
  const moved = new Map<string, Passer>();
  for (const { passage } of later) {
    const { passer: other } = passage;
    if (other.kind === 'person') moved.set(passerKey(other), other);
  }
  const still = (await insideNow(db, [areaId])).filter(
    ({ passer: other }) => other.kind === 'person' && !moved.has(passerKey(other)),
  );
  let count = still.filter(({ passer: other }) => passerKey(other) !== own).length;
  for (const [key, other] of moved) {
    if (key === own) continue;
    const last = await lastPassage(db, { passer: other, areaId, until: at });
    if (last?.direction === 'in') count += 1;
  }
  return count;
}

/** Whether this passer, or nobody known, was ever at this door before that time. */
export async function hasLineAtDoor(
  db: Database | Tx,
  given: {
    readonly passer: Passer | Nobody;
    readonly stationId: StationId;
    readonly at: Instant;
  },
): Promise<boolean> {
  const row = await db
    .selectFrom('passage')
    .select('seq')
    .where('passer_kind', '=', given.passer.kind)
    .where('passer_id', '=', idOf(given.passer))
    .where('station_id', '=', given.stationId)
    .where('at', '<=', given.at)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** How many of the house are inside of an area, this one left out. */
async function othersInside(db: Database | Tx, areaId: PlaceId, passer: Passer): Promise<number> {
  const { count } = await db
    .selectFrom('inside')
    .select((eb) => eb.fn.countAll<number | string>().as('count'))
    .where('area_id', '=', areaId)
    .where('is_in', '=', 1)
    .where('passer_kind', '=', 'person')
    .where('passer_id', '<>', passer.id)
    .executeTakeFirstOrThrow();
  return Number(count);
}
