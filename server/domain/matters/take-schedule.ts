import type { Instant, MatterId, PersonId } from '../ids.ts';
import type { Refusal } from '../refusals.ts';
import type { TakeScope } from '../stock-takes/scope.ts';
import type { MatterIndex } from './matter.ts';

/** 盘点计划: takes that open themselves, each month, quarter or year. */
export type TakeSchedule = {
  readonly title: string;
  readonly scope: TakeScope;
  readonly mode: 'guided' | 'blind';
  readonly counterIds: readonly PersonId[];
  readonly cadence: 'monthly' | 'quarterly' | 'yearly';
  /** On this day of the (first) month; a day that it has not is its last. 1–31 */
  readonly day: number;
  /** Month of a yearly one, 1–12; of a quarter, 1–3. */
  readonly month: number;
  /** 办结: working days from opening. */
  readonly workingDays: number;
  /** When the next one opens. */
  readonly nextAt: Instant;
  readonly stage: 'running' | 'ended';
};

export type TakeScheduleStep = { readonly of: 'takeSchedule' } & (
  | { readonly did: 'opened'; readonly stockTakeId: MatterId; readonly nextAt: Instant }
  /** Not opened, and why: whoever was named has left, keeps a place of it by now, or is one too few. */
  | { readonly did: 'passedOver'; readonly why: Refusal; readonly nextAt: Instant }
  | { readonly did: 'changed'; readonly plan: Omit<TakeSchedule, 'stage'> }
  | { readonly did: 'ended' }
);

/** What a step makes of it; null: it does not fit. The next time never goes back. */
export function takeScheduleAfter(body: TakeSchedule, step: TakeScheduleStep): TakeSchedule | null {
  if (body.stage !== 'running') return null;
  switch (step.did) {
    case 'opened':
    case 'passedOver':
      return step.nextAt > body.nextAt ? { ...body, nextAt: step.nextAt } : null;
    case 'changed':
      return { ...step.plan, stage: 'running' };
    case 'ended':
      return { ...body, stage: 'ended' };
  }
}

export const indexOfTakeSchedule = (body: TakeSchedule): MatterIndex => ({
  stage: body.stage,
  isOpen: body.stage === 'running',
  dueAt: body.stage === 'running' ? body.nextAt : null,
  waitsFor: null,
  carrierIds: [],
  people: body.counterIds.map((personId) => ({ personId, role: 'counter' })),
});
