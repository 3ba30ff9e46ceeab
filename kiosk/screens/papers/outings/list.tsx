import { OutingList, type OutingQuery, type OutingRow } from '#api/outings.ts';
import { useDesk } from '../../../desk/context.ts';
import { paths } from '../../../router.ts';
import { moment } from '../../../text/say.ts';
import { fill, language } from '../../../text/words.ts';
import { LevelMark, Sign } from '../../../widgets/marks.tsx';
import type { Column } from '../../../widgets/table.tsx';
import { usePaperPages } from '../pages.ts';
import { NumberFilter, PaperList, StageFilter } from '../paper-list.tsx';
import { GateScreen } from './gate.tsx';
import { NewOuting } from './new-outing.tsx';
import { outingWords } from './words.ts';

const STATES = ['all', 'permitted', 'out', 'late', 'closed', 'cancelled'] as const;
type Filter = Pick<OutingQuery, 'state' | 'number' | 'carrierId'>;
const EVERY: Filter = {};

/** 携带外出: what is permitted, out and late; for the gate, what may pass and no more. */
export function OutingsScreen() {
  const { may } = useDesk();
  return may('readUse') ? <Outings /> : <GateScreen />;
}

function Outings() {
  const t = outingWords.value;
  const pages = usePaperPages('/api/outings', OutingList, EVERY);
  return (
    <PaperList
      kind="outings"
      pages={pages}
      title={t.title}
      columns={columns()}
      pathOf={paths.outing}
      empty={{ act: t.none, hint: t.noneHint }}
      register={{ path: '/api/registers/outings.xlsx', label: t.register }}
      fresh={{ action: 'carryOut', label: t.fresh, Dialog: NewOuting }}
      onThing={(carrierId) => void pages.find({ carrierId, number: undefined, state: undefined })}
      filters={
        <div class="form-grid">
          <NumberFilter label={t.find} pages={pages} />
          <StageFilter
            label={t.state}
            stages={STATES}
            wordOf={stateWord}
            value={pages.filter.value.state ?? 'all'}
            onChange={(state) => void pages.find({ state: state === 'all' ? undefined : state })}
          />
        </div>
      }
    />
  );
}

function stateWord(state: (typeof STATES)[number]): string {
  const t = outingWords.value;
  return state === 'all' || state === 'late' ? t[state] : t.stage[state];
}

function columns(): Column<OutingRow>[] {
  const t = outingWords.value;
  return [
    {
      key: 'number',
      heading: t.number,
      show: (row) => (
        <span class="row">
          <LevelMark marking={row.marking} />
          <span class="strong number">{row.number}</span>
        </span>
      ),
    },
    {
      key: 'bearers',
      heading: t.bearers,
      show: ({ bearers }) => bearers.map(({ name }) => name).join('、'),
    },
    {
      key: 'destination',
      heading: t.destination,
      show: (row) => (row.isAbroad ? `${row.destination}（${t.abroad}）` : row.destination),
    },
    {
      key: 'items',
      heading: t.items,
      show: ({ stage, items, out }) =>
        stage === 'out' ? fill(t.outOf, { out, items }) : fill(t.itemCount, { items }),
    },
    { key: 'due', heading: t.due, show: ({ dueAt }) => moment(dueAt, language.value) },
    {
      key: 'state',
      heading: t.state,
      show: (row) =>
        row.isLate ? (
          <span class="custody-line alarm">
            <Sign state="refused" />
            {t.late}
          </span>
        ) : (
          t.stage[row.stage]
        ),
    },
  ];
}
