/** Rows a statement: a statement text of one length is prepared once, and few lengths occur. */
const ROWS_MAX = 50;

/** The rows in pieces that one INSERT or IN (…) may carry; both databases bound the parameters. */
export function* inChunks<T>(rows: readonly T[], size = ROWS_MAX): Generator<readonly T[]> {
  for (let start = 0; start < rows.length; start += size) yield rows.slice(start, start + size);
}
