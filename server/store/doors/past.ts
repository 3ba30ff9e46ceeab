import type { Nobody, Passer } from '#domain/doors/passages.ts';
import type { Instant, PersonId, PlaceId, StationId } from '#domain/ids.ts';
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

/** Who of the house but this one was inside of an area at `at`. */
export async function othersInsideAt(
  db: Database | Tx,
  given: { readonly areaId: PlaceId; readonly passer: Passer; readonly at: Instant },
): Promise<PersonId[]> {
  const { areaId, passer, at } = given;
  const later = (await passagesOfArea(db, { areaId, from: at, until: null })).filter(
    ({ passage, refused }) => refused === null && passage.at > at,
  );
  const moved = new Set<PersonId>();
  for (const { passage } of later) {
    if (passage.passer.kind === 'person') moved.add(passage.passer.id);
  }
  const now = await insideNow(db, [areaId]);
  const inside = now.flatMap(({ passer: one }) =>
    one.kind === 'person' && !moved.has(one.id) ? [one.id] : [],
  );
  for (const id of moved) {
    const last = await lastPassage(db, { passer: { kind: 'person', id }, areaId, until: at });
    if (last?.direction === 'in') inside.push(id);
  }
  return inside.filter((id) => id !== passer.id);
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
