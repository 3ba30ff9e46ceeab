import type { Custody } from '#domain/custody.ts';
import type { Instant, PersonId, PlaceId } from '#domain/ids.ts';
import type { Person } from '#domain/people.ts';
import type { Closed } from '#domain/stock-takes/closing.ts';
import type { ThingHere } from '#domain/stock-takes/settlement.ts';
import type { Places } from '#domain/stock-takes/points.ts';
import type { TakeRow } from '#domain/stock-takes/standing.ts';
import { markText } from '#domain/secrecy.ts';
import type { Database, Tx } from '../../store/database.ts';
import { peopleByIds } from '../../store/people.ts';
import type { Mark } from '../../store/takes/marks.ts';
import type { Sighted } from '../../store/takes/sightings.ts';
import type { Sweep } from '../../store/takes/sweeps.ts';
import { sweepsRead } from './sweeps-read.ts';

/** One thing as it is closed, with what was said of it and where it was seen. */
export type Told = Closed<
  Omit<ThingHere, 'marks'> & {
    readonly marks: readonly Mark[];
    readonly sightings: readonly Sighted[];
  }
>;
/** A code that is no thing of the ledger's, once, however often and in how many sweeps it was read. */
export type StrangeCode = Pick<Sighted, 'outcome' | 'how'> & {
  readonly text: string;
  readonly placeId: PlaceId;
  readonly at: Instant;
  readonly sweepsRead: number;
};

/** So much of a strange code stands in a row; the read itself is kept whole. Whole characters only. */
const STRANGE_CHARS = 200;
export const shortCode = (text: string): string => [...text].slice(0, STRANGE_CHARS).join('');

/**
 * A tag of nobody's that radio picked up through a wall stays a row of the place, and is no difference: only what somebody held in
 * his hand and scanned, or what bears a label of ours, is one.
 */
export const isDifference = ({ outcome, how }: StrangeCode): boolean =>
  outcome !== 'foreign' || how !== 'tag';

/** Of every sighting of strange codes in one place and its sweeps: each code once, in the order of their text. */
export function strangeCodes(
  sightings: readonly Sighted[],
  sweeps: readonly Sweep[],
): StrangeCode[] {
  const read = sweepsRead(
    sweeps,
    sightings.map((one) => ({ ...one, id: one.item })),
  );
  return [...Map.groupBy(sightings, ({ item }) => item)].flatMap(([item, seen]) => {
    const best = seen.find(({ how }) => how !== 'tag') ?? seen[0];
    if (best === undefined) return [];
    const { outcome, how, placeId, lastAt: at } = best;
    const told = { text: shortCode(item), outcome, how, placeId, at };
    return [{ ...told, sweepsRead: read.get(item) ?? 0 }];
  });
}

/** 盘点明细 of a place, by value: things in the order of 编号, then what is no thing of the ledger's. */
export async function closingRows(
  db: Database | Tx,
  given: {
    readonly things: readonly Told[];
    readonly strange: readonly StrangeCode[];
    readonly places: Places;
    readonly secondId: PersonId | null;
  },
): Promise<TakeRow[]> {
  const { things, strange, places, secondId } = given;
  const people = await peopleIn(db, things, secondId);
  const names: Names = { people, places };
  return [
    ...things.flatMap((thing) => thingRows(thing, names, secondId)),
    ...strange.map((code): TakeRow => ({
      ...NOTHING,
      text: code.text,
      seenAt: placeWords(code.placeId, names),
      verdict: code.outcome === 'cloned' ? 'cloned' : 'strange',
      how: code.how,
      at: code.at,
      sweepsRead: code.sweepsRead,
    })),
  ];
}

type Names = { readonly people: ReadonlyMap<PersonId, Person>; readonly places: Places };

async function peopleIn(
  db: Database | Tx,
  things: readonly Told[],
  secondId: PersonId | null,
): Promise<ReadonlyMap<PersonId, Person>> {
  const ids = new Set(secondId === null ? [] : [secondId]);
  for (const { marks, carrier } of things) {
    for (const mark of marks) {
      ids.add(mark.personId);
      if (mark.secondId !== null) ids.add(mark.secondId);
    }
    if (carrier.custody.account === 'held') ids.add(carrier.custody.holderId);
  }
  return new Map((await peopleByIds(db, [...ids])).map((person) => [person.id, person]));
}

const NOTHING = {
  carrierId: null,
  title: null,
  marking: null,
  documentNumber: null,
  copyNumber: null,
  belongs: null,
  by: null,
  second: null,
} as const;

/** What it came to; and that it was in two places at once, in a row of its own. */
function thingRows(thing: Told, names: Names, secondId: PersonId | null): TakeRow[] {
  const { carrier, standing, isTwice } = thing;
  const row = {
    carrierId: carrier.id,
    text: carrier.registerNumber,
    title: carrier.title,
    marking: markText(carrier.marking, carrier.secrecyPeriod) || null,
    documentNumber: carrier.documentNumber,
    copyNumber: carrier.copyNumber,
    belongs: custodyWords(carrier.custody, names),
    sweepsRead: thing.sweepsRead,
  };
  const rows: TakeRow[] = [];
  if (standing !== null) {
    const seen = 'seen' in standing ? standing.seen : null;
    rows.push({
      ...row,
      seenAt: seen === null ? null : placeWords(seen.placeId, names),
      verdict: thing.settlement?.as === 'missing' ? 'missing' : standing.verdict,
      how: seen?.how ?? null,
      at: seen?.at ?? thing.marks.at(-1)?.at ?? null,
      ...saidBy(thing, names, secondId),
    });
  }
  if (!isTwice) return rows;
  const where = [...new Set(thing.sightings.map(({ placeId }) => placeWords(placeId, names)))];
  const last = thing.sightings.at(-1);
  const twice = { verdict: 'twice', how: last?.how ?? null, at: last?.lastAt ?? null } as const;
  rows.push({ ...row, ...twice, seenAt: where.join('；'), by: null, second: null });
  return rows;
}

/** Whoever said it was there or looked for it, and who else did: the second count, whoever stood by, or whoever signs second. */
function saidBy(
  { settlement, marks }: Told,
  { people }: Names,
  secondId: PersonId | null,
): Pick<TakeRow, 'by' | 'second'> {
  if (settlement?.as !== 'missing' && settlement?.as !== 'sighted') {
    return { by: null, second: null };
  }
  const kind = settlement.as === 'missing' ? 'searched' : 'sighted';
  const said = marks.filter((one) => one.kind === kind);
  const firstId = said[0]?.personId ?? null;
  const others = [...said.flatMap((one) => [one.personId, one.secondId]), secondId];
  const otherId = others.find((id) => id !== null && id !== firstId) ?? null;
  const name = (id: PersonId | null): string | null => (id && people.get(id)?.name) ?? null;
  return { by: name(firstId), second: name(otherId) };
}

function placeWords(id: PlaceId, { places }: Names): string | null {
  const place = places.get(id);
  return place ? `${place.code} ${place.name}` : null;
}

/** 账上处所 in the words of the day. */
function custodyWords(custody: Custody, names: Names): string | null {
  switch (custody.account) {
    case 'stored':
      return placeWords(custody.placeId, names);
    case 'held': {
      const holder = names.people.get(custody.holderId);
      return holder ? `${holder.name}（${holder.staffNumber}）` : null;
    }
    case 'inTransit':
      return `在途：${custody.to}`;
    case 'outside':
      return `在外：${custody.at}`;
    case 'unaccounted':
      return '下落不明';
    case 'gone':
      return '已销号';
  }
}
