import { OutsideVisitList, type VisitQuery, type OutsideVisitRow } from '#api/outside-visits.ts';
import { go, paths } from '../../../router.ts';
import { moment, personLine } from '../../../text/say.ts';
import { fill, language } from '../../../text/words.ts';
import type { Column } from '../../../widgets/table.tsx';
import { usePaperPages } from '../pages.ts';
import { NumberFilter, PaperList, StageFilter } from '../paper-list.tsx';
import { NewVisitDialog } from './new-visit.tsx';
import { visitWords } from './words.ts';

const STAGES = ['open', 'expected', 'reading', 'left', 'cancelled', 'all'] as const;
type Filter = Pick<VisitQuery, 'stage' | 'number' | 'carrierId'>;
const OPEN: Filter = { stage: 'open' };

/** 外来查阅: visits by stage; a scanned thing opens the one in which it is read. */
export function VisitsScreen() {
  const t = visitWords.value;
  const pages = usePaperPages('/api/outside-visits', OutsideVisitList, OPEN);
  const openOf = async (carrierId: string): Promise<void> => {
    const id = await pages.firstOf({ ...OPEN, carrierId });
    if (id !== null) go(paths.visit(id));
  };
  return (
    <PaperList
      kind="visits"
      pages={pages}
      title={t.title}
      columns={columns()}
      pathOf={paths.visit}
      empty={{ act: t.none, hint: t.noneHint }}
      register={{ path: '/api/registers/outside-visits.pdf', label: t.register }}
      fresh={{ action: 'receiveReaders', label: t.newVisit, Dialog: NewVisitDialog }}
      onThing={(carrierId) => void openOf(carrierId)}
      filters={
        <div class="filters paper-filters">
          <NumberFilter label={t.number} pages={pages} />
          <StageFilter
            label={t.stage}
            stages={STAGES}
            wordOf={(stage) => t.stages[stage]}
            value={pages.filter.value.stage ?? 'all'}
            onChange={(stage) => void pages.find({ stage: stage === 'all' ? undefined : stage })}
          />
        </div>
      }
    />
  );
}

function columns(): Column<OutsideVisitRow>[] {
  const t = visitWords.value;
  return [
    {
      key: 'number',
      heading: t.number,
      show: ({ number }) => <span class="strong number">{number}</span>,
    },
    {
      key: 'name',
      heading: t.name,
      show: ({ name, unit }) => (
        <>
          <p>{name}</p>
          <p class="quiet small">{unit}</p>
        </>
      ),
    },
    {
      key: 'host',
      heading: t.host,
      show: ({ host }) => (host === null ? '' : personLine(host)),
    },
    { key: 'at', heading: t.openedAt, show: ({ openedAt }) => moment(openedAt, language.value) },
    { key: 'items', heading: t.items, show: ({ items }) => fill(t.progress, { items }) },
    { key: 'out', heading: t.out, end: true, show: ({ out }) => out },
    {
      key: 'stage',
      heading: t.stage,
      show: ({ stage }) => <span class="number">{t.stages[stage]}</span>,
    },
  ];
}
