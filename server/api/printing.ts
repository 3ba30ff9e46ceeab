import * as v from 'valibot';
import { Count, Id, SubjectKind, Time } from './words.ts';

export const LabelView = v.strictObject({
  position: Count,
  subject: v.strictObject({ kind: SubjectKind, id: Id }),
  /** What the clerk recognises it by: register number, place code, staff number. */
  name: v.string(),
  printedCode: v.string(),
  /** waiting → sending → printed → active (scanned on the thing); doubtful waits for a person's word. */
  state: v.picklist(['waiting', 'sending', 'printed', 'doubtful', 'failed', 'active', 'spoiled']),
  reason: v.nullable(v.string()),
});
export type LabelView = v.InferOutput<typeof LabelView>;

/** GET /api/print-jobs/:id; pushed at each change. */
export const PrintJobView = v.strictObject({
  id: Id,
  /** Running number of the print ledger, for people. */
  number: Count,
  printer: v.string(),
  /** As people call it: the device's name now, or its id when it has been removed; `pdf` as it is. */
  printerName: v.string(),
  state: v.picklist(['open', 'paused', 'closed', 'cancelled']),
  /** Why it stands still, e.g. printer off; null while it moves. */
  trouble: v.nullable(v.string()),
  createdAt: Time,
  labels: v.array(LabelView),
});
export type PrintJobView = v.InferOutput<typeof PrintJobView>;
/** GET /api/print-jobs — newest first, labels left out. */
export const PrintJobRow = v.strictObject({
  id: Id,
  number: Count,
  printer: v.string(),
  /** As people call it: the device's name now, or its id when it has been removed; `pdf` as it is. */
  printerName: v.string(),
  state: v.string(),
  createdAt: Time,
  labels: Count,
  active: Count,
});
export type PrintJobRow = v.InferOutput<typeof PrintJobRow>;
export const PrintJobList = v.strictObject({ jobs: v.array(PrintJobRow) });
/** All POSTs under /api/print-jobs answer with the PrintJobView as it is now. */

/** POST /api/print-jobs — `printer` is a device id, or `pdf`. */
export const PrintBody = v.strictObject({
  act: Id,
  printer: Id,
  subjects: v.pipe(
    v.array(v.strictObject({ kind: SubjectKind, id: Id })),
    v.minLength(1),
    v.maxLength(2000),
  ),
});
export type PrintBody = v.InferOutput<typeof PrintBody>;
/** POST /api/print-jobs/:id/answer — a person looked: did this label come out? */
export const AnswerBody = v.strictObject({ act: Id, position: Count, cameOut: v.boolean() });
/** POST /api/print-jobs/:id/cancel, /api/print-jobs/:id/resume */
export const JobActBody = v.strictObject({ act: Id });
/** GET /api/print-jobs/:id/labels.pdf (printer `pdf` only) */
/** GET /api/labels/preview.svg?kind&id&dpi=203|300 — as it would be printed; the symbol is a sample until it is ordered. */
