import type { ScheduleBody, ScheduleView } from '#api/take-schedules.ts';
import type { Unsigned } from '../press.ts';
import {
  emptyPlan,
  planFaults,
  planOf,
  scopeBody,
  type PlanDraft,
  type PlanFault,
} from './plan-draft.ts';

/** 盘点计划 as it is filled in; numbers as they were typed. */
export type ScheduleDraft = {
  readonly plan: PlanDraft;
  readonly cadence: ScheduleView['cadence'];
  readonly day: string;
  readonly month: string;
  readonly workingDays: string;
};

export const emptySchedule = (title: string): ScheduleDraft => ({
  plan: emptyPlan(title),
  cadence: 'monthly',
  day: '25',
  month: '1',
  workingDays: '5',
});

export const draftOf = (schedule: ScheduleView): ScheduleDraft => ({
  plan: planOf(schedule),
  cadence: schedule.cadence,
  day: String(schedule.day),
  month: String(schedule.month),
  workingDays: String(schedule.workingDays),
});

export const MONTHS_OF = { monthly: 1, quarterly: 3, yearly: 12 } as const;
const DAYS_MAX = 31;
const WORKING_DAYS_MAX = 60;

type ScheduleFault = PlanFault | 'day' | 'month' | 'workingDays';

export function scheduleFaults(
  draft: ScheduleDraft,
  needed: number | null,
): readonly ScheduleFault[] {
  const faults: ScheduleFault[] = [...planFaults(draft.plan, needed)];
  if (numberOf(draft.day, DAYS_MAX) === null) faults.push('day');
  if (monthOf(draft) === null) faults.push('month');
  if (numberOf(draft.workingDays, WORKING_DAYS_MAX) === null) faults.push('workingDays');
  return faults;
}

/** Null: something is wrong, and nothing is sent. */
export function scheduleBody(
  draft: ScheduleDraft,
  needed: number | null,
): Unsigned<ScheduleBody> | null {
  const [day, month, workingDays] = [
    numberOf(draft.day, DAYS_MAX),
    monthOf(draft),
    numberOf(draft.workingDays, WORKING_DAYS_MAX),
  ];
  if (day === null || month === null || workingDays === null) return null;
  if (scheduleFaults(draft, needed).length > 0) return null;
  const { plan, cadence } = draft;
  return {
    title: plan.title.replace(/\s+/g, ' ').trim(),
    scope: scopeBody(plan),
    mode: plan.mode,
    counterIds: [...plan.counterIds],
    cadence,
    day,
    month,
    workingDays,
  };
}

/** A monthly one has no month to name. */
const monthOf = ({ cadence, month }: ScheduleDraft): number | null =>
  cadence === 'monthly' ? 1 : numberOf(month, MONTHS_OF[cadence]);

function numberOf(text: string, max: number): number | null {
  const number = Number(text);
  return text.trim() !== '' && Number.isInteger(number) && number >= 1 && number <= max
    ? number
    : null;
}
