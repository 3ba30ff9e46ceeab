import type { ColumnsBody, ImportView, SheetView } from '#api/imports.ts';
import { useSignal, type Signal } from '@preact/signals';
import { importsWords } from '../../text/of/import.ts';
import { lookUp } from '../../text/say.ts';
import { fill, words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Dialog } from '../../widgets/dialog.tsx';
import { Select } from '../../widgets/field.tsx';
import { ProblemNotice } from '../../widgets/notice.tsx';
import { Table } from '../../widgets/table.tsx';
import type { ImportModel } from './model.ts';
import { FIELDS, isKind, KINDS } from './fields.ts';

/** 各表: what each sheet was taken for, and how its rows fared. */
export function SheetTable(props: { readonly view: ImportView; readonly model: ImportModel }) {
  const t = importsWords.value;
  const open = useSignal<SheetView | null>(null);
  return (
    <>
      <Table
        label={t.sheets}
        rows={props.view.sheets}
        keyOf={(sheet) => sheet.sheet}
        columns={[
          { key: 'sheet', heading: t.sheet, show: (sheet) => <SheetName sheet={sheet} /> },
          {
            key: 'kind',
            heading: t.kind,
            show: (sheet) => <span class="number">{kindWord(sheet)}</span>,
          },
          { key: 'good', heading: t.good, end: true, show: (sheet) => <Figure of={sheet.good} /> },
          {
            key: 'problems',
            heading: t.problems,
            end: true,
            show: (sheet) => <Figure of={sheet.problems} isBad />,
          },
          {
            key: 'known',
            heading: t.known,
            end: true,
            show: (sheet) => <Figure of={sheet.known} />,
          },
          {
            key: 'carriers',
            heading: t.carriers,
            end: true,
            show: (sheet) => <Figure of={sheet.carriers} />,
          },
          {
            key: 'act',
            heading: '',
            end: true,
            show: (sheet) =>
              props.view.state === 'checked' && sheet.columns.length > 0 ? (
                <Button size="small" onPress={() => (open.value = sheet)}>
                  {t.correct}
                </Button>
              ) : null,
          },
        ]}
      />
      {open.value === null ? null : (
        <CorrectColumns
          importId={props.view.id}
          sheet={open.value}
          onClose={() => (open.value = null)}
          model={props.model}
        />
      )}
    </>
  );
}

function kindWord(sheet: SheetView): string {
  const t = importsWords.value;
  return sheet.kind === null ? t.notUsed : (lookUp(t.kinds, sheet.kind) ?? sheet.kind);
}

/** A count; none is quiet, and rows with problems stand out. */
function Figure(props: { readonly of: number; readonly isBad?: boolean }) {
  if (props.of === 0) return <span class="quiet">0</span>;
  return <span class={props.isBad === true ? 'strong to-mend' : undefined}>{props.of}</span>;
}

function SheetName({ sheet }: { readonly sheet: SheetView }) {
  const t = importsWords.value;
  return (
    <>
      <p class="strong cell">{sheet.sheet}</p>
      <p class="quiet small">
        {sheet.headerRow === null ? t.noHeader : fill(t.headerRow, { row: sheet.headerRow })}
      </p>
    </>
  );
}

function CorrectColumns(props: {
  readonly importId: string;
  readonly sheet: SheetView;
  readonly onClose: () => void;
  readonly model: ImportModel;
}) {
  const t = importsWords.value;
  const kind = useSignal(isKind(props.sheet.kind) ? props.sheet.kind : null);
  const columns = useSignal(props.sheet.columns.map((column) => column.field));
  const { problem } = props.model;
  const send = async (): Promise<void> => {
    const body: ColumnsBody = {
      sheet: props.sheet.sheet,
      kind: kind.value,
      columns: columns.value,
    };
    if (await props.model.correct(props.importId, body)) props.onClose();
  };
  return (
    <Dialog
      wide
      title={fill(t.correctTitle, { sheet: props.sheet.sheet })}
      onClose={props.onClose}
      acts={
        <>
          <Button onPress={props.onClose}>{words.value.common.cancel}</Button>
          <Button look="main" onPress={() => void send()}>
            {t.checkAgain}
          </Button>
        </>
      }
    >
      <p class="quiet">{t.correctHint}</p>
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      <Select
        label={t.kind}
        value={kind.value ?? ''}
        options={[
          { value: '', label: t.notUsed },
          ...KINDS.map((each) => ({ value: each, label: t.kinds[each] })),
        ]}
        onChange={(value) => {
          kind.value = isKind(value) ? value : null;
        }}
      />
      {kind.value === null ? null : (
        <ColumnGrid sheet={props.sheet} kind={kind.value} columns={columns} />
      )}
    </Dialog>
  );
}

function ColumnGrid(props: {
  readonly sheet: SheetView;
  readonly kind: keyof typeof FIELDS;
  readonly columns: Signal<(string | null)[]>;
}) {
  const { columns } = props;
  return (
    <div class="column-grid">
      {props.sheet.columns.map((column, at) => (
        <Select
          key={`${at}-${column.heading}`}
          label={column.heading === '' ? `#${at + 1}` : column.heading}
          value={columns.value[at] ?? ''}
          options={fieldOptions(props.kind, columns.value, at)}
          onChange={(value) => {
            columns.value = columns.value.with(at, value === '' ? null : value);
          }}
        />
      ))}
    </div>
  );
}

/** One field, one column: what another column has taken cannot be chosen again. */
function fieldOptions(
  kind: keyof typeof FIELDS,
  taken: readonly (string | null)[],
  at: number,
): { value: string; label: string; disabled?: boolean }[] {
  const t = importsWords.value;
  const fields: readonly string[] = FIELDS[kind];
  return [
    { value: '', label: t.fieldNone },
    ...fields.map((field) => ({
      value: field,
      label: lookUp(t.fields, field) ?? field,
      disabled: taken.some((other, i) => other === field && i !== at),
    })),
  ];
}
