import type { OverdueLine } from '#api/board.ts';
import { useDesk } from '../../desk/context.ts';
import { go, paths } from '../../router.ts';
import { day, lookUp, minute, personLine } from '../../text/say.ts';
import { fill, language, words } from '../../text/words.ts';
import { CarrierLine } from '../../widgets/carrier-line.tsx';
import { Sign } from '../../widgets/marks.tsx';
import { EmptyState } from '../../widgets/page.tsx';
import { Table, type Column } from '../../widgets/table.tsx';
import { matterPath } from '../papers/matter-path.ts';
import { boardWords } from './board-words.ts';

/** One line a thing, the longest late first. Its row opens the thing; the box chooses its holder. */
export function OverdueTable(props: {
  readonly lines: readonly OverdueLine[];
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (chosen: ReadonlySet<string>) => void;
}) {
  const t = boardWords.value;
  const { may } = useDesk();
  const open = ({ carrier, paper, basis }: OverdueLine): void => {
    // A loan's paper is the approval that it rests on: the thing itself says more.
    const isOnPaper = basis !== 'loan' && basis !== 'reading';
    const to = isOnPaper && paper !== null ? matterPath(paper.kind, paper.id) : null;
    if (to !== null) go(to);
    else if (may('readLedger')) go(paths.carrier(carrier.id));
  };
  const toggle = (id: string): void => {
    const next = new Set(props.chosen);
    if (!next.delete(id)) next.add(id);
    props.onChoose(next);
  };
  return (
    <Table
      label={t.overdue}
      rows={props.lines}
      keyOf={({ carrier }) => carrier.id}
      onOpen={open}
      empty={<EmptyState act={t.nothing} />}
      columns={columns({ chosen: props.chosen, onToggle: toggle })}
    />
  );
}

function columns({
  chosen,
  onToggle,
}: {
  readonly chosen: ReadonlySet<string>;
  readonly onToggle: (holderId: string) => void;
}): readonly Column<OverdueLine>[] {
  const t = boardWords.value;
  return [
    {
      key: 'choose',
      heading: '',
      show: ({ holder }) => (
        <Box
          label={fill(t.choose, { name: holder.name })}
          checked={chosen.has(holder.id)}
          onChange={() => onToggle(holder.id)}
        />
      ),
    },
    {
      key: 'carrier',
      heading: t.carrier,
      show: ({ carrier }) => <CarrierLine carrier={carrier} />,
    },
    {
      key: 'holder',
      heading: t.holder,
      show: ({ holder }) => (
        <span class="stack tight">
          <span>{personLine(holder)}</span>
          <span class="quiet small">{holder.department}</span>
        </span>
      ),
    },
    { key: 'basis', heading: t.basis, show: basisLine },
    {
      key: 'due',
      heading: t.due,
      show: ({ dueAt }) => (
        <span class="stack tight number">
          <span>{day(dueAt, language.value)}</span>
          <span class="quiet small">{minute(dueAt)}</span>
        </span>
      ),
    },
    { key: 'late', heading: t.lateness, show: (line) => <Lateness line={line} /> },
  ];
}

function basisLine({ basis, paper }: OverdueLine) {
  return (
    <span class="stack tight">
      <span>{lookUp(words.value.terms.basis, basis) ?? basis}</span>
      {paper === null ? null : <span class="quiet small number">{paper.number}</span>}
    </span>
  );
}

/** How late, in words, with the step's own shape. */
function Lateness({ line: { step, daysLate } }: { readonly line: OverdueLine }) {
  const t = boardWords.value;
  const how =
    step === 0 ? t.todayDue : daysLate === 0 ? t.underDay : fill(t.days, { count: daysLate });
  return (
    <span class="lateness">
      <Sign state={step > 1 ? 'refused' : 'needs'} />
      <span class="stack tight">
        <span class="strong number">{how}</span>
        <span class="quiet small whole">{t.steps[step]}</span>
      </span>
    </span>
  );
}

/** A box in a row that opens: what it hears is its own. */
function Box(props: {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: () => void;
}) {
  return (
    <span class="row-box" role="presentation" onClick={(event) => event.stopPropagation()}>
      <input
        type="checkbox"
        aria-label={props.label}
        checked={props.checked}
        onChange={props.onChange}
        onKeyDown={(event) => event.stopPropagation()}
      />
    </span>
  );
}
