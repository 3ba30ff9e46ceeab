import type {
  CountedView,
  StrangeItems,
  TakeItem,
  TakeItems,
  TakeTallyView,
} from '#api/take-items.ts';
import type { Carrier } from '#domain/carriers.ts';
import type { PersonId, PlaceId, StockTakeId } from '#domain/ids.ts';
import { mayDo, type Person } from '#domain/people.ts';
import { markText } from '#domain/secrecy.ts';
import { itemsPage, type AskedItems } from '../../procedures/takes/items.ts';
import type { CountedLine } from '../../procedures/takes/counted-line.ts';
import { takeMap, type Take } from '../../procedures/takes/take-map.ts';
import { nothingAt, talliesAt, type StoodHere } from '../../procedures/takes/tally.ts';
import type { Database } from '../../store/database.ts';
import { takeById } from '../../store/takes.ts';
import { seatsOf } from '../../store/takes/seats.ts';
import { seenAt, strangePage, type Sighted } from '../../store/takes/sightings.ts';
import { sweepsOf } from '../../store/takes/sweeps.ts';
import { carrierRows, namesOf, type Names } from './names.ts';

/** So much of a strange code fits a line of a screen. Whole characters only. */
const SHOWN_CHARS = 60;
const cut = (text: string): string => [...text].slice(0, SHOWN_CHARS).join('');

/** 盲盘: whoever counts is told what was seen, and nothing of what the ledger says. */
export const isBlindFor = ({ body }: Take, person: Person): boolean =>
  body.mode === 'blind' && body.stage === 'counting' && !mayDo(person, 'planStockTakes');

/** A page of the things of a take. */
export async function takeItems(
  db: Database,
  take: Take,
  asked: AskedItems & { readonly isBlind: boolean; readonly now: Date },
): Promise<TakeItems> {
  const { isBlind, now, pointId } = asked;
  const page = await itemsPage(db, take, asked);
  const { rows } = await carrierRows(
    db,
    page.rows.map(({ carrier }) => carrier),
    now,
  );
  const names = await namesIn(db, page.rows);
  const items = rows.flatMap((carrier, n) => {
    const one = page.rows[n];
    return one ? [itemView({ ...one, pointId: asked.pointId ?? one.pointId }, carrier, names)] : [];
  });
  const sweeps =
    pointId === null ? 0 : (await sweepsOf(db, { stockTakeId: take.id, pointId })).length;
  const shown = isBlind ? items.filter(({ seen }) => seen !== null).map(noted) : items;
  return { rows: shown, next: page.next, sweeps };
}

function namesIn(db: Database, things: readonly StoodHere[]): Promise<Names> {
  const people: (PersonId | null)[] = [];
  const places: PlaceId[] = [];
  for (const { standing, marks } of things) {
    for (const { personId, secondId } of marks) people.push(personId, secondId);
    if (standing?.verdict === 'outYetHere') people.push(standing.holderId);
    if (standing?.verdict === 'misplaced') places.push(standing.belongsTo);
    if (standing?.verdict === 'notSeen') places.push(standing.placeId);
    else if (standing?.seen) places.push(standing.seen.placeId);
  }
  return namesOf(db, { people, places });
}

/** What is seen in another 点位 than the one that is asked about is `elsewhere` there. */
function itemView(one: StoodHere, carrier: TakeItem['carrier'], names: Names): TakeItem {
  const { standing } = one;
  const seen = standing === null || standing.verdict === 'notSeen' ? null : standing.seen;
  const isElsewhere =
    standing?.verdict === 'misplaced' &&
    one.belongsIn === one.pointId &&
    one.sightings.every(({ pointId }) => pointId !== one.pointId);
  return {
    carrier,
    verdict: isElsewhere ? 'elsewhere' : (standing?.verdict ?? 'moved'),
    seen: seen && { place: names.place(seen.placeId), at: seen.at, how: seen.how },
    belongsTo: belongsTo(one, names),
    account: standing?.verdict === 'outYetHere' ? standing.account : null,
    holder: standing?.verdict === 'outYetHere' ? names.person(standing.holderId) : null,
    isTwice: one.isTwice,
    sweepsRead: one.sweepsRead,
    marks: one.marks.map(({ kind, pass, personId, secondId, at, words }) => ({
      kind,
      pass,
      by: names.person(personId),
      second: names.person(secondId),
      at,
      words,
    })),
  };
}

