import { sql, type Kysely } from 'kysely';
import { canonicalJson } from '#domain/canonical.ts';
import type { FactDetail } from '#domain/facts.ts';
import { readFactText } from '#domain/fact-text.ts';
import { foldOldCount } from '#domain/fold-old-counts.ts';
import { noUseYet } from '#domain/fold-use.ts';
import type { CarrierId, Instant, PlaceId, StockTakeId } from '#domain/ids.ts';
import { markingWord, type Marking } from '#domain/secrecy.ts';
import type { Sighting, TakeRow } from '#domain/stock-takes/standing.ts';
import { inChunks } from '../chunks.ts';
import { matterPersonRows, matterRow } from '../matters.ts';
import type { Tables } from '../tables.ts';

type Db = Kysely<Tables>;
type OldCountFact = Extract<FactDetail, { readonly kind: 'stockTakeOpened' | 'stockTakeClosed' }>;

/** 旧盘点 become matters by their facts, and the rows that were kept of them stay, now beside those of later takes. */
export async function convertOldCounts(db: Db): Promise<void> {
  const { rows } = await sql<{ text: string }>`select text from fact
    where kind in ('stockTakeOpened', 'stockTakeClosed') order by seq`.execute(db);
  const facts = rows.map(({ text }) => readFactText(text));
  const named = facts.flatMap(({ detail }) =>
    detail.kind === 'stockTakeClosed' ? detail.resolutions.map(({ carrierId }) => carrierId) : [],
  );
  const carriers = await numbersOf(db, [...new Set(named)]);
  const { matters } = noUseYet();
  for (const fact of facts) {
    if (isOldCount(fact.detail)) foldOldCount({ matters, carriers }, fact.detail, fact);
  }
  for (const { matter, seqs } of matters.values()) {
    await db.insertInto('matter').values(matterRow(matter)).execute();
    const people = matterPersonRows(matter);
    if (people.length > 0) await db.insertInto('matter_person').values(people).execute();
    const about = seqs.map((seq) => ({ matter_id: matter.id, seq }));
    await db.insertInto('matter_fact').values(about).execute();
    const [place] = matter.kind === 'stockTake' ? matter.body.counted : [];
    if (place) await keepOldRows(db, matter.id, place.placeId);
  }
}

const isOldCount = (detail: FactDetail): detail is OldCountFact =>
  detail.kind === 'stockTakeOpened' || detail.kind === 'stockTakeClosed';

async function numbersOf(db: Db, ids: readonly CarrierId[]) {
  const numbers = new Map<CarrierId, { readonly registerNumber: string }>();
  for (const chunk of inChunks(ids, 500)) {
    const rows = await db
      .selectFrom('carrier')
      .select(['id', 'register_number'])
      .where('id', 'in', chunk)
      .execute();
    for (const row of rows) numbers.set(row.id, { registerNumber: row.register_number });
  }
  return numbers;
}

type OldItem = {
  readonly carrier_id: CarrierId;
  readonly verdict: 'found' | 'notSeen' | 'misplaced';
  readonly read_at: Instant | null;
  readonly how: Sighting | null;
  readonly register_number: string | null;
  readonly title: string | null;
  readonly marking: Marking | null;
  readonly document_number: string | null;
  readonly copy_number: string | null;
};

/** What was not seen had been searched for by then. Where it was seen is the place itself; names are those of today. */
async function keepOldRows(db: Db, id: StockTakeId, placeId: PlaceId): Promise<void> {
  const { rows } =
    await sql<OldItem>`select i.carrier_id, i.verdict, i.read_at, i.how, c.register_number,
      c.title, c.marking, c.document_number, c.copy_number
    from stock_take_item i left join carrier c on c.id = i.carrier_id
    where i.stock_take_id = ${id} order by c.register_number, i.carrier_id`.execute(db);
  const values = rows.map((item, position) => {
    const row = rowOf(item);
    return {
      stock_take_id: id,
      place_id: placeId,
      position,
      carrier_id: row.carrierId,
      verdict: row.verdict,
      how: row.how,
      text: canonicalJson(row),
    };
  });
  for (const chunk of inChunks(values)) {
    await db.insertInto('stock_take_row').values(chunk).execute();
  }
}

const rowOf = (item: OldItem): TakeRow => ({
  carrierId: item.carrier_id,
  text: item.register_number ?? '',
  title: item.title,
  marking: item.marking && markingWord(item.marking),
  documentNumber: item.document_number,
  copyNumber: item.copy_number,
  belongs: null,
  seenAt: null,
  verdict: item.verdict === 'notSeen' ? 'missing' : item.verdict,
  how: item.how,
  at: item.read_at,
  by: null,
  second: null,
  sweepsRead: 0,
});
