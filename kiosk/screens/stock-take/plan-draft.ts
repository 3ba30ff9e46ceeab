import type { TakeScopeBody, TakeScopeView } from '#api/take-plans.ts';
import type { TakeView } from '#api/takes.ts';
import type { PersonName } from '#api/words.ts';

/** 方案 as it is filled in: of one take, or of a schedule. */
export type PlanDraft = {
  readonly title: string;
  readonly mode: TakeView['mode'];
  readonly placeIds: readonly string[];
  readonly markings: TakeScopeBody['markings'];
  readonly kinds: TakeScopeBody['kinds'];
  readonly custodians: readonly PersonName[];
  readonly departments: readonly string[];
  /** As it was typed; empty: all. */
  readonly sample: string;
  readonly counterIds: readonly string[];
};

export const emptyPlan = (title: string): PlanDraft => ({
  title,
  mode: 'guided',
  placeIds: [],
  markings: [],
  kinds: [],
  custodians: [],
  departments: [],
  sample: '',
  counterIds: [],
});

/** The plan of a schedule, to be changed. */
export const planOf = (given: {
  readonly title: string;
  readonly mode: TakeView['mode'];
  readonly scope: TakeScopeView;
  readonly counters: readonly PersonName[];
}): PlanDraft => ({
  title: given.title,
  mode: given.mode,
  placeIds: given.scope.places.map(({ id }) => id),
  markings: given.scope.markings,
  kinds: given.scope.kinds,
  custodians: given.scope.custodians,
  departments: given.scope.departments,
  sample: given.scope.sampleSize === null ? '' : String(given.scope.sampleSize),
  counterIds: given.counters.map(({ id }) => id),
});

const SAMPLE_MAX = 5000;

/** Null: all of it; 'wrong': no number that can be drawn. */
export function sampleSizeOf({ sample }: PlanDraft): number | null | 'wrong' {
  if (sample.trim() === '') return null;
  const size = Number(sample);
  return Number.isInteger(size) && size >= 1 && size <= SAMPLE_MAX ? size : 'wrong';
}

export function scopeBody(draft: PlanDraft): TakeScopeBody {
  const size = sampleSizeOf(draft);
  return {
    placeIds: [...draft.placeIds],
    markings: [...draft.markings],
    kinds: [...draft.kinds],
    custodianIds: draft.custodians.map(({ id }) => id),
    departments: [...draft.departments],
    sampleSize: size === 'wrong' ? null : size,
  };
}

export type PlanFault = 'title' | 'counters' | 'sample';

/** What is still wrong with it. `needed`: how many counters, as the preview said; null: not known yet. */
export function planFaults(draft: PlanDraft, needed: number | null): readonly PlanFault[] {
  const faults: PlanFault[] = [];
  if (draft.title.trim() === '') faults.push('title');
  if (draft.counterIds.length < (needed ?? 1)) faults.push('counters');
  if (sampleSizeOf(draft) === 'wrong') faults.push('sample');
  return faults;
}

/** Put in where it was not, taken out where it was. */
export const toggled = <T>(list: readonly T[], one: T): T[] =>
  list.includes(one) ? list.filter((other) => other !== one) : [...list, one];
