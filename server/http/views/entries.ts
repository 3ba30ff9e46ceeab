import type { EntryList, EntryQuery } from '#api/guard.ts';
import type { Passer } from '#domain/doors/passages.ts';
import {
  matterId,
  personId,
  placeId,
  storedInstant,
  type Instant,
  type StationId,
} from '#domain/ids.ts';
import type { Database } from '../../store/database.ts';
import { allDoors, gapsWithin } from '../../store/doors/areas.ts';
import { entries, type EntrySearch } from '../../store/doors/entries.ts';
import { doorNames, entryLines, gapLine } from './passers.ts';

const PAGE = 100;
const GAPS_MAX = 100;
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
export async function entryList(db: Database, query: EntryQuery): Promise<EntryList> {
  const [, at, seq] = NEXT.exec(query.before ?? '') ?? [];
  const below = at && seq ? { at: storedInstant(at), seq: Number(seq) } : undefined;
  const search = { ...entrySearch(query, PAGE + 1), below };
  const found = await entries(db, search);
  const page = found.slice(0, PAGE);
  const last = found.length > PAGE ? page.at(-1) : undefined;
  const whole = spanOf(query);
  const span = { from: last?.passage.at ?? whole.from, until: below?.at ?? whole.until };
  const gaps = await gapsOf(db, { areaId: search.areaId ?? null, ...span });
  // A gap stands where it ended; one that ended above this page stands on the page above.
  const here = gaps.filter(({ until }) => until !== null && until <= span.until);
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
const timeOf = (line: Line): string => (line.kind === 'gap' ? (line.until ?? '') : line.at);

/** 断联 of the doors of an area (null: of all) that reach into this time. */
export async function gapsOf(
  db: Database,
  given: { readonly areaId: string | null; readonly from: Instant; readonly until: Instant },
) {
  const { areaId, from, until } = given;
  const doors = (await allDoors(db)).filter((door) => areaId === null || door.areaId === areaId);
  const areaOf = new Map(doors.map((door) => [door.stationId, door.areaId]));
  const stationIds: StationId[] = [...areaOf.keys()];
  const gaps = await gapsWithin(db, { stationIds, from, until, limit: GAPS_MAX });
  const names = await doorNames(db, { passers: [], people: [], areaIds: [...areaOf.values()] });
  return gaps.flatMap((gap) => {
    const area = areaOf.get(gap.stationId);
    return area === undefined ? [] : [gapLine(gap, area, names)];
  });
}
