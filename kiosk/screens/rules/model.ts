import { RulesView, type ParamsView } from '#api/rules.ts';
import type { Problem } from '#api/words.ts';
import type { Tightening } from '#domain/rules/policy.ts';
import { computed, signal } from '@preact/signals';
import type { Call } from '../../api/client.ts';
import { changesBetween } from './stricter.ts';

/** 拟调整: everything that would be in force beside the floor. */
export type Draft = {
  readonly tightenings: readonly Tightening[];
  readonly params: ParamsView;
};
export type Rules = ReturnType<typeof createRules>;

/** 规则 as they are, and what one administrator is about to propose. The draft lives on this screen alone. */
export function createRules(call: Call) {
  const view = signal<RulesView | null>(null);
  const problem = signal<Problem | null>(null);
  const draft = signal<Draft | null>(null);

  const show = (after: RulesView): void => void (view.value = after);
  const load = async (): Promise<void> => {
    const answer = await call('GET', '/api/rules', RulesView);
    problem.value = answer.ok ? null : answer.problem;
    if (answer.ok) show(answer.value);
  };

  /** What the draft changes of the rules in force; nothing without one. */
  const changes = computed(() => {
    const now = view.value;
    if (now === null || draft.value === null) return { rows: [], params: [] };
    return changesBetween(now.floor, now, draft.value);
  });
  const begun = (now: RulesView): Draft =>
    draft.value ?? { tightenings: now.tightenings, params: now.params };

  /** Null: back to the floor. */
  const tighten = (rowId: string, one: Tightening | null): void => {
    if (view.value === null) return;
    const { tightenings, params } = begun(view.value);
    const others = tightenings.filter((each) => each.rowId !== rowId);
    draft.value = { tightenings: one === null ? others : [...others, one], params };
  };
  const setParams = (params: ParamsView): void => {
    if (view.value !== null) draft.value = { ...begun(view.value), params };
  };
  const drop = (): void => void (draft.value = null);
  return { view, problem, draft, changes, show, load, tighten, setParams, drop };
}
