import type { AtDoorView, GapLine, GuardArea, GuardView, InsideView } from '#api/guard.ts';
import type { KeyArea } from '#domain/doors/areas.ts';
import { SECOND_WITHIN_MS } from '#domain/doors/pass.ts';
import type { Whereabouts } from '#domain/doors/passages.ts';
import { instant, type Instant, type StationId } from '#domain/ids.ts';
import { waitingAt } from '../../procedures/doors/door-scene.ts';
import { guestsElsewhere } from '../../procedures/doors/guests-elsewhere.ts';
import { isOneAlone } from '../../procedures/doors/two-persons.ts';
import type { House } from '../../procedures/house.ts';
import { repeatsOf } from '../../procedures/doors/repeats.ts';
import type { Database } from '../../store/database.ts';
import { allAreas, doorOf, lastRollCallAt, openRollCall } from '../../store/doors/areas.ts';
import { entries } from '../../store/doors/entries.ts';
import { insideNow, lastChange, passageBySeq } from '../../store/doors/passages.ts';
import { personById } from '../../store/people.ts';
import { personName } from './names.ts';
import { gapsOf, standingGaps } from './entries.ts';
import { doorNames, entryLines, type DoorNames } from './passers.ts';

const LAST_SHOWN = 12;
const GAPS_SHOWN = 10;
const DAY_MS = 86_400_000;

const later = (at: Instant, ms: number): Instant => instant(new Date(Date.parse(at) + ms));

/** 门岗: every area at a glance. */
export async function guardView(
  house: House,
  { stationId, startedAt }: { readonly stationId: StationId; readonly startedAt: Instant },
): Promise<GuardView> {
  const { db } = house.store;
  const now = instant(house.now());
  const areas = await allAreas(db);
  const inside = await insideNow(db, null);
  const guests = await guestsElsewhere(db, inside);
  const names = await doorNames(db, {
    passers: [...inside, ...guests].map(({ passer }) => passer),
    people: [],
    areaIds: areas.map(({ placeId }) => placeId),
  });
  const byArea = Map.groupBy(inside, ({ areaId }) => areaId);
  const gaps = await gapsNow(house, now);
  const shown: GuardArea[] = [];
  for (const area of areas) {
    const here = byArea.get(area.placeId) ?? [];
    const ofArea = gaps.filter((gap) => gap.area.id === area.placeId);
    shown.push(await areaShown(db, { area, here, names, now, gaps: ofArea }));
  }
  const here = await doorOf(db, stationId);
  return {
    now,
    hereAreaId: here?.areaId ?? null,
    areas: shown.toSorted((a, b) => (a.area.code < b.area.code ? -1 : 1)),
    guests: guests.map(({ passer, since }) => ({
      passer: names.passer(passer),
      since,
      dueAt: null,
    })),
    last: await entryLines(db, await entries(db, { limit: LAST_SHOWN })),
    rollCallId: (await openRollCall(db))?.id ?? null,
    awayUntil: (await isRollDue(db, inside, startedAt)) ? startedAt : null,
  };
}

/** 停电之后: the register says who was inside then; whether they are still is for people to see. */
async function isRollDue(
  db: Database,
  inside: readonly Whereabouts[],
  startedAt: Instant,
): Promise<boolean> {
  if (!inside.some(({ at }) => at < startedAt)) return false;
  return (await lastRollCallAt(db)) < startedAt;
}

async function areaShown(
  db: Database,
  given: {
    readonly area: KeyArea;
    readonly here: readonly Whereabouts[];
    readonly names: DoorNames;
    readonly now: Instant;
    readonly gaps: readonly GapLine[];
  },
): Promise<GuardArea> {
  const { area, here, names, now, gaps } = given;
  const { placeId, twoPersons, maxMinutes } = area;
  const staff = here.flatMap(({ passer }) => (passer.kind === 'person' ? [passer.id] : []));
  const isAlone = await isOneAlone(db, area, { inside: staff, at: now });
  return {
    area: names.area(placeId),
    twoPersons,
    maxMinutes,
    count: here.length,
    inside: here.map((one) => insideView(one, names, maxMinutes)),
    aloneSince: isAlone ? await lastChange(db, placeId) : null,
    waiting: twoPersons ? await waitingView(db, area, now) : null,
    gaps: [...gaps],
  };
}

const insideView = (
  { passer, at }: Whereabouts,
  names: DoorNames,
  maxMinutes: number | null,
): InsideView => ({
  passer: names.passer(passer),
  since: at,
  dueAt: maxMinutes === null || passer.kind === 'visit' ? null : later(at, maxMinutes * 60_000),
});

async function waitingView(
  db: Database,
  { placeId: areaId }: KeyArea,
  now: Instant,
): Promise<GuardArea['waiting']> {
  const waiting = await waitingAt(db, { areaId, at: now, not: null });
  const person = waiting && personName(await personById(db, waiting.personId));
  return waiting && person && { person, until: later(waiting.at, SECOND_WITHIN_MS) };
}

/** What is silent now, and what was in the last day, of every door. */
async function gapsNow(house: House, now: Instant): Promise<GapLine[]> {
  const past = { areaId: null, from: later(now, -DAY_MS), until: now, limit: GAPS_SHOWN };
  return [...(await standingGaps(house, null)), ...(await gapsOf(house.store.db, past))];
}

/** What one showing of a badge came to, and how often it was read again since; null: there is no such line. */
export async function atDoorView(db: Database, seq: number): Promise<AtDoorView | null> {
  const recorded = await passageBySeq(db, seq);
  const [line] = recorded === null ? [] : await entryLines(db, [recorded]);
  return line === undefined ? null : { line, repeats: await repeatsOf(db, seq) };
}
