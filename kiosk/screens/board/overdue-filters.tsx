import { OverdueQuery, type OverdueList } from '#api/board.ts';
import * as api from '#api/words.ts';
import * as v from 'valibot';
import { words } from '../../text/words.ts';
import { fill } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Select, type Option } from '../../widgets/field.tsx';
import { boardWords } from './board-words.ts';

const BASES = ['loan', 'reading', 'circulation', 'outing', 'event', 'visit'] as const;

/** 级别, 部门, 密级, 缘由; and the one person whose badge was held up, with the way back to all. */
export function OverdueFilters(props: {
  readonly filter: OverdueQuery;
  readonly list: OverdueList | null;
  readonly onChange: (part: OverdueQuery) => void;
}) {
  const t = boardWords.value;
  const { terms } = words.value;
  const { filter, list } = props;
  const change = (name: keyof OverdueQuery, value: string): void =>
    props.onChange(partOf(name, value));
  const departments = list?.departments ?? [];
  const missing = filter.department !== undefined && !departments.includes(filter.department);
  const known = missing ? [filter.department ?? '', ...departments] : departments;
  const holder = list?.lines.find((line) => line.holder.id === filter.holderId)?.holder;
  return (
    <div class="filters overdue-filters">
      <Select
        label={t.step}
        value={filter.step ?? ''}
        options={[
          { value: '', label: t.allLate },
          ...t.steps.map((label, step) => ({ value: String(step), label })),
        ]}
        onChange={(value) => change('step', value)}
      />
      <Select
        label={t.department}
        value={filter.department ?? ''}
        options={[all(), ...known.map((one) => ({ value: one, label: one }))]}
        onChange={(value) => change('department', value)}
      />
      <Select
        label={t.level}
        value={filter.marking ?? ''}
        options={[
          all(),
          ...api.Marking.options.map((value) => ({ value, label: terms.marking[value] })),
        ]}
        onChange={(value) => change('marking', value)}
      />
      <Select
        label={t.basis}
        value={filter.basis ?? ''}
        options={[all(), ...BASES.map((value) => ({ value, label: terms.basis[value] }))]}
        onChange={(value) => change('basis', value)}
      />
      {filter.holderId === undefined ? null : (
        <p class="row only-holder">
          <span>{fill(t.onlyHolder, { name: holder?.name ?? '…' })}</span>
          <Button size="small" onPress={() => change('holderId', '')}>
            {t.everybody}
          </Button>
        </p>
      )}
    </div>
  );
}

const all = (): Option => ({ value: '', label: boardWords.value.all });

/** One filter as given; empty takes it away. */
function partOf(name: keyof OverdueQuery, value: string): OverdueQuery {
  const parsed = v.safeParse(OverdueQuery, { [name]: value === '' ? undefined : value });
  return parsed.success ? { [name]: undefined, ...parsed.output } : {};
}
