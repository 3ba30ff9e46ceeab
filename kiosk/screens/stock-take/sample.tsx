import { SampleView } from '#api/take-outlook.ts';
import type { TakeView } from '#api/takes.ts';
import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useDesk } from '../../desk/context.ts';
import { moment, personLine } from '../../text/say.ts';
import { takeOutlookWords } from '../../text/of/take-outlook.ts';
import { fill, language } from '../../text/words.ts';
import { Notice, ProblemNotice, RefusalWords } from '../../widgets/notice.tsx';
import { EmptyState } from '../../widgets/page.tsx';
import { DrawSample } from './sample-draw.tsx';
import { SampleTable } from './sample-table.tsx';
import { CheckSample } from './sample-check.tsx';
import { TakeFrame, takePath, useTake } from './take-frame.tsx';

/** 抽查: what a sample would buy; what was drawn, looked at one by one; what it lets one say. */
export function SampleScreen(props: { readonly values: Readonly<Record<string, string>> }) {
  const now = useTake(props.values['id'] ?? '');
  return (
    <TakeFrame now={now} current="sample">
      {(take) => <Sample take={take} onDrawn={now.reload} />}
    </TakeFrame>
  );
}

function Sample(props: { readonly take: TakeView; readonly onDrawn: () => void }) {
  const { take, onDrawn } = props;
  const { call } = useDesk();
  const sample = useSignal<SampleView | null>(null);
  const problem = useSignal<Problem | null>(null);
  useEffect(() => {
    void call('GET', `${takePath(take.id)}/sample`, SampleView).then((answer) => {
      if (answer.ok) sample.value = answer.value;
      problem.value = answer.ok ? null : answer.problem;
    });
  }, [take]);
  const keep = (now: SampleView): void => void (sample.value = now);
  return (
    <div class="stack">
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      {sample.value === null ? null : (
        <Stage take={take} sample={sample.value} onChange={keep} onDrawn={onDrawn} />
      )}
    </div>
  );
}

function Stage(props: {
  readonly take: TakeView;
  readonly sample: SampleView;
  readonly onChange: (sample: SampleView) => void;
  readonly onDrawn: () => void;
}) {
  const { take, sample, onChange } = props;
  const t = takeOutlookWords.value.sample;
  if (sample.drawnAt === null) {
    if (take.stage !== 'counting') return <EmptyState act={t.none} hint={t.noneHint} />;
    return <DrawSample {...props} />;
  }
  if (sample.checkedAt !== null) return <Checked take={take} sample={sample} />;
  if (sample.mayNotCheck === null && take.stage === 'counting') {
    return <CheckSample takeId={take.id} sample={sample} onChange={onChange} />;
  }
  return (
    <>
      {sample.mayNotCheck === null ? null : (
        <Notice state="needs">
          <RefusalWords refusal={sample.mayNotCheck} />
        </Notice>
      )}
      <p class="quiet">{drawnLine(sample)}</p>
      <SampleTable items={sample.items} />
    </>
  );
}

export function drawnLine({ items, population, drawnAt }: SampleView): string {
  const at = drawnAt === null ? '' : moment(drawnAt, language.value);
  return fill(takeOutlookWords.value.sample.toSample, { size: items.length, at, population });
}

/** 抽查结论 in one sentence, and what it rests on. */
function Checked({ take, sample }: { readonly take: TakeView; readonly sample: SampleView }) {
  const t = takeOutlookWords.value.sample;
  const { claim, checkedBy, checkedAt } = sample;
  const name = checkedBy === null ? '' : personLine(checkedBy);
  const at = checkedAt === null ? '' : moment(checkedAt, language.value);
  return (
    <>
      {claim === null ? null : (
        <Notice state={claim.wrong === 0 ? 'allowed' : 'needs'}>
          <p class="strong">
            {fill(t.claim, {
              confidence: claim.confidence,
              population: claim.population,
              atMost: claim.atMostWrong,
            })}
          </p>
          <p>{fill(t.claimFrom, { size: claim.size, wrong: claim.wrong, name, at })}</p>
          {claim.wrong > 0 && take.stage === 'counting' ? <p>{t.wrongLeft}</p> : null}
        </Notice>
      )}
      <SampleTable items={sample.items} />
    </>
  );
}
