import * as v from 'valibot';
import { PreviewTakeBody, TakeMode, TakeScopeBody, TakeScopeView } from './take-plans.ts';
import { Count, Id, PersonName, RefusalView, Text, Time } from './words.ts';

const whole = (min: number, max: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max));
export const Cadence = v.picklist(['monthly', 'quarterly', 'yearly']);

const plan = {
  title: Text(60),
  scope: TakeScopeBody,
  mode: TakeMode,
  counterIds: PreviewTakeBody.entries.counterIds,
  cadence: Cadence,
  /** A day that the month has not is its last; on a day off it is the next working day. */
  day: whole(1, 31),
  /** Of the year for a yearly one, of the quarter (1 to 3) for a quarterly one; else 1. */
  month: whole(1, 12),
  /** Working days from opening to 限期. */
  workingDays: whole(1, 60),
};
const MONTHS = { monthly: 1, quarterly: 3, yearly: 12 } as const;

/** POST /api/take-schedules, POST /api/take-schedules/:id/change — answered by the list. */
export const ScheduleBody = v.pipe(
  v.strictObject({ act: Id, ...plan }),
  v.check(({ cadence, month }) => month <= MONTHS[cadence]),
);
export type ScheduleBody = v.InferOutput<typeof ScheduleBody>;
/** POST /api/take-schedules/:id/end */
export const EndScheduleBody = v.strictObject({ act: Id });

export const ScheduleView = v.strictObject({
  id: Id,
  number: v.string(),
  title: v.string(),
  scope: TakeScopeView,
  mode: TakeMode,
  counters: v.array(PersonName),
  cadence: Cadence,
  day: Count,
  month: Count,
  workingDays: Count,
  stage: v.picklist(['running', 'ended']),
  nextAt: Time,
  /** What came of its last day: the take, or why there is none. Null: its first day has not come. */
  last: v.nullable(
    v.strictObject({
      at: Time,
      take: v.nullable(v.strictObject({ id: Id, number: v.string() })),
      why: v.nullable(RefusalView),
    }),
  ),
});
export type ScheduleView = v.InferOutput<typeof ScheduleView>;
/** GET /api/take-schedules — the running ones, then those that ended. */
export const ScheduleList = v.strictObject({ schedules: v.array(ScheduleView) });
