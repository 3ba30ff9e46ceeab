import { useSignal } from '@preact/signals';
import { takeCountWords } from '../../../text/of/take-count.ts';
import { fill, words } from '../../../text/words.ts';
import { Button } from '../../../widgets/button.tsx';
import { Dialog } from '../../../widgets/dialog.tsx';
import { Check, Field } from '../../../widgets/field.tsx';
import { ProblemNotice } from '../../../widgets/notice.tsx';
import type { CountModel } from './model.ts';
import { seatHere } from './place-bar.tsx';

/** 一遍一遍: begins and ends a sweep by reader; from the second on it asks what is different. */
export function SweepBar(props: {
  readonly model: CountModel;
  readonly isAsking: boolean;
  readonly onAsk: (isAsking: boolean) => void;
}) {
  const { model, onAsk } = props;
  const t = takeCountWords.value;
  const seat = seatHere(model);
  if (seat === null) return null;
  const n = nextSweep(model);
  return (
    <section class="sweep-bar" title={n === 1 ? t.sweepNone : fill(t.sweepsDone, { count: n - 1 })}>
      {seat.sweep > 0 ? (
        <>
          <p class="strong sweeping">{fill(t.sweepOn, { n: seat.sweep })}</p>
          <Button look="main" disabled={model.isBusy.value} onPress={() => void model.endSweep()}>
            {t.sweepEnd}
          </Button>
        </>
      ) : (
        <Button disabled={model.isBusy.value} onPress={() => begin(model, onAsk)}>
          {n === 1 ? t.sweep : fill(t.sweepNth, { n })}
        </Button>
      )}
      {props.isAsking ? <ChangedDialog model={model} n={n} onClose={() => onAsk(false)} /> : null}
    </section>
  );
}

/** The next sweep of this count, from 1. */
export function nextSweep(model: CountModel): number {
  const pass = seatHere(model)?.pass ?? 1;
  const sweeps = model.counting.value?.sweeps ?? [];
  return Math.max(0, ...sweeps.filter((one) => one.pass === pass).map(({ sweep }) => sweep)) + 1;
}

/** The first needs no words; every other one does. */
export function begin(model: CountModel, onAsk: (isAsking: boolean) => void): void {
  if (nextSweep(model) === 1) void model.beginSweep(null);
  else onAsk(true);
}

const CHANGES = ['direction', 'distance', 'order', 'reader', 'power'] as const;

/** 改变了什么: two sweeps alike are as good as one, so the next one begins only with what is different. */
function ChangedDialog(props: {
  readonly model: CountModel;
  readonly n: number;
  readonly onClose: () => void;
}) {
  const { model, n, onClose } = props;
  const t = takeCountWords.value;
  const chosen = useSignal<readonly string[]>([]);
  const other = useSignal('');
  const said = [...chosen.value, other.value.trim()].filter((each) => each !== '');
  const start = async (): Promise<void> => {
    if (await model.beginSweep(said.join('、'))) onClose();
  };
  const problem = model.problem.value;
  return (
    <Dialog
      title={fill(t.changedTitle, { n })}
      onClose={onClose}
      acts={
        <>
          <Button onPress={onClose}>{words.value.common.cancel}</Button>
          <Button
            look="main"
            disabled={said.length === 0 || model.isBusy.value}
            onPress={() => void start()}
          >
            {t.begin}
          </Button>
        </>
      }
    >
      {problem === null ? null : <ProblemNotice problem={problem} />}
      <p class="strong">{t.changedAsk}</p>
      <p class="quiet">{t.changedWhy}</p>
      <div class="changes">
        {CHANGES.map((key) => (
          <Check
            key={key}
            label={t.changes[key]}
            checked={chosen.value.includes(t.changes[key])}
            onChange={(isOn) => {
              const rest = chosen.value.filter((each) => each !== t.changes[key]);
              chosen.value = isOn ? [...rest, t.changes[key]] : rest;
            }}
          />
        ))}
      </div>
      <Field
        label={t.changedOther}
        value={other.value}
        maxLength={100}
        onChange={(text) => (other.value = text)}
      />
    </Dialog>
  );
}
