import type { Row, TextSource } from '#labels/layout.ts';
import { useSignal } from '@preact/signals';
import { layoutsWords } from '../../text/of/layouts.ts';
import { words } from '../../text/words.ts';
import { Check, Choice, Field, Select } from '../../widgets/field.tsx';
import { asAllowed } from './edits.ts';
import { fieldName } from './naming.ts';
import { readTries, triesText } from './tries-text.ts';

export const FIELDS = [
  'markText',
  'registerNumber',
  'documentNumber',
  'copyNumber',
  'title',
  'placeLine',
  'unitName',
  'kindWord',
  'printedCode',
  'shortCode',
] as const satisfies readonly TextSource[];

const WHEN = ['always', 'marked', 'unmarked'] as const;
const WEIGHTS = ['regular', 'bold'] as const;

/** 文字: what it shows and how it may be set. `of` names what is typed, so that it is undone as one. */
export function RowFields(props: {
  readonly row: Row;
  readonly onChange: (row: Row, of: string | null) => void;
}) {
  const t = layoutsWords.value;
  const { row, onChange } = props;
  const set = (part: Partial<Row>, of: string | null = null): void =>
    onChange(asAllowed({ ...row, ...part }), of);
  return (
    <>
      <div class="two wide-first">
        <Select
          label={t.field}
          value={row.field}
          options={FIELDS.map((value) => ({ value, label: fieldName(value) }))}
          onChange={(value) => set({ field: FIELDS.find((one) => one === value) ?? row.field })}
        />
        <Field
          label={t.caption}
          value={row.caption ?? ''}
          placeholder={words.value.common.none}
          maxLength={20}
          onChange={(text) => set({ caption: text === '' ? null : text }, 'caption')}
        />
      </div>
      <TriesField row={row} onChange={(tries) => set({ tries }, 'tries')} />
      <div class="two">
        <Select
          label={t.only}
          value={row.only ?? 'always'}
          options={WHEN.map((value) => ({ value, label: t.onlyWhen[value] }))}
          onChange={(value) =>
            set({ only: value === 'marked' || value === 'unmarked' ? value : null })
          }
        />
        <Choice
          label={t.weight}
          value={row.weight}
          options={WEIGHTS.map((value) => ({ value, label: t.weights[value] }))}
          onChange={(value) => set({ weight: WEIGHTS.find((one) => one === value) ?? row.weight })}
        />
      </div>
      {row.field === 'title' ? (
        <Check
          label={t.overflow}
          checked={row.overflow === 'cut'}
          onChange={(isCut) => set({ overflow: isCut ? 'cut' : 'refuse' })}
        />
      ) : null}
    </>
  );
}

/** Sizes in one line; what is typed halfway stands and is not told. */
function TriesField(props: {
  readonly row: Row;
  readonly onChange: (tries: Row['tries']) => void;
}) {
  const t = layoutsWords.value;
  const told = triesText(props.row.tries);
  const typed = useSignal(told);
  const read = readTries(typed.value);
  const isOwn = read === null || triesText(read) === told;
  return (
    <Field
      label={t.tries}
      hint={t.triesHint}
      value={isOwn ? typed.value : told}
      maxLength={200}
      wrong={read === null ? t.wrongTries : undefined}
      onChange={(text) => {
        typed.value = text;
        const tries = readTries(text);
        if (tries !== null) props.onChange(tries);
      }}
    />
  );
}
