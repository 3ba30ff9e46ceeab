import type { EntryLine, GapLine, PasserView } from '#api/guard.ts';
import type { PlaceName } from '#api/words.ts';
import type { Nobody, Passer } from '#domain/doors/passages.ts';
import type { DoorGap, RecordedPassage } from '#domain/fold-doors.ts';
import type { MatterId, PersonId, PlaceId, StationId } from '#domain/ids.ts';
import type { Person } from '#domain/people.ts';
import type { Place } from '#domain/places.ts';
import { irregularNow } from '../../procedures/doors/irregular-now.ts';
import type { Database } from '../../store/database.ts';
import { mattersByIds } from '../../store/matters.ts';
import { peopleByIds } from '../../store/people.ts';
import { placesByIds } from '../../store/places.ts';
import { allStations } from '../../store/stations.ts';
import { refusalView } from '../problems.ts';
import { personName, placeName } from './names.ts';

/** 姓名, rooms and stations that lines of the register name: each looked up once, all of them together. */
export type DoorNames = {
  readonly passer: (passer: Passer | Nobody) => PasserView;
  readonly person: (id: PersonId | null) => Person | null;
  readonly area: (id: PlaceId) => PlaceName;
  readonly station: (id: StationId | null) => string | null;
};

export async function doorNames(
  db: Database,
  given: {
    readonly passers: readonly (Passer | Nobody)[];
    readonly people: readonly (PersonId | null)[];
    readonly areaIds: readonly PlaceId[];
  },
): Promise<DoorNames> {
  const personIds = new Set(given.people.flatMap((id) => id ?? []));
  const visitIds = new Set<MatterId>();
  for (const passer of given.passers) {
    if (passer.kind === 'person') personIds.add(passer.id);
    if (passer.kind === 'visit') visitIds.add(passer.id);
  }
  const people = new Map((await peopleByIds(db, [...personIds])).map((one) => [one.id, one]));
  const visits = await guestsOf(db, [...visitIds]);
  const rooms: readonly Place[] = await placesByIds(db, [...new Set(given.areaIds)]);
  const areas = new Map(rooms.map((one) => [one.id, one]));
  const stations = new Map((await allStations(db)).map(({ id, name }) => [id, name]));
  return {
    passer: (passer) => passerView(passer, { people, visits }),
    person: (id) => (id && people.get(id)) ?? null,
    area: (id) => placeName(areas.get(id) ?? null) ?? { id, code: '', name: '' },
    station: (id) => (id && stations.get(id)) ?? null,
  };
}

type Guest = { readonly name: string; readonly number: string };

async function guestsOf(db: Database, ids: readonly MatterId[]): Promise<Map<MatterId, Guest>> {
  const guests = new Map<MatterId, Guest>();
  for (const { id, number, kind, body } of await mattersByIds(db, ids)) {
    if (kind === 'visit') guests.set(id, { name: body.nameMasked, number });
  }
  return guests;
}

function passerView(
  passer: Passer | Nobody,
  known: {
    readonly people: ReadonlyMap<PersonId, Person>;
    readonly visits: ReadonlyMap<MatterId, Guest>;
  },
): PasserView {
  switch (passer.kind) {
    case 'unknown':
      return { kind: 'unknown', id: '', name: '', of: '' };
    case 'person': {
      const person = known.people.get(passer.id);
      const { name = '', department = '' } = person ?? {};
      return { kind: 'person', id: passer.id, name, of: department };
    }
    case 'visit': {
      const guest = known.visits.get(passer.id);
      return { kind: 'visit', id: passer.id, name: guest?.name ?? '', of: guest?.number ?? '' };
    }
  }
}

/** 出入登记, line by line. */
export async function entryLines(
  db: Database,
  recorded: readonly RecordedPassage[],
): Promise<EntryLine[]> {
  const names = await doorNames(db, {
    passers: recorded.map(({ passage }) => passage.passer),
    people: recorded.map(({ passage }) => passage.withId),
    areaIds: recorded.map(({ passage }) => passage.areaId),
  });
  const lines: EntryLine[] = [];
  for (const one of recorded) {
    lines.push({ ...entryLine(one, names), irregular: await irregularNow(db, one) });
  }
  return lines;
}

function entryLine(
  { seq, stationId, passage, refused }: RecordedPassage,
  names: DoorNames,
): EntryLine {
  const { direction, at, receivedAt, how, withId, irregular, words } = passage;
  return {
    kind: 'passage',
    seq,
    area: names.area(passage.areaId),
    station: names.station(stationId),
    passer: names.passer(passage.passer),
    direction,
    at,
    receivedAt,
    how,
    with: personName(names.person(withId)),
    irregular,
    words,
    refusal: refused === null ? null : refusalView(refused.refusal),
  };
}

export const gapLine = (gap: DoorGap, areaId: PlaceId, names: DoorNames): GapLine => ({
  kind: 'gap',
  seq: gap.seq,
  area: names.area(areaId),
  station: names.station(gap.stationId) ?? '',
  from: gap.from,
  until: gap.until,
  late: gap.late,
});
