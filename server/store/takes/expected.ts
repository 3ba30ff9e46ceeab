import type { Carrier, CarrierKind } from '#domain/carriers.ts';
import type { Custody } from '#domain/custody.ts';
import { readFactText } from '#domain/fact-text.ts';
import { MOVEMENTS } from '#domain/facts.ts';
import type { CarrierId, Instant, PersonId, PlaceId, StockTakeId } from '#domain/ids.ts';
import type { Marking } from '#domain/secrecy.ts';
import type { SelectQueryBuilder } from 'kysely';
import { carrierOf } from '../carrier-rows.ts';
import type { Database, Tx } from '../database.ts';
import { containsLower } from '../search-text.ts';
import type { Tables } from '../tables.ts';

/** What a take asks for of what lies in these places. Empty lists leave nothing out. */
export type AskedFor = {
  /** Null: of every place. */
  readonly placeIds: readonly PlaceId[] | null;
  readonly markings: readonly Marking[];
  readonly kinds: readonly CarrierKind[];
  /** 责任人: the thing's own, or where it has none, places whose keeper is one of them; null: whoever it is. */
  readonly responsible: {
    readonly personIds: readonly PersonId[];
    readonly placeIds: readonly PlaceId[];
  } | null;
};

/** 应有: how many lie in each place now, of what is asked for. */
export async function storedCounts(
  db: Database | Tx,
  asked: AskedFor,
): Promise<Map<PlaceId, number>> {
  const rows = await storedOf(db, asked)
    .select(['place_id', (eb) => eb.fn.countAll<number | string>().as('count')])
    .groupBy('place_id')
    .execute();
  const counts = new Map<PlaceId, number>();
  for (const { place_id: id, count } of rows) if (id !== null) counts.set(id, Number(count));
  return counts;
}

/** What lies in one place, in the order of 编号. `seenIn`: only what was, or was not, seen where it belongs. */
export type StoredPage = {
  readonly stockTakeId: StockTakeId;
  readonly seen: 'here' | 'not' | 'either';
  readonly query?: string | undefined;
  readonly after: string | null;
  readonly limit: number;
};

export async function storedPage(
  db: Database | Tx,
  asked: AskedFor,
  page: StoredPage,
): Promise<Carrier[]> {
  let things = storedOf(db, asked);
  if (page.seen !== 'either') {
    things = things.where((eb) => {
      const here = eb.exists(
        eb
          .selectFrom('stock_take_sighting')
          .select('item')
          .where('stock_take_id', '=', page.stockTakeId)
          .whereRef('item', '=', 'carrier.id')
          .where('fit', '=', 'here'),
      );
      return page.seen === 'here' ? here : eb.not(here);
    });
  }
  const words = (page.query ?? '').trim().split(/\s+/u);
  for (const word of words)
    if (word !== '') things = things.where(containsLower('search_text', word));
  if (page.after !== null) things = things.where('register_number', '>', page.after);
  const rows = await things.selectAll().orderBy('register_number').limit(page.limit).execute();
  return rows.map(carrierOf);
}

/** Everything of these places at once, in the order of 编号: for the closing of one. */
export async function everythingStored(db: Database | Tx, asked: AskedFor): Promise<Carrier[]> {
  const rows = await storedOf(db, asked).selectAll().orderBy('register_number').execute();
  return rows.map(carrierOf);
}

type Stored = SelectQueryBuilder<Tables, 'carrier', object>;

/** Everything that is stored and asked for, as a question that goes on. */
export function storedOf(db: Database | Tx, asked: AskedFor): Stored {
  const { placeIds, markings, kinds, responsible } = asked;
  let things: Stored = db.selectFrom('carrier').where('account', '=', 'stored');
  if (placeIds !== null) things = things.where('place_id', 'in', placeIds);
  if (markings.length > 0) things = things.where('marking', 'in', markings);
  if (kinds.length > 0) things = things.where('kind', 'in', kinds);
  if (responsible === null) return things;
  const { personIds, placeIds: kept } = responsible;
  return things.where((eb) =>
    eb.or([
      ...(personIds.length === 0 ? [] : [eb('custodian_id', 'in', personIds)]),
      ...(kept.length === 0
        ? []
        : [eb.and([eb('custodian_id', 'is', null), eb('place_id', 'in', kept)])]),
    ]),
  );
}

/** A movement as a count looks at it. */
type Moved = { readonly at: Instant; readonly from: Custody | null; readonly to: Custody | null };

/**
 * What has moved since this fact, each with its movements in the order of the ledger; and what was only corrected in the
 * register, with none: where a take asks for some things only, it may ask otherwise now. `ids`: of these alone, some hundreds at most.
 */
export async function movesSince(
  db: Database | Tx,
  seq: number,
  ids?: readonly CarrierId[],
): Promise<Map<CarrierId, Moved[]>> {
  let facts = db
    .selectFrom('fact')
    .select(['carrier_id', 'kind', 'text'])
    .where('seq', '>', seq)
    .where('kind', 'in', [...MOVEMENTS, 'recordCorrected'])
    .where('carrier_id', 'is not', null);
  if (ids !== undefined) facts = facts.where('carrier_id', 'in', ids);
  const rows = await facts.orderBy('seq').execute();
  const moves = new Map<CarrierId, Moved[]>();
  for (const { carrier_id: id, kind, text } of rows) {
    if (id === null) continue;
    const list = moves.get(id) ?? [];
    if (list.length === 0) moves.set(id, list);
    if (kind === 'recordCorrected') continue;
    const { circumstance, from, to } = readFactText(text);
    list.push({ at: circumstance.at, from, to });
  }
  return moves;
}
