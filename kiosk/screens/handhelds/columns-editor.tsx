import type { HandheldFileView, HandheldLayout } from '#api/handhelds.ts';
import { useSignal, type Signal } from '@preact/signals';
import { handheldsWords } from '../../text/of/handhelds.ts';
import { fill } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Check, Choice, Field, Select } from '../../widgets/field.tsx';
import { isRole, readWidths, roleOf, ROLES, withRole } from './columns.ts';
import type { HandheldModel } from './model.ts';
import { ProfileForm } from './profile-form.tsx';

/** 列的对应: the first rows as they stand, and above each column what it is. */
export function ColumnsEditor(props: {
  readonly view: HandheldFileView;
  readonly model: HandheldModel;
  readonly onBack: () => void;
}) {
  const t = handheldsWords.value;
  const { view, model } = props;
  const { reading } = view;
  const layout = useSignal<HandheldLayout | null>(reading?.layout ?? null);
  const widths = useSignal(reading?.layout.widths.join(',') ?? '');
  if (reading === null || layout.value === null) return null;
  const isFixed = layout.value.separator === 'fixed' && reading.format === 'text';
  const cut = readWidths(widths.value);
  const isReady = !isFixed || cut !== null;
  const current: HandheldLayout = { ...layout.value, widths: isFixed ? (cut ?? []) : [] };
  const reread = async (): Promise<void> => {
    await model.look(current);
  };
  return (
    <div class="stack">
      <p class="quiet">{t.columnsHint}</p>
      <Preview reading={reading} layout={layout.value} onChange={(next) => (layout.value = next)} />
      <How
        layout={layout.value}
        format={reading.format}
        onChange={(next) => (layout.value = next)}
      />
      {isFixed ? <Widths widths={widths} isWrong={!isReady} /> : null}
      <div class="row">
        <Button look="main" disabled={!isReady} onPress={() => void reread().then(props.onBack)}>
          {t.reread}
        </Button>
        <Button onPress={props.onBack}>{t.back}</Button>
      </div>
      <ProfileForm view={view} model={model} layout={current} isReady={isReady} />
    </div>
  );
}

type Reading = NonNullable<HandheldFileView['reading']>;

function Preview(props: {
  readonly reading: Reading;
  readonly layout: HandheldLayout;
  readonly onChange: (layout: HandheldLayout) => void;
}) {
  const t = handheldsWords.value;
  const { reading, layout } = props;
  const columns = Array.from({ length: reading.columns }, (_, column) => column);
  return (
    <div class="table-frame">
      <table class="table handheld-preview" aria-label={t.columns}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                <Select
                  label={fill(t.column, { n: column + 1 })}
                  value={roleOf(layout, column) ?? 'none'}
                  options={(['none', ...ROLES] as const).map((value) => ({
                    value,
                    label: t.roles[value],
                  }))}
                  onChange={(value) =>
                    props.onChange(withRole(layout, column, isRole(value) ? value : null))
                  }
                />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {reading.preview.map((cells, row) => (
            <tr key={row} class={row === 0 && layout.hasHeader ? 'heading' : undefined}>
              {columns.map((column) => (
                <td key={column} class={column === layout.code ? 'strong' : undefined}>
                  {cells[column] ?? ''}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const SEPARATORS = ['comma', 'tab', 'semicolon', 'bar', 'fixed'] as const;
const ENCODINGS = ['auto', 'utf-8', 'gb18030', 'utf-16le', 'utf-16be'] as const;
const CODES = ['epc', 'barcode', 'either'] as const;

/** What the codes are, and for a text how it is taken apart. */
function How(props: {
  readonly layout: HandheldLayout;
  readonly format: Reading['format'];
  readonly onChange: (layout: HandheldLayout) => void;
}) {
  const t = handheldsWords.value;
  const { layout, onChange } = props;
  return (
    <>
      <Choice
        label={t.codes}
        value={layout.codes}
        options={CODES.map((value) => ({ value, label: t.codesOf[value] }))}
        onChange={(value) =>
          onChange({ ...layout, codes: CODES.find((each) => each === value) ?? layout.codes })
        }
      />
      <Check
        label={t.hasHeader}
        checked={layout.hasHeader}
        onChange={(hasHeader) => onChange({ ...layout, hasHeader })}
      />
      {props.format === 'text' ? (
        <div class="column-grid">
          <Select
            label={t.separator}
            value={layout.separator}
            options={SEPARATORS.map((value) => ({ value, label: t.separators[value] }))}
            onChange={(value) =>
              onChange({
                ...layout,
                separator: SEPARATORS.find((each) => each === value) ?? layout.separator,
              })
            }
          />
          <Select
            label={t.encoding}
            value={layout.encoding}
            options={ENCODINGS.map((value) => ({ value, label: t.encodings[value] }))}
            onChange={(value) =>
              onChange({
                ...layout,
                encoding: ENCODINGS.find((each) => each === value) ?? layout.encoding,
              })
            }
          />
        </div>
      ) : null}
    </>
  );
}

function Widths(props: { readonly widths: Signal<string>; readonly isWrong: boolean }) {
  const t = handheldsWords.value;
  return (
    <Field
      label={t.widths}
      hint={t.widthsHint}
      value={props.widths.value}
      wrong={props.isWrong ? t.widthsWrong : undefined}
      maxLength={200}
      onChange={(text) => (props.widths.value = text)}
    />
  );
}
