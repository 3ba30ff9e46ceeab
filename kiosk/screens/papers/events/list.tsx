import { EventPackList, type EventQuery, type EventPackRow } from '#api/event-packs.ts';
import { go, paths } from '../../../router.ts';
import { moment, personLine } from '../../../text/say.ts';
import { fill, language } from '../../../text/words.ts';
import type { Column } from '../../../widgets/table.tsx';
import { usePaperPages } from '../pages.ts';
import { NumberFilter, PaperList, StageFilter } from '../paper-list.tsx';
import { NewEventDialog } from './new-event.tsx';
import { eventWords } from './words.ts';

const STAGES = ['open', 'prepared', 'running', 'short', 'closed', 'cancelled', 'all'] as const;
type Filter = Pick<EventQuery, 'stage' | 'number' | 'carrierId'>;
const OPEN: Filter = { stage: 'open' };

/** 会议材料: events by stage; a scanned copy opens the one that it belongs to. */
export function EventsScreen() {
  const t = eventWords.value;
  const pages = usePaperPages('/api/events', EventPackList, OPEN);
  const openOf = async (carrierId: string): Promise<void> => {
    const id = await pages.firstOf({ ...OPEN, carrierId });
    if (id !== null) go(paths.event(id));
  };
  return (
    <PaperList
      kind="events"
      pages={pages}
      title={t.title}
      columns={columns()}
      pathOf={paths.event}
      empty={{ act: t.none, hint: t.noneHint }}
      register={{ path: '/api/registers/events.pdf', label: t.register }}
      fresh={{ action: 'runEvents', label: t.newEvent, Dialog: NewEventDialog }}
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

function columns(): Column<EventPackRow>[] {
  const t = eventWords.value;
  return [
    {
      key: 'number',
      heading: t.number,
      show: ({ number }) => <span class="strong number">{number}</span>,
    },
    { key: 'place', heading: t.place, show: ({ place }) => place },
    { key: 'ends', heading: t.endsAt, show: ({ endsAt }) => moment(endsAt, language.value) },
    {
      key: 'organiser',
      heading: t.organiser,
      show: ({ organiser }) => (organiser === null ? '' : personLine(organiser)),
    },
    {
      key: 'seats',
      heading: t.seats,
      show: ({ seats, copies }) => (
        <span class="number">{fill(t.progress, { seats, copies })}</span>
      ),
    },
    { key: 'out', heading: t.out, end: true, show: ({ out }) => out },
    {
      key: 'stage',
      heading: t.stage,
      show: ({ stage }) => (
        <span class={stage === 'short' ? 'number strong' : 'number'}>{t.stages[stage]}</span>
      ),
    },
  ];
}
