import type { DifferenceList, DifferenceQuery, DifferenceView } from '#api/take-differences.ts';
import type { CarrierRow } from '#api/ledger.ts';
import type { Fact } from '#domain/facts.ts';
import type { StockTakeId } from '#domain/ids.ts';
import type { MatterOf } from '#domain/matters/matter.ts';
import { mayDo, type Person } from '#domain/people.ts';
import { DIFFERENCE_KINDS, type Difference } from '#domain/stock-takes/differences.ts';
import { mayBeExplained, reasonsFor, unexplained } from '#domain/stock-takes/explaining.ts';
import { lateFactsOf } from '../../procedures/takes/late-facts.ts';
import { carriersByIds } from '../../store/carriers.ts';
import type { Database } from '../../store/database.ts';
import { takeById } from '../../store/takes.ts';
import { asKept } from './kept-names.ts';
import { carrierRows, namesOf, type Names } from './names.ts';
import { photographersOf, photoView } from './take-photos.ts';

const PAGE = 100;
const PAGE_MAX = 200;

type Asked = { readonly query: DifferenceQuery; readonly now: Date; readonly reader: Person };

/** 差异 of a take: open ones by their term, then explained ones; null: there is no such take. */
export async function differenceList(
  db: Database,
  id: StockTakeId,
  { query, now, reader }: Asked,
): Promise<DifferenceList | null> {
  const take = await takeById(db, id);
  if (take === null) return null;
  const { differences, title, stage } = take.body;
  const open = unexplained(differences);
  const explained = differences.filter(({ explanation }) => explanation !== null);
  const late = open.filter((one) => isLate(one, now)).length;
  const wanted = { open, explained, all: [...open, ...explained] }[query.which ?? 'all'].filter(
    (one) => fits(one, query),
  );
  const from = Number(query.after ?? 0);
  const limit = Math.min(Number(query.limit ?? PAGE) || PAGE, PAGE_MAX);
  const page = wanted.slice(from, from + limit);
  return {
    take: { id: take.id, number: take.number, title, stage },
    open: open.length,
    late,
    explained: explained.length,
    kinds: DIFFERENCE_KINDS.flatMap((kind) => {
      const count = differences.filter((one) => one.kind === kind).length;
      return count === 0 ? [] : [{ kind, count }];
    }),
    rows: await differenceViews(db, page, { take, now, reader }),
    earlierPhotos: await earlierPhotos(db, take),
    next: from + limit < wanted.length ? String(from + limit) : null,
  };
}

async function earlierPhotos(
  db: Database,
  { body: { earlierPhotos: photos = [] } }: MatterOf<'stockTake'>,
): Promise<DifferenceList['earlierPhotos']> {
  const names = await namesOf(db, { people: photographersOf(photos), places: [] });
  return photos.map((photo) => ({ text: shortened(photo.text), photo: photoView(photo, names) }));
}

/** A code that was read may be long. */
const shortened = (text: string): string => [...text].slice(0, 60).join('');

const fits = ({ kind, text }: Difference, query: DifferenceQuery): boolean =>
  (query.kind === undefined || query.kind === kind) &&
  text.toLowerCase().includes((query.query ?? '').trim().toLowerCase());

const isLate = ({ explanation, explainBy }: Difference, now: Date): boolean =>
  explanation === null && Date.parse(explainBy) <= now.getTime();

type Beside = {
  readonly carriers: ReadonlyMap<string, CarrierRow>;
  readonly late: ReadonlyMap<string, Fact>;
  readonly names: Names;
};

async function differenceViews(
  db: Database,
  page: readonly Difference[],
  given: { readonly take: MatterOf<'stockTake'>; readonly now: Date; readonly reader: Person },
): Promise<DifferenceView[]> {
  const { take, now, reader } = given;
  const ids = page.flatMap(({ carrierId }) => carrierId ?? []);
  const { rows } = await carrierRows(db, await carriersByIds(db, ids), now);
  const late = await lateFactsOf(db, take.id, page);
  const found = await namesOf(db, {
    people: [
      ...page.map(({ explanation }) => explanation?.byId ?? null),
      ...[...late.values()].map(({ circumstance }) => circumstance.actorId),
      ...photographersOf(page.flatMap(({ photos = [] }) => photos)),
    ],
    places: page.map(({ placeId }) => placeId),
  });
  const names = asKept(take, found);
  const beside = { carriers: new Map(rows.map((row) => [row.id, row])), late, names };
  const mayExplain = mayBeExplained(take.body) && mayDo(reader, 'stockTake');
  return page.map((one) => ({
    ...differenceView(one, beside),
    isLate: isLate(one, now),
    mayExplain,
  }));
}

function differenceView(
  one: Difference,
  { carriers, late, names }: Beside,
): Omit<DifferenceView, 'isLate' | 'mayExplain'> {
  const { id, kind, text, remedy, openedAt, explainBy, explanation, carrierId } = one;
  const fact = late.get(id);
  return {
    id,
    kind,
    place: names.place(one.placeId),
    text: shortened(text),
    carrier: (carrierId && carriers.get(carrierId)) ?? null,
    remedy,
    openedAt,
    explainBy,
    reasons: [...reasonsFor(kind)],
    settledBy: fact === undefined ? null : settling(fact, names),
    photos: (one.photos ?? []).map((photo) => photoView(photo, names)),
    explanation: explanation && {
      reason: explanation.reason,
      words: explanation.words,
      at: explanation.at,
      by: names.person(explanation.byId),
    },
  };
}

const settling = (
  { seq, detail, circumstance: { at, actorId } }: Fact,
  names: Names,
): DifferenceView['settledBy'] => ({ seq, kind: detail.kind, at, by: names.person(actorId) });
