import * as v from 'valibot';
import { FieldChange } from './people.ts';
import { Count, Id, Time } from './words.ts';

/** One thing wrong in the file, where it stands, and why, in the clerk's words. Rows are the spreadsheet's. */
export const ImportProblem = v.strictObject({
  sheet: v.string(),
  row: Count,
  /** The column's own heading, or null where the whole row is meant. */
  column: v.nullable(v.string()),
  /** The problem's code: see server/import/problems.ts. */
  problem: v.string(),
  reason: v.string(),
  reasonEn: v.string(),
  value: v.string(),
});
export type ImportProblem = v.InferOutput<typeof ImportProblem>;

export const SheetView = v.strictObject({
  sheet: v.string(),
  /** people, safes, documents, media, devices; null: not recognised, left out unless mapped by hand. */
  kind: v.nullable(v.string()),
  headerRow: v.nullable(Count),
  /** Headings in order, and the field each was matched to (null: kept as a note or not used). */
  columns: v.array(v.strictObject({ heading: v.string(), field: v.nullable(v.string()) })),
  /** Rows to import, rows with problems, rows the ledger already has, and the carriers good rows make. */
  good: Count,
  problems: Count,
  known: Count,
  carriers: Count,
});
export type SheetView = v.InferOutput<typeof SheetView>;

/** GET /api/imports/:id, and pushed while it moves. */
export const ImportView = v.strictObject({
  id: Id,
  fileName: v.string(),
  state: v.picklist(['reading', 'checked', 'writing', 'done', 'refused', 'cancelled']),
  /** Rows done of rows in all, of the step under way. */
  done: Count,
  total: Count,
  /** Why the file was refused, as one sentence; null otherwise. */
  refusal: v.nullable(
    v.strictObject({ error: v.string(), sentence: v.string(), sentenceEn: v.string() }),
  ),
  sheets: v.array(SheetView),
  /** The first 200; the rest are in the downloadable list. */
  problems: v.array(ImportProblem),
  /** The same bytes were imported before, at this time. */
  importedBeforeAt: v.nullable(Time),
  written: v.nullable(
    v.strictObject({ people: Count, updates: Count, places: Count, carriers: Count }),
  ),
  /** 名册变更: people whom the ledger has, as they were and as they shall be; the first 200. */
  updates: v.array(
    v.strictObject({ staffNumber: v.string(), name: v.string(), changes: v.array(FieldChange) }),
  ),
  updateCount: Count,
  /** On duty by the ledger and not on this roster: listed, never changed; the first 200. */
  unlisted: v.array(
    v.strictObject({ staffNumber: v.string(), name: v.string(), department: v.string() }),
  ),
  unlistedCount: Count,
});
export type ImportView = v.InferOutput<typeof ImportView>;

/** POST /api/imports?name=… with the file's bytes → ImportView (state reading). */
/** POST /api/imports/:id/columns — corrects a sheet's kind or columns by hand, then checks again. */
export const ColumnsBody = v.strictObject({
  sheet: v.string(),
  kind: v.nullable(v.picklist(['people', 'safes', 'documents', 'media', 'devices'])),
  columns: v.array(v.nullable(v.string())),
});
export type ColumnsBody = v.InferOutput<typeof ColumnsBody>;
/** POST /api/imports/:id/commit — only once checked. `allOrNothing` refuses while any problem stands. */
export const CommitBody = v.strictObject({
  act: Id,
  mode: v.picklist(['goodRows', 'allOrNothing']),
});
export type CommitBody = v.InferOutput<typeof CommitBody>;
/** GET /api/imports/:id/problems.xlsx — the rows to mend, as they stood, with a reason column. */
/** DELETE /api/imports/:id — forgets it. */
