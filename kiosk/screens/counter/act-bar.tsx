import type { CounterView } from '#api/counter.ts';
import { fill, words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Choice } from '../../widgets/field.tsx';
import type { CounterModel } from './model.ts';

/** The one act for the whole pile, big, and for how long it is lent. */
export function ActBar(props: { readonly model: CounterModel; readonly view: CounterView }) {
  const { model, view } = props;
  const t = words.value.counter;
  const { lend, back } = model.counts.value;
  const daysMax = model.daysMax.value;
  const choices = Array.from({ length: daysMax }, (_, i) => i + 1);
  const isReading = view.visit?.purpose === 'readInRoom';
  const canSettle = view.visit !== null && lend + back > 0 && !model.isBusy.value;
  return (
    <div class="act-bar">
      {daysMax < 2 ? (
        <p class="quiet small grow">{view.visit === null ? t.nobody : t.keys}</p>
      ) : (
        <div class="days">
          <Choice
            label={t.loanDays}
            value={String(Math.min(model.loanDays.value ?? daysMax, daysMax))}
            options={choices.map((days) => ({
              value: String(days),
              label: fill(t.days, { days }),
            }))}
            onChange={(value) => {
              model.loanDays.value = choices.find((days) => String(days) === value) ?? null;
            }}
          />
        </div>
      )}
      <Button look="main" size="large" disabled={!canSettle} onPress={model.settle}>
        {actWords({ lend, back }, isReading)}
      </Button>
    </div>
  );
}

function actWords(
  { lend, back }: { readonly lend: number; readonly back: number },
  isReading: boolean,
): string {
  const t = words.value.counter;
  if (lend > 0 && back > 0) return fill(isReading ? t.bothRead : t.both, { lend, back });
  if (lend > 0) return fill(isReading ? t.read : t.lend, { count: lend });
  return back > 0 ? fill(t.takeBack, { count: back }) : t.nothingToSettle;
}
