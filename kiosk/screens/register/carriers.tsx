import { RegisterAnswer } from '#api/ledger.ts';
import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { ledgerWords } from '../../text/of/ledger.ts';
import { Button } from '../../widgets/button.tsx';
import { ProblemNotice } from '../../widgets/notice.tsx';
import { ScopeFields } from '../knowledge/scope-fields.tsx';
import { createScope } from '../knowledge/scope.ts';
import { usePress } from '../press.ts';
import { CarrierForm } from './carrier-form.tsx';
import { bodyOf, EMPTY, wrongOf, type Draft, type Wrong } from './draft.ts';
import { Registered } from './registered.tsx';

/** 登记一件. */
export function RegisterCarrier() {
  const t = ledgerWords.value.register;
  const draft = useSignal<Draft>(EMPTY);
  const wrong = useSignal<Wrong>({});
  const done = useSignal<RegisterAnswer | null>(null);
  const problem = useSignal<Problem | null>(null);
  const press = usePress();
  const page = useRef<HTMLDivElement>(null);
  const scope = useMemo(() => createScope(null), []);
  // What is wrong, or what was done, may stand above what a person sees of a long form.
  useEffect(() => {
    page.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [wrong.value]);
  useEffect(() => page.current?.scrollIntoView(), [done.value, problem.value]);
  const submit = async (): Promise<void> => {
    wrong.value = wrongOf(draft.value);
    if (Object.keys(wrong.value).length > 0) return;
    const named = scope.body.value;
    const body = { ...bodyOf(draft.value), ...(named === null ? {} : { scope: named }) };
    const answer = await press.send('POST', '/api/carriers', RegisterAnswer, body);
    if (answer === null) return;
    problem.value = answer.ok ? null : answer.problem;
    if (!answer.ok) return;
    done.value = answer.value;
    // The next of a batch is like this one but for its numbers.
    draft.value = { ...draft.value, registerNumber: '', copyNumber: '', serialNumber: '' };
  };
  return (
    <div ref={page} class="stack">
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      {done.value === null ? null : <Registered key={done.value.carrierId} made={done.value} />}
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <CarrierForm
          draft={draft.value}
          wrong={wrong.value}
          onChange={(part) => (draft.value = { ...draft.value, ...part })}
        />
        <ScopeFields model={scope} />
        <div class="row">
          <Button type="submit" look="main" size="large" disabled={press.isBusy}>
            {t.submit}
          </Button>
        </div>
      </form>
    </div>
  );
}
