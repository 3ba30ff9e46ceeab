import type { BoardPictures } from '#api/board-pictures.ts';
import type { DevicesView } from '#api/devices.ts';
import { instant, storedInstant, type Instant } from '#domain/ids.ts';
import { isLateAt, lateTimes, type LateTime } from '#domain/late-times.ts';
import { dayAfter, dayOf, endOf, inChina } from '#domain/rules/days.ts';
import type { House } from '../../procedures/house.ts';
import { allAreas } from '../../store/doors/areas.ts';
import { insideNow } from '../../store/doors/passages.ts';
import { movesOfLate } from '../../store/late-past.ts';
import { countsPerHour, type HourCount } from '../../store/movement-counts.ts';
import { openSafes } from '../../store/safes.ts';
import { namesOf } from './names.ts';

const DAYS = 31;
const HOURS = 24;
const KINDS = ['checkedOut', 'returned', 'shelved'] as const;

/** 看板 as pictures. A month of movements is counted by the database, hour by hour: so many rows at most as a month has hours. */
export async function boardPictures(
  { store: { db }, now }: Pick<House, 'store' | 'now'>,
  devices: DevicesView,
): Promise<BoardPictures> {
  const at = instant(now());
  const today = dayOf(at);
  const first = dayAfter(today, 1 - DAYS);
  const span = { from: inChina(first, '00:00'), to: endOf(today) };
  const counts = await countsPerHour(db, { kinds: KINDS, ...span });
  const late = [...(await movesOfLate(db, { from: span.from, now: at })).values()].flatMap(
    (moves) => lateTimes(moves, at),
  );
  const areas = await allAreas(db);
  const inside = await insideNow(db, null);
  const safes = await openSafes(db);
  const names = await namesOf(db, {
    people: [],
    places: [...areas, ...safes].map(({ placeId }) => placeId),
  });
  return {
    at,
    days: daysOf(counts, first).map((one) => ({ ...one, ...lateOn(one.day, late, at) })),
    hours: hoursOf(counts, today),
    inside: areas.flatMap(({ placeId }) => {
      const area = names.place(placeId);
      const count = inside.filter(({ areaId }) => areaId === placeId).length;
      return area === null ? [] : [{ area, count }];
    }),
    openSafes: safes.flatMap(({ placeId, since }) => {
      const safe = names.place(placeId);
      return safe === null ? [] : [{ safe, since }];
    }),
    devices: devices.bridges.flatMap(({ connected, devices: own }) =>
      own.map(({ name, health }) => ({
        name,
        isWell: connected && (health === null || health.state === 'open'),
        isAway: !connected,
      })),
    ),
  };
}

const startOf = ({ hour }: HourCount) => storedInstant(`${hour}:00:00.000Z`);

type DayCount = Pick<BoardPictures['days'][number], 'day' | 'out' | 'back'>;

/** 超期 of a day: a thing is late at its end once, however often it was lent. */
function lateOn(day: string, late: readonly LateTime[], now: Instant) {
  const end = endOf(day);
  const begins = inChina(day, '00:00');
  return {
    late: late.filter((one) => isLateAt(one, end < now ? end : now)).length,
    becameLate: late.filter(({ from }) => from >= begins && from <= end).length,
  };
}

function daysOf(counts: readonly HourCount[], first: string): DayCount[] {
  const byDay = Map.groupBy(counts, (one) => dayOf(startOf(one)));
  return Array.from({ length: DAYS }, (_, n) => {
    const day = dayAfter(first, n);
    const own = byDay.get(day) ?? [];
    return { day, out: sumOf(own, 'checkedOut'), back: sumOf(own, 'returned') };
  });
}

const sumOf = (counts: readonly HourCount[], wanted: HourCount['kind']): number =>
  counts.reduce((sum, { kind, count }) => sum + (kind === wanted ? count : 0), 0);

/** The office is whole hours away from UTC, so its hours are those that were counted. */
function hoursOf(counts: readonly HourCount[], today: string): number[] {
  const begins = Date.parse(inChina(today, '00:00'));
  const hours = Array.from({ length: HOURS }, () => 0);
  for (const one of counts) {
    const hour = Math.floor((Date.parse(startOf(one)) - begins) / 3_600_000);
    if (hour >= 0 && hour < HOURS) hours[hour] = (hours[hour] ?? 0) + one.count;
  }
  return hours;
}
