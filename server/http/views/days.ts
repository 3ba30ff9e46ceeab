import type { DayNow, DayView, HandOverNow, HandOverView } from '#api/days.ts';
import { kindsKnownTo } from '#domain/alarm-knowledge.ts';
import { ALARM_KINDS } from '#domain/alarms.ts';
import type { Hindrance } from '#domain/matters/day.ts';
import type { HandOver } from '#domain/matters/hand-over.ts';
import type { StationId } from '#domain/ids.ts';
import type { Person } from '#domain/people.ts';
import type { House } from '../../procedures/house.ts';
import {
  lastKeys,
  toHandOver,
  type HandedOver,
  type HandOverMatter,
} from '../../procedures/day/hand-over.ts';
import { hindrancesNow } from '../../procedures/day/hindrances.ts';
import { nightNow } from '../../procedures/day/night.ts';
import { openDay, type DayMatter } from '../../procedures/day/run-day.ts';
import type { Database } from '../../store/database.ts';
import { namesOf } from './names.ts';

const UNTOLD = '—';

/**
 * Of alarms those kinds that this person may know of. A day that was closed, and its paper, keep their lines, with nothing in them that
 * is not for him.
 */
function toldTo<H extends Hindrance>(person: Person, points: readonly H[]): H[] {
  const kinds: readonly string[] = kindsKnownTo(person);
  if (kinds.length === ALARM_KINDS.length) return [...points];
  return points.map((one) =>
    one.kind !== 'alarmOpen' || kinds.includes(one.name)
      ? one
      : { ...one, name: UNTOLD, ...('words' in one ? { words: UNTOLD } : {}) },
  );
}

export async function dayViews(
  db: Database,
  days: readonly DayMatter[],
  reader: Person,
): Promise<DayView[]> {
  const names = await namesOf(db, {
    people: days.flatMap(({ openedById, body }) => [openedById, body.closedById, body.secondId]),
    places: [],
  });
  return days.map(({ id, number, openedAt, openedById, body }) => ({
    id,
    number,
    date: body.date,
    openedAt,
    openedBy: names.person(openedById),
    night: { ...body.night },
    dueAt: body.dueAt,
    closedAt: body.closedAt,
    closedBy: names.person(body.closedById),
    second: names.person(body.secondId),
    remains: toldTo(reader, body.remains).map((one) => ({ ...one })),
  }));
}

/** 今日: the open day and what stands in its way, or the night. */
export async function dayNow(house: Pick<House, 'store' | 'now'>, reader: Person): Promise<DayNow> {
  const { db } = house.store;
  const open = await openDay(db);
  const [day = null] = open ? await dayViews(db, [open], reader) : [];
  const hindrances = toldTo(reader, await hindrancesNow(db, house)).filter(
    ({ name }) => name !== UNTOLD,
  );
  return { day, night: await nightNow(db), hindrances: hindrances.map((one) => ({ ...one })) };
}

export async function handOverViews(
  db: Database,
  matters: readonly HandOverMatter[],
): Promise<HandOverView[]> {
  const people = matters.flatMap(({ body }) => [body.fromId, body.toId]);
  const names = await namesOf(db, { people, places: [] });
  return matters.map(({ id, number, openedAt, body }) => ({
    id,
    number,
    at: openedAt,
    desk: body.desk,
    from: names.person(body.fromId),
    to: names.person(body.toId),
    keys: body.keys.map((key) => ({ ...key })),
    ...handedView(body),
    notes: body.notes,
    differences: body.differences,
  }));
}

/** What a hand-over by this person would hold. */
export async function handOverNow(
  house: Pick<House, 'store' | 'now'>,
  { person, stationId }: { readonly person: Person; readonly stationId: StationId },
): Promise<HandOverNow> {
  const { db } = house.store;
  const desk: HandOver['desk'] = person.duties.includes('guard') ? 'guard' : 'counter';
  const keys = await lastKeys(db, desk);
  const { handed, mark } = await toHandOver(db, house, { person, stationId });
  return { ...handedView(handed), keys: keys.map((key) => ({ ...key })), mark };
}

const handedView = ({ open, inside, papersOpen, alarmsOpen }: HandedOver) => ({
  open: open.map((one) => ({ ...one })),
  inside: inside.map((one) => ({ ...one })),
  papersOpen,
  alarmsOpen,
});
