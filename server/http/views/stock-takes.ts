import type { CountedItem, StockTakeRow, StockTakeView } from '#api/stock-takes.ts';
import type { RecordedStockTake } from '#domain/stock-take.ts';
import type { Carrier } from '#domain/carriers.ts';
import type { Instant, StockTakeId } from '#domain/ids.ts';
import { tallyOf, type Tally } from '../../procedures/stock-takes.ts';
import { carriersByIds } from '../../store/carriers.ts';
import type { Database } from '../../store/database.ts';
import { personById } from '../../store/people.ts';
import { placeById } from '../../store/places.ts';
import { stockTakeById, stockTakes } from '../../store/stock-takes.ts';
import {
  countedReads,
  signedCount,
  stationsOfStockTake,
  type SignedItem,
} from '../../store/working/counts.ts';
import { carrierRows, personName, placeName } from './names.ts';

type Counted = {
  readonly carrier: Carrier;
  readonly readAt: Instant | null;
  readonly how: CountedItem['how'];
};

const ROWS = 100;

/** 盘点 as it stands; once closed, as it was signed. */
export async function stockTakeView(
  db: Database,
  id: StockTakeId,
  now: Date,
): Promise<StockTakeView | null> {
  const take = await stockTakeById(db, id);
  const place = placeName(take && (await placeById(db, take.placeId)));
  if (!take || !place) return null;
  const counted = take.closedAt === null ? await standing(db, take) : await signed(db, take);
  const received = (await stationsOfStockTake(db, id)).reduce((sum, one) => sum + one.received, 0);
  const items = async (list: readonly Counted[]): Promise<CountedItem[]> => {
    const { rows } = await carrierRows(
      db,
      list.map(({ carrier }) => carrier),
      now,
    );
    return rows.flatMap((carrier, index) => {
      const one = list[index];
      return one ? [{ carrier, readAt: one.readAt, how: one.how }] : [];
    });
  };
  const strange = (await countedReads(db, id)).filter(({ carrierId }) => carrierId === null);
  return {
    id: take.id,
    place,
    state: take.closedAt === null ? 'open' : 'closed',
    openedAt: take.openedAt,
    openedBy: personName(take.openedById && (await personById(db, take.openedById))),
    closedAt: take.closedAt,
    expected: take.outcome?.expected ?? counted.found.length + counted.notSeen.length,
    found: await items(counted.found),
    notSeen: await items(counted.notSeen),
    misplaced: await items(counted.misplaced),
    strange: strange.map(({ item, outcome, at }) => ({
      text: [...item].slice(0, 60).join(''),
      outcome,
      at,
    })),
    received,
    processed: received,
  };
}

type Sides = Readonly<Record<'found' | 'notSeen' | 'misplaced', readonly Counted[]>>;

async function standing(db: Database, take: RecordedStockTake): Promise<Sides> {
  const tally = await tallyOf(db, take);
  return {
    found: seen(tally.found),
    notSeen: tally.notSeen.map((carrier) => ({ carrier, readAt: null, how: null })),
    misplaced: seen(tally.misplaced),
  };
}

async function signed(db: Database, take: RecordedStockTake): Promise<Sides> {
  const items = await signedCount(db, take.id);
  const of = async (verdict: SignedItem['verdict']): Promise<Counted[]> => {
    const those = new Map(
      items.filter((item) => item.verdict === verdict).map((item) => [item.carrierId, item]),
    );
    const carriers = await carriersByIds(db, [...those.keys()]);
    return carriers.flatMap((carrier) => {
      const item = those.get(carrier.id);
      return item ? [{ carrier, readAt: item.readAt, how: item.how }] : [];
    });
  };
  return {
    found: await of('found'),
    notSeen: await of('notSeen'),
    misplaced: await of('misplaced'),
  };
}

export async function stockTakeRows(db: Database): Promise<StockTakeRow[]> {
  const rows: StockTakeRow[] = [];
  for (const take of await stockTakes(db, ROWS)) {
    const place = placeName(await placeById(db, take.placeId));
    if (!place) continue;
    const { outcome } = take;
    const sides = outcome ? null : await standing(db, take);
    const found = outcome?.found ?? sides?.found.length ?? 0;
    const expected = outcome?.expected ?? found + (sides?.notSeen.length ?? 0);
    const { id, openedAt, closedAt } = take;
    rows.push({ id, place, openedAt, closedAt, expected, found, notSeen: expected - found });
  }
  return rows;
}

const seen = (list: Tally['found']): Counted[] =>
  list.map(({ carrier, read }) => ({ carrier, readAt: read.at, how: read.how }));
