import type { Carrier, CarrierKind } from '#domain/carriers.ts';
import type { Account } from '#domain/custody.ts';
import type { PersonId, PlaceId } from '#domain/ids.ts';
import type { Marking } from '#domain/secrecy.ts';
import { sql, type SelectQueryBuilder } from 'kysely';
import { carrierOf } from './carrier-rows.ts';
import type { Database, Tx } from './database.ts';
import { contains, containsLower, startsWith } from './search-text.ts';
import type { Tables } from './tables.ts';

/** 查找. Empty or absent: not asked for. `placeIds` are the places where a thing lies (`placesWithin`). */
export type CarrierSearch = {
  readonly query?: string | undefined;
  readonly kind?: CarrierKind | undefined;
  readonly marking?: Marking | undefined;
  readonly account?: Account | undefined;
  readonly placeIds?: readonly PlaceId[] | undefined;
  /** Nothing that lies there: 盲盘, and whoever asks counts it. */
  readonly notPlaceIds?: readonly PlaceId[] | undefined;
  readonly holderId?: PersonId | undefined;
  /** `next` of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
  /** Without what is 销号: it has left for good. */
  readonly isHere?: boolean;
  /** Only what has no label that lives or is ordered; a safe's is on its door, and not looked for. */
  readonly isUnlabelled?: boolean;
  /** Nobody asks for the total: it is then what the page holds. */
  readonly isUncounted?: boolean;
};

/**
 * Carriers by anything that people know of them: title, register, document, copy or serial number,
 * issuer, model, holder's name or staff number, printed label code. In the order of register numbers;
 * `total` counts every page.
 */
export async function searchCarriers(
  db: Database | Tx,
  search: CarrierSearch,
): Promise<{ rows: Carrier[]; total: number; next: string | null }> {
  const matching = await restricted(db, search);
  let page = matching
    .selectAll()
    .orderBy('register_number')
    .limit(search.limit + 1);
  if (search.after !== undefined) page = page.where('register_number', '>', search.after);
  const rows = await page.execute();
  const shown = rows.slice(0, search.limit).map(carrierOf);
  const hasMore = rows.length > shown.length;
  // All on one page: no second walk through the table to count them.
  const isWhole = search.isUncounted === true || (search.after === undefined && !hasMore);
  const total = isWhole ? shown.length : await count(matching);
  return { rows: shown, total, next: hasMore ? (shown.at(-1)?.registerNumber ?? null) : null };
}

/** How many carriers a search finds on all its pages. */
export const countCarriers = async (
  db: Database | Tx,
  search: Omit<CarrierSearch, 'limit' | 'after'>,
): Promise<number> => await count(await restricted(db, search));

/** The whole register a page at a time, in the order of register numbers, counted by nobody. */
export async function carriersAfter(
  db: Database | Tx,
  registerNumber: string | null,
  limit: number,
): Promise<Carrier[]> {
  const page = db.selectFrom('carrier').selectAll().orderBy('register_number').limit(limit);
  const rows = await (
    registerNumber === null ? page : page.where('register_number', '>', registerNumber)
  ).execute();
  return rows.map(carrierOf);
}

async function count(matching: Matching): Promise<number> {
  const { total } = await matching
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  return total;
}

type Matching = SelectQueryBuilder<Tables, 'carrier', object>;

async function restricted(
  db: Database | Tx,
  search: Omit<CarrierSearch, 'limit'>,
): Promise<Matching> {
  let matching: Matching = db.selectFrom('carrier');
  if (search.kind !== undefined) matching = matching.where('kind', '=', search.kind);
  if (search.marking !== undefined) matching = matching.where('marking', '=', search.marking);
  if (search.account !== undefined) matching = matching.where('account', '=', search.account);
  if (search.holderId !== undefined) matching = matching.where('holder_id', '=', search.holderId);
  if (search.isHere === true) matching = matching.where('account', '!=', 'gone');
  if (search.isUnlabelled === true) {
    matching = matching.where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('label')
            .select('label.code')
            .where('label.subject_kind', '=', 'carrier')
            .whereRef('label.subject_id', '=', 'carrier.id')
            .where('label.state', 'in', ['ordered', 'active']),
        ),
      ),
    );
  }
  const { placeIds } = search;
  if (placeIds !== undefined) {
    matching =
      placeIds.length === 0
        ? matching.where(sql<boolean>`1 = 0`)
        : matching.where('account', '=', 'stored').where('place_id', 'in', placeIds);
  }
  const hidden = search.notPlaceIds ?? [];
  if (hidden.length > 0) {
    matching = matching.where((eb) =>
      eb.or([
        eb('account', '!=', 'stored'),
        eb('place_id', 'is', null),
        eb('place_id', 'not in', hidden),
      ]),
    );
  }
  const words = (search.query ?? '').trim().split(/\s+/u);
  for (const word of words) if (word !== '') matching = await withWord(db, matching, word);
  return matching;
}

/** As many people and labels as one word may stand for before it is too short to mean them. */
const ALIKE_MAX = 500;

/** Every word must be found, each in whatever it is found in. */
async function withWord(db: Database | Tx, matching: Matching, word: string): Promise<Matching> {
  const holders = await db
    .selectFrom('person')
    .select('id')
    .where((eb) => eb.or([contains('name', word), contains('staff_number', word)]))
    .limit(ALIKE_MAX)
    .execute();
  const labelled = await carriersLabelled(db, word);
  return matching.where((eb) =>
    eb.or([
      containsLower('search_text', word),
      ...(holders.length === 0
        ? []
        : [
            eb(
              'holder_id',
              'in',
              holders.map((person) => person.id),
            ),
          ]),
      ...(labelled.length === 0 ? [] : [eb(sql<string>`${sql.ref('carrier.id')}`, 'in', labelled)]),
    ]),
  );
}

/** A printed code: 16 base32 characters, in groups of four with hyphens, then a check character. */
const CODE_LENGTH = 16;
const CODE_START_MIN = 4;

/** A safe's label is on its door, which is its place. */
async function carriersLabelled(db: Database | Tx, word: string): Promise<string[]> {
  const start = word
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .slice(0, CODE_LENGTH);
  if (start.length < CODE_START_MIN) return [];
  const rows = await db
    .selectFrom('label')
    .select('subject_id')
    .distinct()
    .where('subject_kind', '=', 'carrier')
    .where(startsWith('code', start))
    .limit(ALIKE_MAX)
    .execute();
  const safes = await db
    .selectFrom('label')
    .innerJoin('place', 'place.id', 'label.subject_id')
    .innerJoin('carrier', 'carrier.register_number', 'place.code')
    .select('carrier.id')
    .distinct()
    .where('subject_kind', '=', 'place')
    .where('carrier.kind', '=', 'safe')
    .where(startsWith('label.code', start))
    .limit(ALIKE_MAX)
    .execute();
  return [...rows.map((row) => row.subject_id), ...safes.map(({ id }) => id)];
}
