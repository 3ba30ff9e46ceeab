import { TakeChoices, TakePreview } from '#api/take-plans.ts';
import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useDesk } from '../../desk/context.ts';
import { useRest } from '../rest.ts';
import { scopeBody, type PlanDraft } from './plan-draft.ts';

/** What a scope may name; null: not here yet. */
export function useChoices(): TakeChoices | null {
  const { call } = useDesk();
  const choices = useSignal<TakeChoices | null>(null);
  useEffect(() => {
    void call('GET', '/api/stock-takes/choices', TakeChoices).then((answer) => {
      if (answer.ok) choices.value = answer.value;
    });
  }, []);
  return choices.value;
}

export type PreviewNow = { readonly preview: TakePreview | null; readonly problem: Problem | null };

/** 预览 of the plan as it is filled in: asked for once the hand rests, an older answer dropped. */
export function usePreview(draft: PlanDraft): PreviewNow {
  const { call } = useDesk();
  const now = useSignal<PreviewNow>({ preview: null, problem: null });
  const asked = useSignal('');
  const rest = useRest();
  const body = { scope: scopeBody(draft), counterIds: [...draft.counterIds] };
  const wanted = JSON.stringify(body);
  useEffect(() => {
    asked.value = wanted;
    rest(() => {
      void call('POST', '/api/stock-takes/preview', TakePreview, body).then((answer) => {
        if (asked.value !== wanted) return;
        now.value = answer.ok
          ? { preview: answer.value, problem: null }
          : { preview: null, problem: answer.problem };
      });
    });
  }, [wanted]);
  return now.value;
}
