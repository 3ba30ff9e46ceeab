import { canonicalJson } from '#domain/canonical.ts';
import type { Direction, Nobody, Passer, Whereabouts } from '#domain/doors/passages.ts';
import type { RecordedPassage } from '#domain/fold-doors.ts';
import { matterId, personId, type Instant, type PlaceId, type StationId } from '#domain/ids.ts';
import type { Database, Tx } from '../database.ts';
import type { InsideRow, PassageRow } from '../door-tables.ts';

type Told = Pick<RecordedPassage, 'passage' | 'refused'>;

export const passageRow = ({ seq, stationId, passage, refused }: RecordedPassage): PassageRow => ({
  seq,
  area_id: passage.areaId,
  station_id: stationId,
  passer_kind: passage.passer.kind,
  passer_id: idOf(passage.passer),
  direction: passage.direction,
  at: passage.at,
  received_at: passage.receivedAt,
  is_refused: refused === null ? 0 : 1,
  text: canonicalJson({ passage, refused }),
});

export const insideRow = ({ passer, areaId, isIn, at, seq }: Whereabouts): InsideRow => ({
  passer_kind: passer.kind,
  passer_id: passer.id,
  area_id: areaId,
  is_in: isIn ? 1 : 0,
  at,
  seq,
});

/** How a row names him; nobody known has no id. */
export const idOf = (passer: Passer | Nobody): string =>
  passer.kind === 'unknown' ? '' : passer.id;

/** A line of the register as its row says it. */
export function recorded({ seq, station_id: stationId, text }: PassageRow): RecordedPassage {
  const { passage, refused }: Told = JSON.parse(text);
  return { seq, stationId, passage, refused };
}

const passerOf = (kind: InsideRow['passer_kind'], id: string): Passer =>
  kind === 'person' ? { kind, id: personId(id) } : { kind, id: matterId(id) };

const whereabouts = (row: InsideRow): Whereabouts => ({
  passer: passerOf(row.passer_kind, row.passer_id),
  areaId: row.area_id,
  isIn: row.is_in === 1,
  at: row.at,
  seq: row.seq,
});

/** 在场: who is inside of these areas now (null: of any), the longest first. */
export async function insideNow(
  db: Database | Tx,
  areaIds: readonly PlaceId[] | null,
): Promise<Whereabouts[]> {
  let inside = db.selectFrom('inside').selectAll().where('is_in', '=', 1);
  if (areaIds !== null) {
    if (areaIds.length === 0) return [];
    inside = inside.where('area_id', 'in', areaIds);
  }
  return (await inside.orderBy('at').orderBy('seq').orderBy('passer_id').execute()).map(
    whereabouts,
  );
}

/** Where this passer was seen last of every area that he has ever been at the door of. */
export async function whereaboutsOf(db: Database | Tx, passer: Passer): Promise<Whereabouts[]> {
  const rows = await db
    .selectFrom('inside')
    .selectAll()
    .where('passer_kind', '=', passer.kind)
    .where('passer_id', '=', passer.id)
    .orderBy('area_id')
    .execute();
  return rows.map(whereabouts);
}

/** What stands of a passer, or of nobody known, since then, the first first. */
export async function passagesSince(
  db: Database | Tx,
  passer: Passer | Nobody,
  since: Instant,
): Promise<RecordedPassage[]> {
  const rows = await db
    .selectFrom('passage')
    .selectAll()
    .where('passer_kind', '=', passer.kind)
    .where('passer_id', '=', idOf(passer))
    .where('at', '>=', since)
    .orderBy('at')
    .orderBy('seq')
    .execute();
  return rows.map(recorded);
}

/** The last time before or at `until` that this passer went through a door of the area; null: never. */
export async function lastPassage(
  db: Database | Tx,
  { passer, areaId, until }: { readonly passer: Passer; areaId: PlaceId; until: Instant },
): Promise<{ readonly direction: Direction; readonly at: Instant } | null> {
  const row = await db
    .selectFrom('passage')
    .select(['direction', 'at'])
    .where('passer_kind', '=', passer.kind)
    .where('passer_id', '=', passer.id)
    .where('area_id', '=', areaId)
    .where('is_refused', '=', 0)
    .where('at', '<=', until)
    .orderBy('at', 'desc')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

/** What stands of an area in this time, the first first. */
export async function passagesOfArea(
  db: Database | Tx,
  { areaId, from, until }: { readonly areaId: PlaceId; from: Instant; until: Instant | null },
): Promise<RecordedPassage[]> {
  let found = db
    .selectFrom('passage')
    .selectAll()
    .where('area_id', '=', areaId)
    .where('at', '>=', from);
  if (until !== null) found = found.where('at', '<=', until);
  return (await found.orderBy('at').orderBy('seq').execute()).map(recorded);
}

/** The last line of a door; null: nobody was ever there. */
export async function lastAtDoor(
  db: Database | Tx,
  stationId: StationId,
): Promise<RecordedPassage | null> {
  const row = await db
    .selectFrom('passage')
    .selectAll()
    .where('station_id', '=', stationId)
    .orderBy('at', 'desc')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : recorded(row);
}

/** 迟到: how many lines of a door's own time came later than they happened. */
export async function lateAtDoor(
  db: Database | Tx,
  { stationId, from, until }: { readonly stationId: StationId; from: Instant; until: Instant },
): Promise<number> {
  const { count } = await db
    .selectFrom('passage')
    .select((eb) => eb.fn.countAll<number | string>().as('count'))
    .where('station_id', '=', stationId)
    .where('at', '>=', from)
    .where('at', '<=', until)
    .whereRef('received_at', '>', 'at')
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** When somebody of the house passed a door of this area last; null: nobody ever did. */
export async function lastChange(db: Database | Tx, areaId: PlaceId): Promise<Instant | null> {
  const row = await db
    .selectFrom('passage')
    .select('at')
    .where('area_id', '=', areaId)
    .where('is_refused', '=', 0)
    .where('passer_kind', '=', 'person')
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.at ?? null;
}

/** The line of this fact; null: it is none. */
export async function passageBySeq(
  db: Database | Tx,
  seq: number,
): Promise<RecordedPassage | null> {
  const row = await db.selectFrom('passage').selectAll().where('seq', '=', seq).executeTakeFirst();
  return row === undefined ? null : recorded(row);
}
