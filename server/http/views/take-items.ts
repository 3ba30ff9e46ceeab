import type { StrangeItems, TakeItem, TakeItems } from '#api/take-items.ts';
import type { PersonId, PlaceId } from '#domain/ids.ts';
import { countDiffering } from '#domain/stock-takes/good-turing.ts';
import { itemsPage, type AskedItems } from '../../procedures/takes/items.ts';
import type { Take } from '../../procedures/takes/take-map.ts';
import type { StoodHere } from '../../procedures/takes/tally.ts';
import type { Database } from '../../store/database.ts';
import type { Sighted } from '../../store/takes/sightings.ts';
import { strangePage } from '../../store/takes/seen.ts';
import { sweepsOf } from '../../store/takes/sweeps.ts';
import { carrierRows, namesOf, type Names } from './names.ts';

const SHOWN_CHARS = 60;
/** So much of a strange code fits a line of a screen. Whole characters only. */
export const cut = (text: string): string => [...text].slice(0, SHOWN_CHARS).join('');

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
  const sweeps = pointId === null ? [] : await sweepsOf(db, { stockTakeId: take.id, pointId });
  const shown = isBlind ? items.filter(({ seen }) => seen !== null).map(noted) : items;
  return { rows: shown, next: page.next, sweeps: countDiffering(sweeps) };
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
    // One word for all: lent or stored, overdue or not, is the ledger's to say.
    custody: {
      account: 'stored',
      place: null,
      holder: null,
      dueAt: null,
      isOverdue: false,
      basis: null,
    },
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
