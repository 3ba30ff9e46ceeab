import type { Compilable, CompiledQuery } from 'kysely';
import { inChunks } from './chunks.ts';
import type { Database, Tx } from './database.ts';

/** Rows a statement, at most: what SQLite binds without being asked is far more than fourteen columns of them. */
const ROWS_MAX = 250;
/** Of fewer rows each number has a text of its own; above it they come in pieces of these, so that few texts occur. */
const PIECES = [128, 64, 32];

/** Keys a question, at most; of fewer the last one stands again until there are 1, 2, 4, 8 … of them. */
const KEYS_MAX = 256;

type Cell = string | number | null;

/**
 * An INSERT of many rows whose text is built once for each number of rows and database: building it costs more than running it. `build`
 * gives the statement; every row has the same columns in the same order, and nothing but the rows is bound.
 */
export function bulkInsert<Row extends Readonly<Record<string, Cell>>>(
  build: (tx: Tx, rows: readonly Row[]) => Compilable,
): (tx: Tx, rows: readonly Row[]) => Promise<void> {
  const built = new WeakMap<object, Map<number, CompiledQuery>>();
  return async (tx, rows) => {
    const { adapter } = tx.getExecutor();
    const known = built.get(adapter) ?? new Map<number, CompiledQuery>();
    built.set(adapter, known);
    for (const piece of inPieces(rows)) {
      const parameters = piece.flatMap((row) => Object.values(row));
      const query = known.get(piece.length) ?? build(tx, piece).compile();
      if (query.parameters.length !== parameters.length)
        throw new Error('A bulk insert binds something else than its rows');
      known.set(piece.length, query);
      await tx.executeQuery({ ...query, parameters });
    }
  };
}

/**
 * Rows by their keys (`… in (…)`), whose text is built once for each power of two and database: of five hundred keys the building took
 * longer than the looking up. `build` gives the question, which binds what comes `before` and the keys after it, and nothing else.
 */
export function bulkSelect<Key extends string, Row, Before extends readonly string[] = []>(
  build: (db: Database | Tx, keys: readonly Key[], ...before: Before) => Compilable<Row>,
): (db: Database | Tx, keys: readonly Key[], ...before: Before) => Promise<Row[]> {
  const built = new WeakMap<object, Map<number, CompiledQuery<Row>>>();
  return async (db, keys, ...before) => {
    const { adapter } = db.getExecutor();
    const known = built.get(adapter) ?? new Map<number, CompiledQuery<Row>>();
    built.set(adapter, known);
    const found: Row[] = [];
    for (const chunk of inChunks(keys, KEYS_MAX)) {
      const asked = padded(chunk);
      const parameters = [...before, ...asked];
      const query = known.get(asked.length) ?? build(db, asked, ...before).compile();
      if (query.parameters.length !== parameters.length)
        throw new Error('A bulk select binds something else than its keys');
      known.set(asked.length, query);
      const { rows } = await db.executeQuery<Row>({ ...query, parameters });
      if (keys.length <= KEYS_MAX) return rows;
      for (const row of rows) found.push(row);
    }
    return found;
  };
}

function padded<Key>(keys: readonly Key[]): readonly Key[] {
  const size = 2 ** Math.ceil(Math.log2(keys.length));
  const last = keys.at(-1);
  if (last === undefined || size === keys.length) return keys;
  return [...keys, ...Array.from({ length: size - keys.length }, () => last)];
}

function* inPieces<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (const chunk of inChunks(rows, ROWS_MAX)) {
    if (chunk.length === ROWS_MAX) yield chunk;
    else {
      let from = 0;
      for (const size of PIECES)
        for (; chunk.length - from >= size; from += size) yield chunk.slice(from, from + size);
      if (from < chunk.length) yield chunk.slice(from);
    }
  }
}