function belongsTo({ standing }: StoodHere, names: Names): TakeItem['belongsTo'] {
  if (standing?.verdict === 'misplaced') return names.place(standing.belongsTo);
  return standing?.verdict === 'notSeen' ? names.place(standing.placeId) : null;
}

/** Its custody would tell where it should be. */
const noted = (item: TakeItem): TakeItem => ({
  ...item,
  carrier: {
    ...item.carrier,
    custody: { ...item.carrier.custody, place: null, holder: null },
    home: null,
  },
  verdict: 'noted',
  belongsTo: null,
  account: null,
  holder: null,
  marks: [],
});

export async function strangeItems(
  db: Database,
  take: Take,
  asked: Parameters<typeof strangePage>[2],
): Promise<StrangeItems> {
  const { rows, next } = await strangePage(db, take.id, asked);
  const names = await namesOf(db, { people: [], places: rows.map(({ placeId }) => placeId) });
  return { rows: rows.map((one) => strangeView(one, names)), next };
}

const strangeView = (one: Sighted, names: Names): StrangeItems['rows'][number] => ({
  text: cut(one.item),
  outcome: one.outcome,
  place: names.place(one.placeId),
  how: one.how,
  firstAt: one.firstAt,
  lastAt: one.lastAt,
  times: one.times,
});

/** What a station is told of a burst of reads. */
export async function countedViews(
  db: Database,
  stockTakeId: StockTakeId,
  lines: readonly CountedLine[],
): Promise<CountedView[]> {
  const take = await takeById(db, stockTakeId);
  const isBlind = take?.body.mode === 'blind';
  const names = await namesOf(db, {
    people: lines.map(({ holderId }) => holderId),
    places: lines.flatMap(({ placeId, belongsTo: home }) => [placeId, home]),
  });
  return lines.map((line) => (isBlind ? blindView : countedView)(line, names));
}

function countedView(line: CountedLine, names: Names): CountedView {
  const { verdict, again, how, at, carrier } = line;
  const isPlace = verdict.startsWith('place');
  const place = names.place(line.placeId);
  return {
    verdict,
    again,
    how,
    at,
    text: isPlace ? (place?.code ?? cut(line.text)) : cut(line.text),
    carrierId: carrier?.id ?? null,
    title: carrier?.title ?? null,
    markText: carrier && markOf(carrier),
    outcome: line.outcome === 'carrier' || isPlace ? null : line.outcome,
    place,
    belongsTo: names.place(line.belongsTo),
    account: line.account,
    holder: names.person(line.holderId),
  };
}

const markOf = ({ marking, secrecyPeriod }: Carrier): string => markText(marking, secrecyPeriod);

const blindView = (line: CountedLine, names: Names): CountedView => ({
  ...countedView(line, names),
  verdict: line.carrier === null ? line.verdict : 'noted',
  title: null,
  markText: null,
  belongsTo: null,
  account: null,
  holder: null,
});

/** The numbers of a 点位 as its screens are told. */
export async function takeTallyView(
  db: Database,
  stockTakeId: StockTakeId,
  pointId: PlaceId,
): Promise<TakeTallyView | null> {
  const take = await takeById(db, stockTakeId);
  if (take === null) return null;
  const tallies = await talliesAt(db, await takeMap(db, take), pointId);
  const seats = (await seatsOf(db, stockTakeId)).filter((seat) => seat.pointId === pointId);
  const { placeId: _, ...tally } = tallies.get(pointId) ?? nothingAt(pointId);
  return {
    stockTakeId,
    placeId: pointId,
    seen: await seenAt(db, stockTakeId, pointId),
    tally: take.body.mode === 'blind' ? null : tally,
    seats: seats.map(({ stationId, received }) => ({ stationId, received })),
  };
}
