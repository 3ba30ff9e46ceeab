import type { Carrier, CarrierKind } from '#domain/carriers.ts';
import type { Custody } from '#domain/custody.ts';
import type { CarrierId, PersonId, PlaceId } from '#domain/ids.ts';
import { bulkSelect } from './bulk.ts';
import { carrierOf } from './carrier-rows.ts';
import { inChunks } from './chunks.ts';
import type { Database, Tx } from './database.ts';

export async function carrierById(db: Database | Tx, id: CarrierId): Promise<Carrier | null> {
  const row = await db.selectFrom('carrier').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : carrierOf(row);
}

/** In the order asked for; those that the ledger does not know are left out. */
export async function carriersByIds(
  db: Database | Tx,
  ids: readonly CarrierId[],
): Promise<Carrier[]> {
  const found = new Map<CarrierId, Carrier>();
  for (const row of await rowsByIds(db, ids)) found.set(row.id, carrierOf(row));
  return ids.flatMap((id) => found.get(id) ?? []);
}

const rowsByIds = bulkSelect((db, ids: readonly CarrierId[]) =>
  db.selectFrom('carrier').selectAll().where('id', 'in', ids),
);

/** 密级 and account alone of many: what an approval's digest is held against. */
export async function levelsByIds(
  db: Database | Tx,
  ids: readonly CarrierId[],
): Promise<ReadonlyMap<CarrierId, CarrierLevel>> {
  const found = new Map<CarrierId, CarrierLevel>();
  for (const chunk of inChunks(ids, 500)) {
    const rows = await db
      .selectFrom('carrier')
      .select(['id', 'marking', 'account'])
      .where('id', 'in', chunk)
      .execute();
    for (const { id, marking, account } of rows)
      found.set(id, { id, marking, custody: { account } });
  }
  return found;
}
export type CarrierLevel = Pick<Carrier, 'id' | 'marking'> & {
  readonly custody: Pick<Custody, 'account'>;
};

/** What should lie in these places now, by register number. */
export async function carriersStoredIn(
  db: Database | Tx,
  placeIds: readonly PlaceId[],
): Promise<Carrier[]> {
  if (placeIds.length === 0) return [];
  const rows = await db
    .selectFrom('carrier')
    .selectAll()
    .where('account', '=', 'stored')
    .where('place_id', 'in', placeIds)
    .orderBy('register_number')
    .execute();
  return rows.map(carrierOf);
}

/** Some of what lies at one place itself: a screen shows a hundred, and must not wait for the rest. */
export async function someStoredAt(
  db: Database | Tx,
  placeId: PlaceId,
  limit: number,
): Promise<Carrier[]> {
  const rows = await db
    .selectFrom('carrier')
    .selectAll()
    .where('account', '=', 'stored')
    .where('place_id', '=', placeId)
    .limit(limit)
    .execute();
  return rows.map(carrierOf).toSorted((a, b) => (a.registerNumber < b.registerNumber ? -1 : 1));
}

/** 邻件: so many that lie in this place before a thing and after it, by 编号. */
export async function carriersBeside(
  db: Database | Tx,
  { registerNumber }: Pick<Carrier, 'registerNumber'>,
  placeId: PlaceId | null,
  limit: number,
): Promise<Carrier[]> {
  if (placeId === null) return [];
  const there = db
    .selectFrom('carrier')
    .selectAll()
    .where('account', '=', 'stored')
    .where('place_id', '=', placeId)
    .limit(limit);
  const before = await there
    .where('register_number', '<', registerNumber)
    .orderBy('register_number', 'desc')
    .execute();
  const after = await there
    .where('register_number', '>', registerNumber)
    .orderBy('register_number')
    .execute();
  return [...before.toReversed(), ...after].map(carrierOf);
}

/** By 编号, which is unique in the unit. */
export async function carrierByRegisterNumber(
  db: Database | Tx,
  number: string,
): Promise<Carrier | null> {
  const row = await db
    .selectFrom('carrier')
    .selectAll()
    .where('register_number', '=', number)
    .executeTakeFirst();
  return row === undefined ? null : carrierOf(row);
}

/** What a person answers for now, by register number. */
export async function carriersHeldBy(db: Database | Tx, id: PersonId): Promise<Carrier[]> {
  const rows = await db
    .selectFrom('carrier')
    .selectAll()
    .where('holder_id', '=', id)
    .orderBy('register_number')
    .execute();
  return rows.map(carrierOf);
}

export async function registerNumberTaken(db: Database | Tx, number: string): Promise<boolean> {
  const row = await db
    .selectFrom('carrier')
    .select('id')
    .where('register_number', '=', number)
    .executeTakeFirst();
  return row !== undefined;
}

/** 编号 prefix and least number of digits, by kind: WJ-000001, CC-0001, SB-0001. */
const REGISTERS: Readonly<Record<CarrierKind, readonly [prefix: string, digits: number]>> = {
  document: ['WJ', 6],
  medium: ['CC', 4],
  device: ['SB', 4],
  product: ['MP', 4],
  safe: ['BXG', 4],
};
const DIGITS_MAX = 9;

/** The next number of the kind's register: one more than the highest that has this form. */
export async function nextRegisterNumber(db: Database | Tx, kind: CarrierKind): Promise<string> {
  const [prefix, digits] = REGISTERS[kind];
  for (let width = DIGITS_MAX; width >= digits; width -= 1) {
    const last = await lastNumber(db, prefix, width);
    if (last !== null) return `${prefix}-${String(last + 1).padStart(digits, '0')}`;
  }
  return `${prefix}-${'1'.padStart(digits, '0')}`;
}

/** As many numbers of another form are passed over as this before the register counts as empty. */
const ODD_NUMBERS_MAX = 50;

/** Of one width, text order is number order. WJ-00001A and the like are passed over. */
async function lastNumber(
  db: Database | Tx,
  prefix: string,
  width: number,
): Promise<number | null> {
  const rows = await db
    .selectFrom('carrier')
    .select('register_number')
    .where('register_number', '>=', `${prefix}-`)
    .where('register_number', '<=', `${prefix}-${'9'.repeat(width)}`)
    .where((eb) => eb(eb.fn<number>('length', ['register_number']), '=', prefix.length + 1 + width))
    .orderBy('register_number', 'desc')
    .limit(ODD_NUMBERS_MAX)
    .execute();
  const digits = rows
    .map((row) => row.register_number.slice(prefix.length + 1))
    .find((number) => /^\d+$/.test(number));
  return digits === undefined ? null : Number(digits);
}
