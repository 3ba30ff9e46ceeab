import * as v from 'valibot';
import { LAYOUT_NAME } from '#labels/layout-schema.ts';
import { CarrierQuery } from './ledger.ts';
import { ReprintReason, SheetBody } from './printing.ts';
import { Count, Id, Problem, SubjectKind } from './words.ts';

/** Labels of one order at most, and of one order of blanks. */
export const ORDER_MAX = 5000;
export const BLANKS_MAX = 2000;

/** 版式 by its name: a preset's or the unit's own. */
export const LayoutName = v.pipe(v.string(), v.regex(LAYOUT_NAME));

const Subject = v.strictObject({ kind: SubjectKind, id: Id });
const { after: _after, limit: _limit, ...filters } = CarrierQuery.entries;
/** As GET /api/carriers is asked, without its pages. */
export const CarrierFilters = v.strictObject(filters);

/** 打印什么. */
export const PrintWhat = v.variant('kind', [
  v.strictObject({
    kind: v.literal('subjects'),
    subjects: v.pipe(v.array(Subject), v.minLength(1), v.maxLength(ORDER_MAX)),
  }),
  /** Every carrier that a search finds, on all its pages. */
  v.strictObject({ kind: v.literal('search'), filters: CarrierFilters }),
  /** Every carrier that an import registered. */
  v.strictObject({ kind: v.literal('import'), importId: Id }),
  /**
   * 处所 with everything below it (a safe and its shelves, a box): `places` are the doors and shelves themselves, `carriers` the
   * things that lie there.
   */
  v.strictObject({
    kind: v.literal('place'),
    placeId: Id,
    of: v.picklist(['places', 'carriers']),
  }),
  /** 空白标签, to be bound by a scan later. */
  v.strictObject({
    kind: v.literal('blanks'),
    count: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(BLANKS_MAX)),
  }),
]);
export type PrintWhat = v.InferOutput<typeof PrintWhat>;

const order = {
  /** A device id, or `pdf`. */
  printer: Id,
  /** Absent: the standard one. */
  layout: v.optional(LayoutName),
  what: PrintWhat,
  /** Leaves out what has a label that lives or is ordered. */
  skipLabelled: v.optional(v.boolean()),
  /** Only for `pdf`; absent: as many as an A4 sheet holds. */
  sheet: v.optional(SheetBody),
};
/** POST /api/print-jobs — a sheet is for paper alone; a printer has its roll. */
export const PrintBody = v.pipe(
  v.strictObject({
    act: Id,
    ...order,
    /** Needed where a thing has a label that lives or is ordered: that one dies at once. */
    reason: v.optional(v.nullable(ReprintReason)),
  }),
  v.check(({ printer, sheet }) => sheet === undefined || printer === 'pdf'),
);
export type PrintBody = v.InferOutput<typeof PrintBody>;
/** POST /api/print-jobs/count — what an order would come to; nothing is ordered. */
export const PrintCountBody = v.pipe(
  v.strictObject(order),
  v.check(({ printer, sheet }) => sheet === undefined || printer === 'pdf'),
);
export type PrintCountBody = v.InferOutput<typeof PrintCountBody>;
export const PrintCount = v.strictObject({
  /** How many labels, after `skipLabelled`. */
  labels: Count,
  /** How many of them have a label already: these need a reason. */
  labelled: Count,
  /** How many of them the layout is not made for, and the first twenty by name. */
  misfits: Count,
  misfitNames: v.array(v.string()),
  /** Left out because they have a label. */
  skipped: Count,
  /** One of the things, a carrier where there is one, for a picture of what will be printed. */
  first: v.nullable(Subject),
  /** What the order would be refused for besides misfits and a missing reason, or null. */
  problem: v.nullable(Problem),
});
export type PrintCount = v.InferOutput<typeof PrintCount>;

/** POST /api/labels/bind — 绑定空白标签: `code` is the payload as it was scanned, or the printed code as it was typed. */
export const BindBody = v.strictObject({
  act: Id,
  code: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  subject: Subject,
});
export type BindBody = v.InferOutput<typeof BindBody>;
export const BindAnswer = v.strictObject({
  printedCode: v.string(),
  /** Where the label was printed, and what it is stuck on now. */
  jobId: Id,
  name: v.string(),
});
export type BindAnswer = v.InferOutput<typeof BindAnswer>;
