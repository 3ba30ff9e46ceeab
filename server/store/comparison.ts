import type { LedgerTables } from './tables.ts';

/** The tables that facts say all of; the PINs, of which they say whose and which; rows and photos of takes, of which they keep the digest. */
export type VerifiedTable =
  | keyof LedgerTables
  | 'credential'
  | 'stock_take_row'
  | 'stock_take_photo';
/** A row that is there and should not be, is not there and should be, or says something else. */
export type StateProblem = { readonly table: VerifiedTable; readonly key: string };

/** Row after row against what the facts say it should be, and what is wrong. */
export class Comparison {
  rows = 0;
  readonly problems: StateProblem[] = [];

  /** Ticks the row off in `expected`: what is left there at the end is missing from the table. */
  row(table: VerifiedTable, key: string, stored: object, expected: object | null): void {
    this.rows += 1;
    if (expected === null || !sameRow(stored, expected)) {
      this.problems.push({ table, key });
    }
  }

  missing(table: VerifiedTable, key: string): void {
    this.problems.push({ table, key });
  }

  /** A whole table of few rows. */
  table(
    table: VerifiedTable,
    stored: readonly object[],
    keyOf: (row: object) => string,
    expected: readonly object[],
  ): void {
    const awaited = new Map(expected.map((row) => [keyOf(row), row]));
    for (const row of stored) {
      const key = keyOf(row);
      this.row(table, key, row, awaited.get(key) ?? null);
      awaited.delete(key);
    }
    for (const key of awaited.keys()) this.missing(table, key);
  }
}

/** Rows are flat: text, integers and null. */
function sameRow(stored: object, expected: object): boolean {
  const columns = new Map<string, unknown>(Object.entries(stored));
  const awaited = Object.entries(expected);
  return (
    columns.size === awaited.length &&
    awaited.every(([column, value]) => columns.get(column) === value)
  );
}

/** A row's key: what stands in one of its columns. */
export const by =
  (column: string) =>
  (row: object): string =>
    String(Reflect.get(row, column));
