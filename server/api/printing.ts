import * as v from 'valibot';
import { Count, Id, SubjectKind, Time } from './words.ts';

/** Labels that a job's view carries; the rest by GET /api/print-jobs/:id/labels. */
export const LABELS_SHOWN = 100;

/** 补打原因: 磨损, 脱落丢失, 损坏, 印错, 内容变更. */
export const ReprintReason = v.picklist(['worn', 'lost', 'damaged', 'misprinted', 'changed']);
export type ReprintReason = v.InferOutput<typeof ReprintReason>;

const LineState = v.picklist([
  'waiting',
  'sending',
  'printed',
  'doubtful',
  'failed',
  'active',
  'spoiled',
]);

export const LabelView = v.strictObject({
  position: Count,
  /** Null: 空白标签, which nobody has bound yet. */
  subject: v.nullable(v.strictObject({ kind: SubjectKind, id: Id })),
  /** What the clerk recognises it by: register number, place code, staff number; '' on a blank one. */
  name: v.string(),
  printedCode: v.string(),
  /** waiting → sending → printed → active (scanned on the thing, or bound); doubtful waits for a person's word. */
  state: LineState,
  reason: v.nullable(v.string()),
});
export type LabelView = v.InferOutput<typeof LabelView>;

const Cell = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000));
const Across = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100));
const Millimetres = v.pipe(v.number(), v.minValue(0), v.maxValue(420));
/**
 * 整张标签纸 A4, for `pdf`: cells count from 1, left to right, top to bottom. Without measures the grid stands in the middle of the
 * page, label to label, to be cut; stock as it is sold has its first corner and its pitch, in millimetres.
 */
export const SheetBody = v.strictObject({
  columns: Across,
  rows: Across,
  /** First cell of the first sheet, and its cells that are already empty. */
  startAt: Cell,
  skip: v.pipe(v.array(Cell), v.maxLength(1000)),
  stock: v.optional(
    v.strictObject({
      left: Millimetres,
      top: Millimetres,
      pitchX: Millimetres,
      pitchY: Millimetres,
    }),
  ),
});
export type SheetBody = v.InferOutput<typeof SheetBody>;

/** GET /api/print-jobs/:id; pushed at each change. */
export const PrintJobView = v.strictObject({
  id: Id,
  /** Running number of the print ledger, for people. */
  number: Count,
  printer: v.string(),
  /** As people call it: the device's name now, or its id when it has been removed; `pdf` as it is. */
  printerName: v.string(),
  layout: v.string(),
  /** Why labels were printed anew; null where these are the first. */
  reason: v.nullable(ReprintReason),
  sheet: v.nullable(SheetBody),
  state: v.picklist(['open', 'paused', 'closed', 'cancelled']),
  /** Why it stands still, e.g. printer off; null while it moves. */
  trouble: v.nullable(v.string()),
  createdAt: Time,
  /** How many labels it has, and how many of them in each state. */
  total: Count,
  counts: v.strictObject({
    waiting: Count,
    sending: Count,
    printed: Count,
    doubtful: Count,
    failed: Count,
    active: Count,
    spoiled: Count,
  }),
  /** What needs a person or is at the printer now: doubtful, failed, sending; the first fifty. */
  attention: v.array(LabelView),
  /** The first `LABELS_SHOWN`, in order. */
  labels: v.array(LabelView),
});
export type PrintJobView = v.InferOutput<typeof PrintJobView>;
/** GET /api/print-jobs/:id/labels?state&after&limit — a page of them; `after` is a position. */
export const LabelQuery = v.strictObject({
  state: v.optional(LineState),
  after: v.optional(v.pipe(v.string(), v.regex(/^\d{1,6}$/))),
  limit: v.optional(v.pipe(v.string(), v.regex(/^\d{1,3}$/))),
});
export const LabelList = v.strictObject({
  labels: v.array(LabelView),
  /** `after` of the next page; null at the end. */
  next: v.nullable(v.string()),
});
export type LabelList = v.InferOutput<typeof LabelList>;
/** GET /api/print-jobs — newest first, labels left out. */
export const PrintJobRow = v.strictObject({
  id: Id,
  number: Count,
  printer: v.string(),
  /** As people call it: the device's name now, or its id when it has been removed; `pdf` as it is. */
  printerName: v.string(),
  layout: v.string(),
  reason: v.nullable(ReprintReason),
  state: v.string(),
  createdAt: Time,
  labels: Count,
  active: Count,
});
export type PrintJobRow = v.InferOutput<typeof PrintJobRow>;
export const PrintJobList = v.strictObject({ jobs: v.array(PrintJobRow) });
/** All POSTs under /api/print-jobs but `count` answer with the PrintJobView as it is now. */

/** POST /api/print-jobs/:id/answer — a person looked: did this label come out? */
export const AnswerBody = v.strictObject({ act: Id, position: Count, cameOut: v.boolean() });
/** POST /api/print-jobs/:id/spoil — 作废 of one label that came out and is not stuck on. */
export const SpoilBody = v.strictObject({ act: Id, position: Count });
/** POST /api/print-jobs/:id/cancel, /api/print-jobs/:id/resume */
export const JobActBody = v.strictObject({ act: Id });
/** GET /api/print-jobs/:id/labels.pdf (printer `pdf` only) */
/**
 * GET /api/labels/preview.svg?kind&id&dpi=203|300|600&layout — as it would be printed; the symbol is a sample until it is ordered.
 * Without `kind` and `id`: a blank one.
 */
