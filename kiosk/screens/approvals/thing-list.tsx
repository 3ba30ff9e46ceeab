import { ThingView } from '#api/approvals.ts';
import { useSignal } from '@preact/signals';
import { useDesk } from '../../desk/context.ts';
import { fill } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Field } from '../../widgets/field.tsx';
import { LevelMark } from '../../widgets/marks.tsx';
import { ThingSearch } from '../thing-search.tsx';
import { approvalWords } from './words.ts';

/** So many things that fit are shown. */
const FEW = 6;

/** One thing of a request: number and level are enough. */
export type Thing = ThingView;

/** 申请的载体: typed by number, or taken from the counter's pile; one at a time out again. */
export function ThingList(props: {
  /** What the list is of; 申请的载体 where nothing else is said. */
  readonly title?: string;
  readonly things: readonly Thing[];
  readonly onChange: (things: readonly Thing[]) => void;
}) {
  const { things } = props;
  const t = approvalWords.value;
  const { counter, may } = useDesk();
  const pile = may('counter') ? (counter.value?.pile ?? []) : [];
  const add = (more: readonly Thing[]): void => {
    const known = new Set(things.map(({ id }) => id));
    props.onChange([...things, ...more.filter(({ id }) => !known.has(id))]);
  };
  const isNew = pile.some(({ carrier }) => !things.some(({ id }) => id === carrier.id));
  return (
    <section class="stack tight">
      <h2>
        {props.title ?? t.list} · {fill(t.thingCount, { count: things.length })}
      </h2>
      <div class="row">
        <Typed onFound={add} />
        {isNew ? (
          <Button onPress={() => add(pile.map(({ carrier }) => carrier).map(asThing))}>
            {fill(t.fromPile, { count: pile.length })}
          </Button>
        ) : null}
      </div>
      {may('readLedger') ? (
        <ThingSearch
          label={t.search}
          none={t.noneFound}
          limit={FEW}
          onChoose={(row) => add([asThing(row)])}
        />
      ) : null}
      {things.length === 0 ? <p class="quiet">{`${t.emptyList}　${t.typedHint}`}</p> : null}
      <ul class="stack tight">
        {things.map((thing) => (
          <li key={thing.id} class="row">
            <LevelMark marking={thing.marking} text={thing.markText} />
            <span class="number strong">{thing.registerNumber}</span>
            <Button
              size="small"
              look="plain"
              label={`${t.remove} ${thing.registerNumber}`}
              onPress={() => props.onChange(things.filter(({ id }) => id !== thing.id))}
            >
              {t.remove}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

const asThing = ({ id, registerNumber, marking, markText }: Thing): Thing => ({
  id,
  registerNumber,
  marking,
  markText,
});

/** 输入编号: several at once; those that there are none of stay in the field, to be put right. */
function Typed(props: { readonly onFound: (things: readonly Thing[]) => void }) {
  const t = approvalWords.value;
  const { call } = useDesk();
  const typed = useSignal('');
  const missing = useSignal<readonly string[]>([]);
  const isBusy = useSignal(false);
  const look = async (): Promise<void> => {
    const numbers = numbersIn(typed.value);
    if (numbers.length === 0 || isBusy.value) return;
    isBusy.value = true;
    const found: Thing[] = [];
    const lost: string[] = [];
    for (const number of numbers) {
      const path = `/api/approvals/thing?number=${encodeURIComponent(number)}`;
      const answer = await call('GET', path, ThingView);
      if (answer.ok) found.push(answer.value);
      else lost.push(number);
    }
    isBusy.value = false;
    missing.value = lost;
    typed.value = lost.join(' ');
    props.onFound(found);
  };
  return (
    <form
      class="row typed-numbers"
      onSubmit={(event) => {
        event.preventDefault();
        void look();
      }}
    >
      <Field
        label={t.typed}
        value={typed.value}
        maxLength={500}
        takesFocus
        wrong={
          missing.value.length === 0
            ? undefined
            : fill(t.notFound, { number: missing.value.join('、') })
        }
        onChange={(text) => (typed.value = text)}
      />
      <Button type="submit" disabled={isBusy.value}>
        {t.add}
      </Button>
    </form>
  );
}

/** What was typed, each number once. */
export const numbersIn = (text: string): readonly string[] => [
  ...new Set(text.split(/[\s,，、;；]+/).filter((part) => part !== '')),
];
