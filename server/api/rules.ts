import * as v from 'valibot';
import { CLOSING_EARLIEST } from '#domain/rules/tighten.ts';
import { OPERATIONS } from '#domain/rules/operations.ts';
import {
  CarrierKind,
  Count,
  Day,
  Id,
  Marking,
  PersonClass,
  PersonName,
  Pin,
  Text,
  Time,
} from './words.ts';

const ApproverRole = v.picklist(['officeHead', 'unitLeader']);
const Few = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(9));
const Days = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(365));

/** 时限. */
export const LimitView = v.variant('unit', [
  v.strictObject({ unit: v.picklist(['days', 'workingDays']), count: Days }),
  v.strictObject({ unit: v.picklist(['sameDay', 'session']) }),
]);

/** 从严 of one row; absent: as the floor has it. */
export const TighteningView = v.strictObject({
  rowId: v.pipe(v.string(), v.minLength(1), v.maxLength(80)),
  forbid: v.exactOptional(v.literal(true)),
  approver: v.exactOptional(ApproverRole),
  persons: v.exactOptional(Few),
  witnesses: v.exactOptional(Few),
  limit: v.exactOptional(LimitView),
});
export type TighteningView = v.InferOutput<typeof TighteningView>;

export const ParamsView = v.strictObject({
  /** HH:MM, from noon on. */
  closingTime: v.pipe(
    v.string(),
    v.regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/),
    v.check((time) => time >= CLOSING_EARLIEST),
  ),
  pledgeMonths: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(120))),
  escalateAfterHours: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(240)),
  /** 关柜清点; absent: none is wanted. */
  countAtShut: v.exactOptional(v.picklist(['open', 'blind'])),
  visitorDays: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(3650)),
});
export type ParamsView = v.InferOutput<typeof ParamsView>;

/** A row as it ships. */
export const RuleRowView = v.strictObject({
  id: v.string(),
  operation: v.picklist(OPERATIONS),
  markings: v.array(Marking),
  kinds: v.nullable(v.array(CarrierKind)),
  sorts: v.nullable(v.array(v.string())),
  classes: v.nullable(v.array(v.nullable(PersonClass))),
  verdict: v.picklist(['allowed', 'forbidden']),
  approver: v.nullable(ApproverRole),
  persons: Count,
  witnesses: Count,
  limit: v.nullable(LimitView),
  place: v.nullable(v.picklist(['readingRoom', 'designatedRoom'])),
  fields: v.array(v.string()),
  clause: v.string(),
});
export type RuleRowView = v.InferOutput<typeof RuleRowView>;

/** 规则调整, waiting or settled. */
export const RuleChangeView = v.strictObject({
  id: Id,
  number: v.string(),
  stage: v.picklist(['proposed', 'confirmed', 'rejected', 'withdrawn']),
  openedAt: Time,
  proposer: v.nullable(PersonName),
  settledAt: v.nullable(Time),
  confirmer: v.nullable(PersonName),
  reason: v.string(),
  /** Why it was rejected. */
  words: v.nullable(v.string()),
  /** The version that it put in force. */
  version: v.nullable(v.string()),
  tightenings: v.array(TighteningView),
  params: ParamsView,
});
export type RuleChangeView = v.InferOutput<typeof RuleChangeView>;

/** GET /api/rules — the floor as it ships, and what the unit has beside it. */
export const RulesView = v.strictObject({
  version: v.string(),
  floorVersion: v.string(),
  floor: v.array(RuleRowView),
  floorParams: ParamsView,
  tightenings: v.array(TighteningView),
  params: ParamsView,
  /** The change that waits for the other administrator. */
  waiting: v.nullable(RuleChangeView),
  /** Those that are settled, the newest first. */
  settled: v.array(RuleChangeView),
});
export type RulesView = v.InferOutput<typeof RulesView>;

/**
 * POST /api/rules/changes — answers with `RulesView`. 409 `looserThanFloor`, `unknownRow`, `mustStayAllowed`, `ruleChangeWaits`,
 * `ruleUnchanged`, `wrongPin`, `pinLocked`, `noPin`.
 */
export const ProposeRulesBody = v.strictObject({
  act: Id,
  reason: Text(300),
  /** Everything that is to be in force beside the floor, each row once. */
  tightenings: v.pipe(
    v.array(TighteningView),
    v.maxLength(500),
    v.check((all) => new Set(all.map(({ rowId }) => rowId)).size === all.length),
  ),
  params: ParamsView,
  pin: Pin,
});
export type ProposeRulesBody = v.InferOutput<typeof ProposeRulesBody>;

/** POST /api/rules/changes/:id/confirm — 409 `samePerson`, `paperSettled`; 404 `notFound`. */
export const ConfirmRulesBody = v.strictObject({ act: Id, pin: Pin });
export type ConfirmRulesBody = v.InferOutput<typeof ConfirmRulesBody>;
/** POST /api/rules/changes/:id/reject */
export const RejectRulesBody = v.strictObject({ act: Id, words: Text(300) });
export type RejectRulesBody = v.InferOutput<typeof RejectRulesBody>;
/** POST /api/rules/changes/:id/withdraw — by its proposer. */
export const WithdrawRulesBody = v.strictObject({ act: Id });
export type WithdrawRulesBody = v.InferOutput<typeof WithdrawRulesBody>;

const Year = v.pipe(v.number(), v.integer(), v.minValue(2000), v.maxValue(2099));
/** A day that exists: a format alone would take 30 February. */
const RealDay = v.pipe(
  Day,
  v.check((day) => Date.parse(day) > 0 && new Date(day).toISOString().startsWith(day)),
);
const DaysOfYear = v.pipe(
  v.array(RealDay),
  v.maxLength(366),
  v.check((days) => days.every((day, n) => n === 0 || (days[n - 1] ?? '') < day)),
);

/** 工作日历 of one year. */
export const CalendarYearView = v.strictObject({
  year: Year,
  holidays: v.array(Day),
  workdays: v.array(Day),
  source: v.string(),
  /** Ships with the software: the unit set none for this year. */
  isShipped: v.boolean(),
});
export type CalendarYearView = v.InferOutput<typeof CalendarYearView>;

/** GET /api/calendar — years in order; a year that is not here is Monday to Friday. */
export const CalendarView = v.strictObject({
  /** Today where the unit is. */
  today: Day,
  years: v.array(CalendarYearView),
});
export type CalendarView = v.InferOutput<typeof CalendarView>;

/** POST /api/calendar/:year/look — what a file or typed lines say of a year; nothing is written. */
export const CalendarLook = v.strictObject({
  holidays: v.array(Day),
  workdays: v.array(Day),
  problems: v.array(
    v.strictObject({
      row: Count,
      text: v.string(),
      reason: v.string(),
      reasonEn: v.string(),
    }),
  ),
});
export type CalendarLook = v.InferOutput<typeof CalendarLook>;

/** POST /api/calendar — sets a year in place of what it was; answers with `CalendarView`. */
export const SetCalendarBody = v.pipe(
  v.strictObject({
    act: Id,
    year: Year,
    holidays: DaysOfYear,
    workdays: DaysOfYear,
    source: Text(200),
  }),
  v.check(({ year, holidays, workdays }) =>
    [...holidays, ...workdays].every((day) => day.startsWith(`${year}-`)),
  ),
  v.check(({ holidays, workdays }) => !workdays.some((day) => holidays.includes(day))),
);
export type SetCalendarBody = v.InferOutput<typeof SetCalendarBody>;
