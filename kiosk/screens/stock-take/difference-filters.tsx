import type { DifferenceList } from '#api/take-differences.ts';
import { differenceWords } from '../../text/of/take-differences.ts';
import { fill } from '../../text/words.ts';
import { Field, Select } from '../../widgets/field.tsx';

/** Which differences are wanted. */
export type DifferenceFilter = {
  readonly which: 'all' | 'open' | 'explained';
  readonly kind: string;
  readonly query: string;
};
export const EVERYTHING: DifferenceFilter = { which: 'all', kind: '', query: '' };

/** By whether it is explained, by kind, by number or code. */
export function DifferenceFilters(props: {
  readonly list: DifferenceList;
  readonly filter: DifferenceFilter;
  readonly onChange: (filter: DifferenceFilter) => void;
}) {
  const t = differenceWords.value;
  const { list, filter, onChange } = props;
  const whiches = (['all', 'open', 'explained'] as const).map((value) => ({
    value,
    label: t.which[value],
  }));
  const every = { value: '', label: fill(t.everyKind, { count: list.open + list.explained }) };
  const kinds = list.kinds.map(({ kind, count }) => ({
    value: kind,
    label: fill(t.kindCount, { kind: t.kind[kind], count }),
  }));
  return (
    <div class="row difference-filters">
      <Select
        label={t.whichLabel}
        value={filter.which}
        options={whiches}
        onChange={(value) =>
          onChange({ ...filter, which: whiches.find((one) => one.value === value)?.value ?? 'all' })
        }
      />
      <Select
        label={t.kindLabel}
        value={filter.kind}
        options={[every, ...kinds]}
        onChange={(kind) => onChange({ ...filter, kind })}
      />
      <Field
        label={t.search}
        type="search"
        value={filter.query}
        maxLength={60}
        onChange={(text) => onChange({ ...filter, query: text })}
      />
    </div>
  );
}
