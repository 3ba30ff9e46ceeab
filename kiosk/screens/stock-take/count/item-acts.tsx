import type { TakeItem } from '#api/take-items.ts';
import { covers } from '#domain/secrecy.ts';
import type { ComponentChildren } from 'preact';
import { takeCountWords } from '../../../text/of/take-count.ts';
import { fill, words } from '../../../text/words.ts';
import { Button } from '../../../widgets/button.tsx';
import type { List } from './items.ts';
import type { CountModel } from './model.ts';

type Act = (model: CountModel, item: TakeItem) => ComponentChildren;

/** What one tap does with a thing of this list; null: nothing, it settles itself. */
export function actOf(list: List): Act | null {
  switch (list) {
    case 'notSeen':
      return (model, item) => <Mark model={model} item={item} />;
    case 'misplaced':
    case 'outYetHere':
      return (model, item) => <Remedy model={model} item={item} list={list} />;
    case 'found':
      return (model, item) =>
        item.seen?.how === 'sighted' && item.marks.length > 0 ? (
          <Undo model={model} item={item} />
        ) : null;
    case 'twice':
    case 'strange':
    case 'elsewhere':
    case 'moved':
      return null;
  }
}

/** 目视, 已找未见: said by whoever counts, taken back by the same tap. */
function Mark({ model, item }: { readonly model: CountModel; readonly item: TakeItem }) {
  const t = takeCountWords.value;
  const { id, registerNumber } = item.carrier;
  if (item.marks.length > 0) {
    return (
      <div class="row tight end">
        <span class="small">{item.marks.map((mark) => markLine(mark)).join('；')}</span>
        <Undo model={model} item={item} />
      </div>
    );
  }
  const number = { number: registerNumber };
  const isBusy = model.isBusy.value;
  return (
    <div class="row tight end">
      <Button
        label={fill(t.sightOf, number)}
        disabled={isBusy}
        onPress={() => void model.mark([id], 'sighted')}
      >
        {t.sight}
      </Button>
      <Button
        label={fill(t.searchOf, number)}
        disabled={isBusy}
        onPress={() => void model.mark([id], 'searched')}
      >
        {t.search}
      </Button>
    </div>
  );
}

function Undo({ model, item }: { readonly model: CountModel; readonly item: TakeItem }) {
  const t = takeCountWords.value;
  const { id, registerNumber } = item.carrier;
  return (
    <Button
      size="small"
      label={fill(t.undoOf, { number: registerNumber })}
      disabled={model.isBusy.value}
      onPress={() => void model.mark([id], 'none')}
    >
      {t.undo}
    </Button>
  );
}

/** 移到这里, 收回到这里: chosen now, done in the act that closes the place. What is struck off cannot be taken back. */
function Remedy(props: {
  readonly model: CountModel;
  readonly item: TakeItem;
  readonly list: 'misplaced' | 'outYetHere';
}) {
  const { model, item, list } = props;
  const t = takeCountWords.value;
  const { id, registerNumber } = item.carrier;
  const lies = item.seen?.place?.id;
  if (lies === undefined || item.account === 'gone') return null;
  const isChosen = model.remedies.value.has(id);
  // Closing would refuse it: it is taken back to where it may lie, and stays a difference.
  const ceiling = model.place.value?.highestLevel;
  if (!isChosen && ceiling !== undefined && !covers(ceiling, item.carrier.marking)) {
    const highest = words.value.terms.marking[ceiling];
    return <span class="small">{fill(t.tooSecret, { highest })}</span>;
  }
  const [word, label] =
    list === 'misplaced' ? [t.takeHere, t.takeHereOf] : [t.takeBack, t.takeBackOf];
  return (
    <div class="row tight end">
      {isChosen ? <span class="small">{t.chosen}</span> : null}
      <Button
        pressed={isChosen}
        label={fill(label, { number: registerNumber })}
        onPress={() => model.remedy(id, lies)}
      >
        {word}
      </Button>
    </div>
  );
}

/** 目视 柯保管、安保密: who said it, and whether somebody stood by. */
export function markLine({ kind, by, second }: TakeItem['marks'][number]): string {
  const t = takeCountWords.value;
  const names = [by?.name, second?.name].filter((name) => name !== undefined).join('、');
  const line = fill(t.markedBy, { kind: kind === 'sighted' ? t.sight : t.search, name: names });
  return second === null ? `${line}　${t.alone}` : line;
}
