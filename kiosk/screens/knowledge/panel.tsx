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

type Doing = 'nothing' | 'scope' | 'knower';

/** What the panel shows, and what became of what was done. */
function useKnowledge(carrierId: string) {
  const { call } = useDesk();
  const press = usePress();
  const now = useSignal<CarrierKnowledge | null>(null);
  const problem = useSignal<Problem | null>(null);
  const said = useSignal<string | null>(null);
  const doing = useSignal<Doing>('nothing');
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
    if (answer.ok) done(answer.value, personWords.value.scopeSaved);
    else problem.value = answer.problem;
  };
  return { now, problem, said, doing, done, carryOut, isBusy: press.isBusy };
}
type Model = ReturnType<typeof useKnowledge>;
type Shown = { readonly carrierId: string; readonly view: CarrierKnowledge; readonly model: Model };

/** 知悉范围 and 知悉记录 of one carrier, on its page. `isGone`: struck off, nothing is set any more. */
export function KnowledgePanel(props: { readonly carrierId: string; readonly isGone: boolean }) {
  const { carrierId } = props;
  const t = personWords.value;
  const { may } = useDesk();
  const model = useKnowledge(carrierId);
  const { now, problem, said, doing } = model;
  const failed = problem.value === null ? null : <ProblemNotice problem={problem.value} />;
  const view = now.value;
  if (view === null) return failed;
  return (
    <section class="stack" aria-label={t.knows}>
      <div class="row">
        <h2 class="grow">{t.scope}</h2>
        {may('setScope') && !props.isGone ? (
          <Button size="small" onPress={() => (doing.value = 'scope')}>
            {t.scopeSet}
          </Button>
        ) : null}
      </div>
      {failed}
      {said.value === null ? null : <Notice state="allowed">{said.value}</Notice>}
      <p class="cell">{scopeLine(view.scope)}</p>
      <Asked
        asked={view.asked}
        isBusy={model.isBusy}
        onCarryOut={(id) => void model.carryOut(id)}
      />
      <Record carrierId={carrierId} view={view} model={model} />
      <Doings carrierId={carrierId} view={view} model={model} />
    </section>
  );
}

function Record({ carrierId, view, model }: Shown) {
  const t = personWords.value;
  const { may } = useDesk();
  return (
    <>
      <div class="row">
        <h2 class="grow">{t.knows}</h2>
        {view.isKept ? (
          <LinkButton size="small" href={`/api/forms/knowledge/${carrierId}.pdf`} download>
            {t.paperForm}
          </LinkButton>
        ) : null}
        {view.isKept && may('setScope') ? (
          <Button size="small" onPress={() => (model.doing.value = 'knower')}>
            {t.addKnower}
          </Button>
        ) : null}
      </div>
      {view.isKept ? <Knowers rows={view.rows} /> : <p class="quiet">{t.notKept}</p>}
      <Outside rows={view.outside} />
    </>
  );
}

function Doings({ carrierId, view, model }: Shown) {
  const onClose = (): void => void (model.doing.value = 'nothing');
  switch (model.doing.value) {
    case 'nothing':
      return null;
    case 'scope':
      return (
        <ScopeDialog
          carrierId={carrierId}
          scope={view.scope}
          onClose={onClose}
          onDone={model.done}
        />
      );
    case 'knower':
      return (
        <AddKnower
          carrierId={carrierId}
          onClose={onClose}
          onDone={(next) => model.done(next, null)}
        />
      );
  }
}
