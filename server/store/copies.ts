import type { Carrier, CarrierKind } from '#domain/carriers.ts';
import type { CarrierId } from '#domain/ids.ts';
import { carrierOf } from './carrier-rows.ts';
import { nextRegisterNumber } from './carriers.ts';
import type { Database, Tx } from './database.ts';

/** 复制件, 摘录件 that were made of this carrier, by register number. */
export async function copiesOf(db: Database | Tx, ids: readonly CarrierId[]): Promise<Carrier[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('carrier')
    .selectAll()
    .where('copy_of', 'in', [...ids])
    .orderBy('register_number')
    .execute();
  return rows.map(carrierOf);
}

/**
 * 份号 that stand already beside this carrier's: of every copy under its 文号; where it has none, of itself and of all that was made
 * of it.
 */
export async function copyNumbersBeside(
  db: Database | Tx,
  original: Pick<Carrier, 'id' | 'documentNumber' | 'copyNumber'>,
): Promise<(string | null)[]> {
  if (original.documentNumber !== null) {
    const rows = await db
      .selectFrom('carrier')
      .select('copy_number')
      .where('document_number', '=', original.documentNumber)
      .execute();
    return rows.map((row) => row.copy_number);
  }
  const numbers = [original.copyNumber];
  let made: readonly CarrierId[] = [original.id];
  while (made.length > 0) {
    // oxlint-disable-next-line no-await-in-loop -- each generation is known from the one before
    const copies = await copiesOf(db, made);
    numbers.push(...copies.map(({ copyNumber }) => copyNumber));
    made = copies.map(({ id }) => id);
  }
  return numbers;
}

/** The next so many numbers of the kind's register. */
export async function nextRegisterNumbers(
  db: Database | Tx,
  kind: CarrierKind,
  count: number,
): Promise<string[]> {
  const first = await nextRegisterNumber(db, kind);
  const cut = first.lastIndexOf('-') + 1;
  const digits = first.length - cut;
  return Array.from(
    { length: count },
    (_, n) => first.slice(0, cut) + String(Number(first.slice(cut)) + n).padStart(digits, '0'),
  );
}
