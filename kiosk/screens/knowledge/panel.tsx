import { CarrierKnowledge } from '#api/knowledge.ts';
import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useDesk } from '../../desk/context.ts';
import { Button, LinkButton } from '../../widgets/button.tsx';
import { Notice, ProblemNotice } from '../../widgets/notice.tsx';
import { personWords } from '../people/person-words.ts';
import { usePress } from '../press.ts';
import { AddKnower } from './add-knower.tsx';
import { Asked } from './asked.tsx';
import { Knowers, Outside } from './knowers.tsx';
import { ScopeDialog } from './scope-dialog.tsx';
import { scopeLine } from './scope.ts';

/** 知悉范围 and 知悉记录 of one carrier, on its page. `isGone`: struck off, nothing is set any more. */
export function KnowledgePanel(props: { readonly carrierId: string; readonly isGone: boolean }) {
  const { carrierId } = props;
  const t = personWords.value;
  const { call, may } = useDesk();
  const press = usePress();
  const now = useSignal<CarrierKnowledge | null>(null);
  const problem = useSignal<Problem | null>(null);
  const said = useSignal<string | null>(null);
  const doing = useSignal<'nothing' | 'scope' | 'knower'>('nothing');
  const path = `/api/carriers/${encodeURIComponent(carrierId)}`;
  useEffect(() => {
    void call('GET', `${path}/knowledge`, CarrierKnowledge).then((answer) => {
      if (answer.ok) now.value = answer.value;
      else problem.value = answer.problem;
    });
  }, [carrierId]);
  const done = (next: CarrierKnowledge, sentence: string | null): void => {
    now.value = next;
    said.value = sentence;
    problem.value = null;
    doing.value = 'nothing';
  };
  const carryOut = async (approvalId: string): Promise<void> => {
    const to = `${path}/scope/carry-out`;
    const answer = await press.send('POST', to, CarrierKnowledge, { approvalId });
    if (answer === null) return;
    if (answer.ok) done(answer.value, t.scopeSaved);
    else problem.value = answer.problem;
  };
  const view = now.value;
  if (view === null) {
    return problem.value === null ? null : <ProblemNotice problem={problem.value} />;
  }
  const maySet = may('setScope') && !props.isGone;
  return (
    <section class="stack" aria-label={t.knows}>
      <div class="row">
        <h2 class="grow">{t.scope}</h2>
        {maySet ? (
          <Button size="small" onPress={() => (doing.value = 'scope')}>
            {t.scopeSet}
          </Button>
        ) : null}
      </div>
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      {said.value === null ? null : <Notice state="allowed">{said.value}</Notice>}
      <p class="cell">{scopeLine(view.scope)}</p>
      <Asked asked={view.asked} isBusy={press.isBusy} onCarryOut={(id) => void carryOut(id)} />
      <div class="row">
        <h2 class="grow">{t.knows}</h2>
        {view.isKept ? (
          <LinkButton size="small" href={`/api/forms/knowledge/${carrierId}.pdf`} download>
            {t.paperForm}
          </LinkButton>
        ) : null}
        {view.isKept && may('setScope') ? (
          <Button size="small" onPress={() => (doing.value = 'knower')}>
            {t.addKnower}
          </Button>
        ) : null}
      </div>
      {view.isKept ? <Knowers rows={view.rows} /> : <p class="quiet">{t.notKept}</p>}
      <Outside rows={view.outside} />
      {doing.value === 'scope' ? (
        <ScopeDialog
          carrierId={carrierId}
          scope={view.scope}
          onClose={() => (doing.value = 'nothing')}
          onDone={done}
        />
      ) : null}
      {doing.value === 'knower' ? (
        <AddKnower
          carrierId={carrierId}
          onClose={() => (doing.value = 'nothing')}
          onDone={(next) => done(next, null)}
        />
      ) : null}
    </section>
  );
}
