import type { LayoutEntry } from '#api/layouts.ts';
import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { printOrderWords } from '../../text/of/print-order.ts';
import { layoutWord, previewOf, type Subject } from './choices.ts';

/** 版式: each by its name and a small true picture; what this head cannot print stays in sight, and says so. */
export function LayoutChoice(props: {
  readonly layouts: readonly LayoutEntry[];
  readonly current: string;
  readonly dpi: number;
  readonly sample: Subject | null;
  readonly onChange: (name: string) => void;
}) {
  const t = printOrderWords.value;
  const group = useId();
  return (
    <fieldset class="layout-choice">
      <legend class="legend">{t.layouts}</legend>
      <div class="layout-tiles">
        {props.layouts.map((entry) => (
          <Tile
            key={entry.name}
            entry={entry}
            group={group}
            isChosen={entry.name === props.current}
            dpi={props.dpi}
            sample={props.sample}
            onChoose={() => props.onChange(entry.name)}
          />
        ))}
      </div>
    </fieldset>
  );
}

function Tile(props: {
  readonly entry: LayoutEntry;
  readonly group: string;
  readonly isChosen: boolean;
  readonly dpi: number;
  readonly sample: Subject | null;
  readonly onChoose: () => void;
}) {
  const { entry, dpi, sample } = props;
  const t = printOrderWords.value;
  const isFit = entry.fitFor.some((each) => each === dpi);
  const source = previewOf(sample, { layout: entry.name, dpi });
  const broken = useSignal<string | null>(null);
  const word = !isFit ? t.dpiUnfit : broken.value === source ? t.tileBroken : null;
  return (
    <label class={isFit ? 'layout-tile' : 'layout-tile unfit'}>
      <input
        type="radio"
        name={props.group}
        checked={props.isChosen}
        disabled={!isFit}
        onChange={props.onChoose}
      />
      <span class="layout-picture">
        {word === null ? (
          <img src={source} alt="" onError={() => (broken.value = source)} />
        ) : (
          <span class="quiet small">{word}</span>
        )}
      </span>
      <span class="small layout-name">{layoutWord(entry)}</span>
    </label>
  );
}
