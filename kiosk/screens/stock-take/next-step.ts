import type { TakeView } from '#api/takes.ts';

/** What a take goes through, in this order; a sample is drawn where somebody wants its claim. */
export const STEPS = ['count', 'explain', 'sample', 'complete', 'sign'] as const;
export type Step = (typeof STEPS)[number];

/** Where the take is now; null: nothing is left to do. */
export function stepOf(take: TakeView): Step | null {
  if (take.stage === 'signing') return 'sign';
  if (take.stage !== 'counting') return null;
  if (take.placesClosed < take.places) return 'count';
  if (take.unexplained > 0) return 'explain';
  return take.check !== null && take.check.checkedAt === null ? 'sample' : 'complete';
}

/** Whether a step was gone through; one that was left out, as a sample may be, was not. */
export function isDone(step: Step, take: TakeView): boolean {
  const now = stepOf(take);
  if (step === 'sample') return take.check !== null && take.check.checkedAt !== null;
  return now === null ? take.stage === 'closed' : STEPS.indexOf(step) < STEPS.indexOf(now);
}

/** The first place that this person may go and count: one that he already counts in before one that nobody does. */
export function nextPlace(
  take: TakeView,
  me: string | undefined,
): TakeView['byPlace'][number] | null {
  const open = take.byPlace.filter(({ state }) => state === 'open');
  const mine = open.find(({ seats }) => seats.some(({ person }) => person.id === me));
  return mine ?? open.find(({ seats }) => seats.length === 0) ?? open[0] ?? null;
}
