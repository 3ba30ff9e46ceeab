import type { EntryList, EntryQuery, GapLine } from '#api/guard.ts';
import type { Passer } from '#domain/doors/passages.ts';
import { isSilent } from '#domain/doors/silence.ts';
import {
  instant,
  matterId,
  personId,
  placeId,
  storedInstant,
  type Instant,
  type PlaceId,
} from '#domain/ids.ts';
import { doorsHeard } from '../../procedures/doors/silence.ts';
import type { House } from '../../procedures/house.ts';
import type { Database } from '../../store/database.ts';
import { gapsWithin } from '../../store/doors/areas.ts';
import { entries, type EntrySearch } from '../../store/doors/entries.ts';
import { doorNames, entryLines, gapLine } from './passers.ts';

const PAGE = 100;
/** On one page. */
const GAPS_MAX = 1000;
const BEGINNING = storedInstant('0000-01-01T00:00:00.000Z');
const END = storedInstant('9999-12-31T23:59:59.999Z');
const NEXT = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) (\d{1,15})$/;

/** What is asked of the register, as the store knows it. */
export function entrySearch(query: Omit<EntryQuery, 'before'>, limit: number): EntrySearch {
  const { areaId, personId: person, visitId, from, until, only } = query;
  const passer: Passer | undefined =
    person === undefined
      ? visitId === undefined
        ? undefined
        : { kind: 'visit', id: matterId(visitId) }
      : { kind: 'person', id: personId(person) };
  return {
    areaId: areaId === undefined ? undefined : placeId(areaId),
    passer,
    from: from === undefined ? undefined : utc(from),
    until: until === undefined ? undefined : utc(until),
    isRefused: only === undefined ? undefined : only === 'refused',
    limit,
  };
}

const utc = (time: string): Instant => storedInstant(new Date(time).toISOString());

/** 出入登记, a page; the gaps of its time stand between its lines. */
export async function entryList(house: House, query: EntryQuery): Promise<EntryList> {
  const { db } = house.store;
  const [, at, seq] = NEXT.exec(query.before ?? '') ?? [];
  const below = at && seq ? { at: storedInstant(at), seq: Number(seq) } : undefined;
  const search = { ...entrySearch(query, PAGE + 1), below };
  const found = await entries(db, search);
  const page = found.slice(0, PAGE);
  const last = found.length > PAGE ? page.at(-1) : undefined;
  const whole = spanOf(query);
  const span = { from: last?.passage.at ?? whole.from, until: below?.at ?? whole.until };
  const gaps = await gapsOf(db, { areaId: search.areaId ?? null, ...span });
  // A gap stands where it ended; one that ended above this page stands on the page above, and what lasts beyond the time on the first.
  const here = below === undefined ? gaps : gaps.filter(({ until }) => (until ?? END) < below.at);
  const standing = below === undefined ? await standingGaps(house, search.areaId ?? null) : [];
  here.push(...standing.filter(({ from }) => from <= whole.until));
  const lines = [...(await entryLines(db, page)), ...here];
  return {
    lines: lines.toSorted((a, b) => (timeOf(a) > timeOf(b) ? -1 : 1)),
    next: last === undefined ? null : `${last.passage.at} ${last.seq}`,
  };
}

/** The time that is asked for, whole where nothing bounds it. */
export const spanOf = ({ from, until }: Pick<EntryQuery, 'from' | 'until'>) => ({
  from: from === undefined ? BEGINNING : utc(from),
  until: until === undefined ? END : utc(until),
});

type Line = EntryList['lines'][number];
const timeOf = (line: Line): string => (line.kind === 'gap' ? (line.until ?? END) : line.at);

/** 断联 of the doors of an area (null: of all) that reach into this time. */
export async function gapsOf(
  db: Database,
  given: {
    readonly areaId: PlaceId | null;
    readonly from: Instant;
    readonly until: Instant;
    /** At most; absent: as many as a page shows. */
    readonly limit?: number;
  },
): Promise<GapLine[]> {
  const gaps = await gapsWithin(db, { ...given, limit: given.limit ?? GAPS_MAX });
  const areaIds = gaps.flatMap(({ areaId }) => areaId ?? []);
  const names = await doorNames(db, { passers: [], people: [], areaIds });
  return gaps.flatMap((gap) => (gap.areaId === null ? [] : [gapLine(gap, gap.areaId, names)]));
}

/** 断联 that lasts still, of the doors of an area (null: of all). */
export async function standingGaps(
  house: Pick<House, 'store' | 'now' | 'isDeviceOpen'>,
  areaId: PlaceId | null,
): Promise<GapLine[]> {
  const { db } = house.store;
  const now = instant(house.now());
  const silent = (await doorsHeard(db, house)).flatMap(({ door, isHeard, heardAt }) =>
    !isHeard && heardAt !== null && isSilent(heardAt, now) ? [{ ...door, from: heardAt }] : [],
  );
  const here = silent.filter((door) => areaId === null || door.areaId === areaId);
  const areaIds = here.map((door) => door.areaId);
  const names = await doorNames(db, { passers: [], people: [], areaIds });
  return here.map((door) => ({
    kind: 'gap',
    seq: 0,
    area: names.area(door.areaId),
    station: names.station(door.stationId) ?? '',
    from: door.from,
    until: null,
    late: 0,
  }));
}
