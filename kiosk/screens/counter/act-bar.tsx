import type { CounterView } from '#api/counter.ts';
import { fill, words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Choice } from '../../widgets/field.tsx';
import type { CounterModel } from './model.ts';
import { LOAN_DAYS } from './pile.ts';

/** The one act for the whole pile, big, and for how long it is lent. */
export function ActBar(props: { readonly model: CounterModel; readonly view: CounterView }) {
  const { model, view } = props;
  const t = words.value.counter;
  const { lend, back } = model.counts.value;
  const canSettle = view.visit !== null && lend + back > 0 && !model.isBusy.value;
  return (
    <div class="act-bar">
      {lend === 0 ? (
        <p class="quiet small grow">{view.visit === null ? t.nobody : t.keys}</p>
      ) : (
        <div class="days">
          <Choice
            label={t.loanDays}
            value={String(model.loanDays.value)}
            options={LOAN_DAYS.map((days) => ({
              value: String(days),
              label: fill(t.days, { days }),
            }))}
            onChange={(value) => {
              model.loanDays.value =
                LOAN_DAYS.find((days) => String(days) === value) ?? model.loanDays.value;
            }}
          />
        </div>
      )}
      <Button look="main" size="large" disabled={!canSettle} onPress={model.settle}>
        {actWords(lend, back)}
      </Button>
    </div>
  );
}

function actWords(lend: number, back: number): string {
  const t = words.value.counter;
  if (lend > 0 && back > 0) return fill(t.both, { lend, back });
  if (lend > 0) return fill(t.lend, { count: lend });
  return back > 0 ? fill(t.takeBack, { count: back }) : t.nothingToSettle;
}
