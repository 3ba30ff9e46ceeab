import { TakeResultView } from '#api/take-sign-off.ts';
import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useDesk } from '../../desk/context.ts';
import { takeSignWords } from '../../text/of/take-sign.ts';
import { moment } from '../../text/say.ts';
import { fill, language, words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Notice, ProblemNotice, RefusalWords } from '../../widgets/notice.tsx';
import { EmptyState } from '../../widgets/page.tsx';
import { usePress } from '../press.ts';
import { ResultDetails, ResultNumbers } from './result.tsx';
import { Signatures } from './signatures.tsx';
import { TakePapers } from './take-papers.tsx';
import { TakeFrame, takePath, useTake } from './take-frame.tsx';

/** 签字: what the take came to, completing it, the three signatures, and its papers. */
export function TakeSignScreen(props: { readonly values: Readonly<Record<string, string>> }) {
  const id = props.values['id'] ?? '';
  const now = useTake(id);
  return (
    <TakeFrame now={now} current="sign" acts={<TakePapers id={id} />}>
      {() => <SignOff id={id} take={now.take} onChanged={now.reload} />}
    </TakeFrame>
  );
}

function SignOff(props: {
  readonly id: string;
  readonly take: unknown;
  readonly onChanged: () => void;
}) {
  const { call } = useDesk();
  const result = useSignal<TakeResultView | null>(null);
  const problem = useSignal<Problem | null>(null);
  const load = async (): Promise<void> => {
    const answer = await call('GET', `${takePath(props.id)}/result`, TakeResultView);
    if (answer.ok) result.value = answer.value;
    problem.value = answer.ok ? null : answer.problem;
  };
  // The take is asked for anew whenever an act changed it: its result with it.
  useEffect(() => void load(), [props.id, props.take]);
  const keep = (next: TakeResultView): void => {
    result.value = next;
    props.onChanged();
  };
  if (result.value === null) {
    return problem.value === null ? (
      <EmptyState act={words.value.common.loading} />
    ) : (
      <ProblemNotice problem={problem.value} />
    );
  }
  return (
    <div class="stack">
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      <ResultNumbers result={result.value} />
      <Completing id={props.id} result={result.value} onDone={keep} />
      <Signatures id={props.id} result={result.value} onDone={keep} />
      <ResultDetails id={props.id} result={result.value} />
    </div>
  );
}

/** 核毕: what stands in its way, or the button. */
function Completing(props: {
  readonly id: string;
  readonly result: TakeResultView;
  readonly onDone: (result: TakeResultView) => void;
}) {
  const t = takeSignWords.value;
  const { may } = useDesk();
  const press = usePress();
  const problem = useSignal<Problem | null>(null);
  const { result } = props;
  if (result.stage === 'cancelled') return null;
  if (result.completedAt !== null) {
    return <p>{fill(t.done, { at: moment(result.completedAt, language.value) })}</p>;
  }
  const complete = async (): Promise<void> => {
    const path = `${takePath(props.id)}/complete`;
    const answer = await press.send('POST', path, TakeResultView, {});
    if (answer === null) return;
    if (answer.ok) props.onDone(answer.value);
    problem.value = answer.ok ? null : answer.problem;
  };
  return (
    <section class="stack" aria-label={t.completeTitle}>
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      {result.hindrances.length > 0 ? (
        <Notice state="needs">
          <p class="strong">{t.waits}</p>
          {result.hindrances.map((refusal) => (
            <RefusalWords key={refusal.kind} refusal={refusal} />
          ))}
        </Notice>
      ) : (
        <Notice
          state="needs"
          acts={
            may('stockTake') ? (
              <Button look="main" disabled={press.isBusy} onPress={() => void complete()}>
                {t.complete}
              </Button>
            ) : null
          }
        >
          {t.ready}
        </Notice>
      )}
    </section>
  );
}
