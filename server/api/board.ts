import * as v from 'valibot';
import { BASES } from '#domain/custody.ts';
import { APPROVER_ROLES } from '#domain/rules/operations.ts';
import { CarrierRow } from './ledger.ts';
import { Count, Id, Marking, PersonName, Text, Time } from './words.ts';

const Basis = v.picklist(BASES);
/** 催还级别: 0 due today, 1 late, 2 after one working day, 3 after three. */
const Step = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(3));
/** The papers that a person carries out, one tab each. */
const PaperKind = v.picklist(['circulation', 'copying', 'outing', 'eventPack', 'outsideVisit']);

/** GET /api/board — 看板: today in numbers, each of which opens its list. */
export const Board = v.strictObject({
  at: Time,
  /** In somebody's hands, on whatever grounds. */
  out: Count,
  dueToday: Count,
  late: Count,
  /** Late by 催还级别 1, 2, 3. */
  lateBySteps: v.array(v.strictObject({ step: Step, count: Count })),
  lateByBases: v.array(v.strictObject({ basis: Basis, count: Count })),
  /** Those who have most that is late, the worst first. */
  lateByHolders: v.array(v.strictObject({ holder: PersonName, count: Count, step: Step })),
  papers: v.array(v.strictObject({ kind: PaperKind, open: Count, late: Count })),
  approvals: v.array(v.strictObject({ role: v.picklist(APPROVER_ROLES), waiting: Count })),
  alarms: Count,
  /** 保密柜 that are open, and people and guests in 要害部位, now. */
  openSafes: Count,
  inside: Count,
});
export type Board = v.InferOutput<typeof Board>;

/** Numbers come as text in an address. */
const StepText = v.picklist(['0', '1', '2', '3']);
/** GET /api/overdue?… and the register of the same name. `step`: that one alone; absent: everything late, and nothing that is due today. */
export const OverdueQuery = v.strictObject({
  holderId: v.optional(Id),
  department: v.optional(Text(100)),
  marking: v.optional(Marking),
  basis: v.optional(Basis),
  step: v.optional(StepText),
});
export type OverdueQuery = v.InferOutput<typeof OverdueQuery>;

export const OverdueLine = v.strictObject({
  carrier: CarrierRow,
  holder: PersonName,
  basis: Basis,
  dueAt: Time,
  step: Step,
  daysLate: Count,
  /** 办件 that it is held under. */
  paper: v.nullable(v.strictObject({ id: Id, kind: v.string(), number: v.string() })),
});
export type OverdueLine = v.InferOutput<typeof OverdueLine>;
export const OverdueList = v.strictObject({
  lines: v.array(OverdueLine),
  total: Count,
  /** Every department that has something late or due today, for the filter. */
  departments: v.array(v.string()),
});
export type OverdueList = v.InferOutput<typeof OverdueList>;

/** GET /api/forms/overdue-notices.pdf?people=ID,ID — 催还通知单, one for each person. */
export const NoticesQuery = v.strictObject({
  people: v.pipe(
    v.string(),
    v.maxLength(4000),
    v.transform((text) => text.split(',')),
    v.array(Id),
    v.minLength(1),
    v.maxLength(60),
  ),
});
