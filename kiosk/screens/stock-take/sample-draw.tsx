import { SampleView, type DrawSampleBody } from '#api/take-outlook.ts';
import type { TakeView } from '#api/takes.ts';
import type { Problem } from '#api/words.ts';
import { atMostWrong, CONFIDENCE } from '#domain/stock-takes/sampling.ts';
import { useSignal } from '@preact/signals';
import { useDesk } from '../../desk/context.ts';
import { takeOutlookWords } from '../../text/of/take-outlook.ts';
import { fill, words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Dialog } from '../../widgets/dialog.tsx';
import { Choice, Field } from '../../widgets/field.tsx';
import { Notice, ProblemNotice, RefusalWords } from '../../widgets/notice.tsx';
import { usePress, type Unsigned } from '../press.ts';
import { takePath } from './take-frame.tsx';

/** Nobody looks at more by hand; the contract says so too. */
const SIZE_MAX = 3000;
const OWN = 'own';

type Props = {
  readonly take: TakeView;
  readonly sample: SampleView;
  readonly onChange: (sample: SampleView) => void;
  readonly onDrawn: () => void;
};

/** 抽样: what it is for, and what stands in its way or how many to draw. */
export function DrawSample(props: Props) {
  const { refusal } = props.sample;
  const { may } = useDesk();
  const t = takeOutlookWords.value.sample;
  return (
    <>
      {refusal === null ? null : (
        <Notice state="needs">
          <RefusalWords refusal={refusal} />
        </Notice>
      )}
      <p>{t.why}</p>
      <p class="quiet small">{t.limits}</p>
      {refusal !== null ? null : may('stockTake') ? <Size {...props} /> : <p>{t.whoDraws}</p>}
    </>
  );
}

/** 抽多少件: each size with what it would let one say; another number with the same, while it is typed. */
function Size(props: Props) {
  const { sample } = props;
  const t = takeOutlookWords.value.sample;
  const chosen = useSignal(String(sample.offers[0]?.size ?? OWN));
  const own = useSignal('');
  const isAsking = useSignal(false);
  const size = Number(chosen.value === OWN ? own.value : chosen.value);
  const max = Math.min(SIZE_MAX, sample.population);
  const isSize = Number.isInteger(size) && size >= 1 && size <= max;
  return (
    <>
      <p class="strong">{fill(t.population, { count: sample.population })}</p>
      <Choice
        label={t.offers}
        value={chosen.value}
        options={optionsOf(sample)}
        onChange={(value) => (chosen.value = value)}
      />
      {chosen.value === OWN ? (
        <div class="sample-own">
          <Field
            label={t.own}
            type="number"
            inputMode="numeric"
            value={own.value}
            hint={fill(t.ownHint, { max })}
            onChange={(value) => (own.value = value)}
          />
        </div>
      ) : null}
      {isSize ? <p class="strong">{claimLine(sample.population, size)}</p> : null}
      <div class="row">
        <Button look="main" size="large" disabled={!isSize} onPress={() => (isAsking.value = true)}>
          {fill(t.draw, { size: isSize ? size : '' })}
        </Button>
      </div>
      {isAsking.value ? (
        <DrawDialog {...props} size={size} onClose={() => (isAsking.value = false)} />
      ) : null}
    </>
  );
}

function optionsOf({ offers }: SampleView) {
  const t = takeOutlookWords.value.sample;
  return [
    ...offers.map(({ size }) => ({ value: String(size), label: fill(t.offer, { size }) })),
    { value: OWN, label: t.own },
  ];
}

const claimLine = (population: number, size: number): string =>
  fill(takeOutlookWords.value.sample.offerNext, {
    population,
    confidence: Math.round(CONFIDENCE * 100),
    atMost: atMostWrong({ population, size, wrong: 0 }),
  });

/** Once: asked before, since it cannot be thrown again. */
function DrawDialog(props: Props & { readonly size: number; readonly onClose: () => void }) {
  const { take, sample, size, onClose } = props;
  const t = takeOutlookWords.value.sample;
  const press = usePress();
  const problem = useSignal<Problem | null>(null);
  const draw = async (): Promise<void> => {
    const body: Unsigned<DrawSampleBody> = { size };
    const answer = await press.send('POST', `${takePath(take.id)}/sample`, SampleView, body);
    if (answer === null) return;
    problem.value = answer.ok ? null : answer.problem;
    if (!answer.ok) return;
    props.onChange(answer.value);
    props.onDrawn();
    onClose();
  };
  return (
    <Dialog
      title={t.drawTitle}
      onClose={onClose}
      acts={
        <>
          <Button onPress={onClose}>{words.value.common.cancel}</Button>
          <Button look="main" disabled={press.isBusy} onPress={() => void draw()}>
            {fill(t.draw, { size })}
          </Button>
        </>
      }
    >
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      <p>{fill(t.drawAsk, { size, population: sample.population })}</p>
    </Dialog>
  );
}
