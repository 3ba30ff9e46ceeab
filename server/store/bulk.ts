import type { Compilable, CompiledQuery } from 'kysely';
import { inChunks } from './chunks.ts';
import type { Tx } from './database.ts';

/** Rows a statement, at most: what SQLite binds without being asked is far more than fourteen columns of them. */
const ROWS_MAX = 250;
/** Of fewer rows each number has a text of its own; above it they come in pieces of these, so that few texts occur. */
const PIECES = [128, 64, 32];

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
