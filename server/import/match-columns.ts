import { compact } from './cell-text.ts';
import { HEADINGS, REASON_HEADING } from './headings.ts';
import type { SheetKind } from './headings.ts';

/** A column as found: its heading as written, the field it fills, and a doubt worth showing, or null. */
export type Column = {
  readonly heading: string;
  readonly field: string | null;
  readonly doubt: { readonly zh: string; readonly en: string } | null;
};

/** A heading for comparing: no spaces, no brackets round it, no colon or star, half-width. */
const plain = (heading: string): string => compact(heading).replace(/[*:：★]/gu, '');
const bare = (heading: string): string => plain(heading).replace(/[([【〔].*?[)\]】〕]/gu, '');

type Match = { readonly column: number; readonly field: string; readonly score: number };

/** Which column is what: best matches first; one column for a field, and one field for a column. */
export function matchColumns(kind: SheetKind, headings: readonly string[]): Column[] {
  const matches = headings
    .flatMap((heading, column) => matchesOf(kind, heading, column))
    .toSorted((a, b) => b.score - a.score || a.column - b.column);
  const fieldByColumn = new Map<number, string>();
  const columnByField = new Map<string, number>();
  const rival = new Map<number, Match>();
  for (const match of matches) {
    if (fieldByColumn.has(match.column)) continue;
    if (columnByField.has(match.field)) {
      if (!rival.has(match.column)) rival.set(match.column, match);
      continue;
    }
    fieldByColumn.set(match.column, match.field);
    columnByField.set(match.field, match.column);
  }
  if (kind === 'documents') besideCopies(headings, fieldByColumn, columnByField);
  return headings.map((heading, column) => {
    const field = fieldByColumn.get(column) ?? null;
    const lost = field === null ? rival.get(column) : undefined;
    const winner = lost === undefined ? undefined : headings[columnByField.get(lost.field) ?? -1];
    return {
      heading: heading.trim(),
      field,
      doubt: winner === undefined ? null : doubt(heading, winner),
    };
  });
}

/**
 * 编号 in a book with 文号 and 份数 and without 份号 numbers the copies; and the day of 发放 is the document's own
 * where nobody is named who has it.
 */
function besideCopies(
  headings: readonly string[],
  fieldByColumn: Map<number, string>,
  columnByField: Map<string, number>,
): void {
  const rename = (from: string, to: string): void => {
    const column = columnByField.get(from);
    if (column === undefined || columnByField.has(to)) return;
    fieldByColumn.set(column, to);
    columnByField.delete(from);
    columnByField.set(to, column);
  };
  const isBare = plain(headings[columnByField.get('registerNumber') ?? -1] ?? '') === '编号';
  if (isBare && columnByField.has('copies') && columnByField.has('documentNumber'))
    rename('registerNumber', 'copyNumber');
  if (!columnByField.has('holder')) rename('heldSince', 'receivedOn');
}

const doubt = (heading: string, winner: string): { readonly zh: string; readonly en: string } => ({
  zh: `“${heading}”与“${winner}”是同一项，已采用“${winner}”，本列并入备注`,
  en: `“${heading}” and “${winner}” mean the same; “${winner}” is used and this column goes to the note`,
});

function matchesOf(kind: SheetKind, heading: string, column: number): Match[] {
  const full = plain(heading);
  if (full === '' || full.length > 40 || full === plain(REASON_HEADING)) return [];
  const short = bare(heading);
  const chinese = full.replace(/[^\p{Script=Han}]+/gu, '');
  return HEADINGS[kind].flatMap((entry) => {
    const exact = entry.exact.findIndex((word) => plain(word) === full || plain(word) === short);
    if (exact >= 0) return [{ column, field: entry.field, score: 100 - exact }];
    // 密级 Secrecy Level: the Chinese word alone, where another language stands beside it.
    const alone = full === chinese || chinese === '' ? -1 : entry.exact.indexOf(chinese);
    if (alone >= 0) return [{ column, field: entry.field, score: 70 - alone }];
    const within =
      short.length > 14 ? -1 : entry.within.findIndex((word) => short.includes(compact(word)));
    return within < 0 ? [] : [{ column, field: entry.field, score: 40 - within }];
  });
}
