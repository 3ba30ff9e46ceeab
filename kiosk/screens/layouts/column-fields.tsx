import { LAYOUT_LIMITS } from '#labels/layout-schema.ts';
import type { ColumnItem, Row } from '#labels/layout.ts';
import { useSignal } from '@preact/signals';
import { layoutsWords } from '../../text/of/layouts.ts';
import { fill } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Check } from '../../widgets/field.tsx';
import { withRowMoved } from './edits.ts';
import { fieldName } from './naming.ts';
import { NATURES, toggled } from './natures.ts';
import { newRow } from './new-items.ts';
import { NumberField } from './number-field.tsx';
import { RowFields } from './row-fields.tsx';

type Props = {
  readonly item: ColumnItem;
  readonly onChange: (item: ColumnItem, of: string | null) => void;
};

/** 文字栏: its rows one below the other, of which one is open; then the gaps and on what it stands. */
export function ColumnFields(props: Props) {
  const t = layoutsWords.value;
  const { item, onChange } = props;
  const { least, most } = item.gap;
  return (
    <>
      <RowList {...props} />
      <div class="two">
        <NumberField
          label={t.gapLeast}
          value={least}
          most={50}
          onChange={(mm) =>
            onChange({ ...item, gap: { least: mm, most: Math.max(mm, most) } }, 'gap least')
          }
        />
        <NumberField
          label={t.gapMost}
          value={most}
          least={least}
          most={50}
          onChange={(mm) => onChange({ ...item, gap: { least, most: mm } }, 'gap most')}
        />
      </div>
      <Check
        label={t.isBeside}
        checked={item.isBesideSymbol}
        onChange={(isBesideSymbol) => onChange({ ...item, isBesideSymbol }, null)}
      />
      <div class="row">
        {NATURES.map((nature) => (
          <Check
            key={nature}
            label={t.nature[nature]}
            checked={item.natures?.includes(nature) ?? true}
            onChange={(isOn) =>
              onChange(
                { ...item, natures: someOf(toggled(item.natures ?? NATURES, nature, isOn)) },
                null,
              )
            }
          />
        ))}
      </div>
    </>
  );
}

/** All is said as null; none would never be printed, and is all again. */
const someOf = (natures: NonNullable<ColumnItem['natures']>): ColumnItem['natures'] =>
  natures.length === 0 || natures.length === NATURES.length ? null : natures;

function RowList({ item, onChange }: Props) {
  const t = layoutsWords.value;
  const open = useSignal<number | null>(null);
  const { rows } = item;
  const set = (next: readonly Row[], of: string | null = null): void =>
    onChange({ ...item, rows: next }, of);
  return (
    <ol class="row-list">
      {rows.map((row, index) => (
        <li key={index}>
          <button
            type="button"
            class="row-name"
            aria-expanded={open.value === index}
            onClick={() => (open.value = open.value === index ? null : index)}
          >
            {nameOf(row)}
          </button>
          {open.value === index ? (
            <div class="stack tight">
              <RowFields
                row={row}
                onChange={(next, of) =>
                  set(
                    rows.map((old, at) => (at === index ? next : old)),
                    of === null ? null : `${of} ${index}`,
                  )
                }
              />
              <RowActs
                index={index}
                count={rows.length}
                onMove={(by) => {
                  set(withRowMoved(rows, index, by));
                  open.value = index + by;
                }}
                onRemove={() => {
                  set(rows.toSpliced(index, 1));
                  open.value = null;
                }}
              />
            </div>
          ) : null}
        </li>
      ))}
      <li>
        <Button
          size="small"
          disabled={rows.length >= LAYOUT_LIMITS.rows}
          onPress={() => {
            set([...rows, newRow('kindWord')]);
            open.value = rows.length;
          }}
        >
          {t.addRow}
        </Button>
      </li>
    </ol>
  );
}

function nameOf({ field, caption, only }: Row): string {
  const t = layoutsWords.value;
  const when = only === null ? '' : ` · ${t.onlyWhen[only]}`;
  return (caption === null ? '' : `${caption} `) + fieldName(field) + when;
}

function RowActs(props: {
  readonly index: number;
  readonly count: number;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
}) {
  const t = layoutsWords.value;
  const { index, count } = props;
  const named = (act: string): string => `${fill(t.row, { n: index + 1 })} ${act}`;
  return (
    <div class="row">
      <Button
        size="small"
        label={named(t.up)}
        disabled={index === 0}
        onPress={() => props.onMove(-1)}
      >
        {t.up}
      </Button>
      <Button
        size="small"
        label={named(t.down)}
        disabled={index === count - 1}
        onPress={() => props.onMove(1)}
      >
        {t.down}
      </Button>
      <Button size="small" look="danger" disabled={count < 2} onPress={props.onRemove}>
        {t.removeRow}
      </Button>
    </div>
  );
}
