import type { SearchList, SearchTask } from '#api/take-differences.ts';
import type { CarrierRow } from '#api/ledger.ts';
import type { Fact } from '#domain/facts.ts';
import type { PlaceId } from '#domain/ids.ts';
import type { Person } from '#domain/people.ts';
import { likelyPlaces, type Likely } from '#domain/stock-takes/likely-places.ts';
import {
  answerableFor,
  countsAsLeakedFrom,
  reportBy,
  unaccountedStep,
} from '#domain/stock-takes/unaccounted.ts';
import { instant } from '#domain/ids.ts';
import { lossReportsOf, type LossReport } from '../../procedures/takes/loss-reports.ts';
import { lostNow, type Lost } from '../../procedures/takes/searches.ts';
import type { Database } from '../../store/database.ts';
import { matterById } from '../../store/matters.ts';
import { childrenOf, placeById } from '../../store/places.ts';
import { readPlacesSince, searchFactsOf } from '../../store/takes/unaccounted.ts';
import { mayReadTitles } from './loss-report.ts';
import { carrierRows, custodyView, namedIn, namesOf, type Names } from './names.ts';

/** 最后三次变动 are what a report of a loss must hold. */
const MOVEMENTS_SHOWN = 3;
/** So many tasks are shown with their clues; more would be no list to walk with. */
const SHOWN = 100;

type SearchAsked = { readonly now: Date; readonly reader: Person; readonly limit?: number };

/** 查找任务: everything that is unaccounted for, the longest lost first. */
export async function searchList(
  db: Database,
  { now, reader, limit = SHOWN }: SearchAsked,
): Promise<SearchList> {
  const lost = await lostNow(db);
  const shown = lost.slice(0, limit);
  const { rows } = await carrierRows(
    db,
    shown.map(({ carrier }) => carrier),
    now,
  );
  const searches: SearchTask[] = [];
  for (const [index, one] of shown.entries()) {
    const row = rows[index];
    if (row === undefined) continue;
    const told = mayReadTitles(reader) ? row : untitled(row);
    searches.push(await searchTask(db, one, { row: told, now }));
  }
  return { now: instant(now), total: lost.length, searches };
}

/** Number, level and place: whoever only watches over secrecy is not told what it is. */
const untitled = (row: CarrierRow): CarrierRow => ({
  ...row,
  title: null,
  documentNumber: null,
});

async function searchTask(
  db: Database,
  lost: Lost,
  { row, now }: { readonly row: CarrierRow; readonly now: Date },
): Promise<SearchTask> {
  const { carrier, since, declared } = lost;
  const likely = await likelyFor(db, lost);
  const reports = (await searchFactsOf(db, carrier.id)).filter(({ seq }) => seq >= declared.seq);
  const last = lost.movements.slice(-MOVEMENTS_SHOWN).toReversed();
  const issued = await lossReportsOf(db, carrier.id);
  const names = await namesAround(db, { lost, likely, reports, last, issued });
  return {
    carrier: row,
    since,
    reportBy: reportBy(since),
    step: unaccountedStep(since, instant(now)),
    countsAsLeakedFrom: countsAsLeakedFrom(carrier.marking, since),
    answerable: answerableFor(carrier, declared).flatMap((id) => names.person(id) ?? []),
    take: await takeOf(db, declared),
    movements: last.map(({ seq, detail, circumstance, from, to }) => ({
      seq,
      kind: detail.kind,
      at: circumstance.at,
      by: names.person(circumstance.actorId),
      from: from && custodyView(from, names, now),
      to: to && custodyView(to, names, now),
    })),
    likely: likely.flatMap(({ placeId, clue, at }) => {
      const place = names.place(placeId);
      return place === null ? [] : [{ place, clue, at }];
    }),
    reports: reports.flatMap(({ detail, circumstance: { at, actorId, witnessIds } }) =>
      detail.kind === 'searched'
        ? [
            {
              at,
              by: names.person(actorId),
              second: names.person(witnessIds[0] ?? null),
              place: names.place(detail.placeId),
              found: detail.found,
              words: detail.words,
            },
          ]
        : [],
    ),
    lossReports: issued.map(({ nth, number, at, byId }) => ({
      nth,
      number,
      at,
      by: names.person(byId),
    })),
  };
}

/** 线索: what the ledger and the reads know of where it may lie. */
async function likelyFor(db: Database, { carrier, since, movements }: Lost): Promise<Likely[]> {
  const { custody, homePlaceId } = carrier;
  const lastPlaceId = custody.account === 'unaccounted' ? custody.lastPlaceId : null;
  const reads = await readPlacesSince(db, carrier.id, since);
  const beside = await besideOf(db, lastPlaceId ?? homePlaceId);
  return likelyPlaces({ movements, lastPlaceId, homePlaceId, reads, beside });
}

/** 邻位: the other shelves of the same safe, the nearest first. */
async function besideOf(db: Database, id: PlaceId | null): Promise<PlaceId[]> {
  const place = id === null ? null : await placeById(db, id);
  if (place?.kind !== 'shelf' || place.parentId === null) return [];
  const shelves = await childrenOf(db, place.parentId);
  const at = shelves.findIndex((shelf) => shelf.id === place.id);
  return shelves
    .map((shelf, index) => ({ shelf, far: Math.abs(index - at) }))
    .filter(({ far }) => far > 0)
    .toSorted((a, b) => a.far - b.far)
    .map(({ shelf }) => shelf.id);
}

type Around = {
  readonly lost: Lost;
  readonly likely: readonly Likely[];
  readonly reports: readonly Fact[];
  readonly last: readonly Fact[];
  readonly issued: readonly LossReport[];
};

function namesAround(
  db: Database,
  { lost, likely, reports, last, issued }: Around,
): Promise<Names> {
  const moves = namedIn(last.flatMap(({ from, to }) => [from, to]));
  const looked = reports.map(({ detail }) => (detail.kind === 'searched' ? detail.placeId : null));
  return namesOf(db, {
    people: [
      ...moves.people,
      ...issued.map(({ byId }) => byId),
      ...[...last, ...reports].flatMap(({ circumstance: { actorId, witnessIds } }) => [
        actorId,
        ...witnessIds,
      ]),
      ...answerableFor(lost.carrier, lost.declared),
    ],
    places: [...moves.places, ...likely.map(({ placeId }) => placeId), ...looked],
  });
}

/** 盘点 that declared it so; null: another act did. */
async function takeOf(db: Database, { detail }: Fact): Promise<SearchTask['take']> {
  if (detail.kind !== 'declaredUnaccounted') return null;
  const take = await matterById(db, detail.stockTakeId);
  return take && { id: take.id, number: take.number };
}
