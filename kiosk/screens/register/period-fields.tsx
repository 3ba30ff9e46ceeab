import { ledgerWords } from '../../text/of/ledger.ts';
import { Field, Select } from '../../widgets/field.tsx';
import type { Draft, PeriodKind } from './draft.ts';

const KINDS: readonly PeriodKind[] = ['years', 'months', 'until', 'longTerm', 'condition', 'none'];

/** 保密期限: how it is put, and its figure, day or words. */
export function PeriodFields(props: {
  readonly draft: Draft;
  readonly wrong: string | undefined;
  readonly onChange: (part: Partial<Draft>) => void;
}) {
  const { draft, onChange } = props;
  const t = ledgerWords.value.register;
  const labels: Partial<Record<PeriodKind, string>> = {
    years: t.periodYears,
    months: t.periodMonths,
    until: t.periodUntil,
    condition: t.periodCondition,
  };
  const label = labels[draft.periodKind];
  return (
    <>
      <Select
        label={t.period}
        value={draft.periodKind}
        options={KINDS.map((value) => ({ value, label: t.periodKind[value] }))}
        onChange={(value) =>
          onChange({ periodKind: KINDS.find((kind) => kind === value) ?? 'none', period: '' })
        }
      />
      {label === undefined ? null : (
        <Field
          label={label}
          type={draft.periodKind === 'until' ? 'date' : 'text'}
          value={draft.period}
          maxLength={100}
          wrong={props.wrong}
          onChange={(period) => onChange({ period })}
        />
      )}
    </>
  );
}
