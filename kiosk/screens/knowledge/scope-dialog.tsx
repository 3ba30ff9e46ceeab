import { CarrierKnowledge } from '#api/knowledge.ts';
import type { Problem, ScopeView } from '#api/words.ts';
import { useSignal, type Signal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { refusalWords } from '../../text/say.ts';
import { fill, words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Dialog } from '../../widgets/dialog.tsx';
import { TextArea } from '../../widgets/field.tsx';
import { Notice, ProblemNotice } from '../../widgets/notice.tsx';
import { personWords } from '../people/person-words.ts';
import { usePress } from '../press.ts';
import { ScopeFields } from './scope-fields.tsx';
import { createScope, scopeLine } from './scope.ts';

/** 划定知悉范围: narrower it is saved; where the server says that it is wider, the same scope is asked for. */
export function ScopeDialog(props: {
  readonly carrierId: string;
  readonly scope: ScopeView | null;
  readonly onClose: () => void;
  readonly onDone: (now: CarrierKnowledge, said: string) => void;
}) {
  const t = personWords.value;
  const press = usePress();
  const model = useMemo(() => createScope(props.scope), []);
  const problem = useSignal<Problem | null>(null);
  const reason = useSignal('');
  const isWider = problem.value?.refusal?.kind === 'approvalNeeded';
  const send = async (what: 'scope' | 'scope/ask', more: object, said: string): Promise<void> => {
    const to = `/api/carriers/${encodeURIComponent(props.carrierId)}/${what}`;
    const body = { scope: model.body.value, ...more };
    const answer = await press.send('POST', to, CarrierKnowledge, body);
    if (answer === null) return;
    if (answer.ok) props.onDone(answer.value, said);
    else problem.value = answer.problem;
  };
  return (
    <Dialog
      wide
      title={t.scopeSet}
      onClose={props.onClose}
      acts={
        <>
          <Button onPress={props.onClose}>{words.value.common.cancel}</Button>
          <Button
            look={isWider ? 'normal' : 'main'}
            disabled={press.isBusy}
            onPress={() => void send('scope', {}, t.scopeSaved)}
          >
            {t.save}
          </Button>
          {isWider ? (
            <Button
              look="main"
              disabled={press.isBusy || reason.value.trim().length < 2}
              onPress={() => void send('scope/ask', { reason: reason.value }, t.scopeAsked)}
            >
              {t.scopeAsk}
            </Button>
          ) : null}
        </>
      }
    >
      <p class="quiet">{t.scopeHint}</p>
      <p>{scopeLine(props.scope)}</p>
      <ScopeFields model={model} />
      {problem.value === null ? null : <Said problem={problem.value} isWider={isWider} />}
      {isWider ? <Reason reason={reason} /> : null}
    </Dialog>
  );
}

const Reason = ({ reason }: { readonly reason: Signal<string> }) => (
  <TextArea
    label={personWords.value.scopeReason}
    maxLength={200}
    value={reason.value}
    onChange={(text) => (reason.value = text)}
  />
);

function Said({ problem, isWider }: { readonly problem: Problem; readonly isWider: boolean }) {
  if (!isWider || problem.refusal === null) return <ProblemNotice problem={problem} />;
  const { what, clause } = refusalWords(problem.refusal, words.value);
  return (
    <Notice state="needs">
      <p class="strong">{fill(personWords.value.scopeWider, { what })}</p>
      <p class="clause">{clause}</p>
    </Notice>
  );
}
