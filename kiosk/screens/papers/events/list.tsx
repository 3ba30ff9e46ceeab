import { EventPackList, type EventPackRow, type EventStage } from '#api/event-packs.ts';
import type { Problem } from '#api/words.ts';
import { signal, useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { query, type Call } from '../../../api/client.ts';
import { useDesk, useEvents } from '../../../desk/context.ts';
import { go, paths } from '../../../router.ts';
import { moment, personLine } from '../../../text/say.ts';
import { fill, language, words } from '../../../text/words.ts';
import { Button, LinkButton } from '../../../widgets/button.tsx';
import { Field, Select } from '../../../widgets/field.tsx';
import { ProblemNotice } from '../../../widgets/notice.tsx';
import { EmptyState, Page } from '../../../widgets/page.tsx';
import { Table, type Column } from '../../../widgets/table.tsx';
import { useRest } from '../../rest.ts';
import { PaperTabs } from '../paper-tabs.tsx';
import { NewEventDialog } from './new-event.tsx';
import { eventWords } from './words.ts';

type Stage = EventStage | 'open' | 'all';
const STAGES: readonly Stage[] = [
  'open',
  'prepared',
  'running',
  'short',
  'closed',
  'cancelled',
  'all',
];

/** The list and what it is narrowed by. An answer that comes after a newer question is dropped. */
export function createEvents(call: Call) {
  const stage = signal<Stage>('open');
  const number = signal('');
  const rows = signal<readonly EventPackRow[] | null>(null);
  const next = signal<string | null>(null);
  const problem = signal<Problem | null>(null);
  let asked = 0;
  const filter = () => ({
    number: number.value.trim(),
    stage: stage.value === 'all' ? undefined : stage.value,
  });
  const load = async (before: string | null): Promise<void> => {
    const mine = ++asked;
    const path = `/api/events${query({ ...filter(), before: before ?? undefined })}`;
    const answer = await call('GET', path, EventPackList);
    if (mine !== asked) return;
    problem.value = answer.ok ? null : answer.problem;
    if (!answer.ok) return;
    const known = before === null ? [] : (rows.value ?? []);
    rows.value = [...known, ...answer.value.rows];
    next.value = answer.value.next;
  };
  /** 扫一份: the open event that a copy belongs to; null: none. */
  const eventOf = async (carrierId: string): Promise<string | null> => {
    const path = `/api/events${query({ carrierId, stage: 'open' })}`;
    const answer = await call('GET', path, EventPackList);
    return answer.ok ? (answer.value.rows[0]?.id ?? null) : null;
  };
  return {
    stage,
    number,
    rows,
    next,
    problem,
    filter,
    load: (): Promise<void> => load(null),
    more: (): Promise<void> => load(next.value),
    eventOf,
  };
}
type Events = ReturnType<typeof createEvents>;

/** 会议材料: events by stage; a scanned copy opens the one that it belongs to. */
export function EventsScreen() {
  const t = eventWords.value;
  const { call, may } = useDesk();
  const events = useMemo(() => createEvents(call), []);
  const isOpening = useSignal(false);
  useEffect(() => void events.load(), []);
  useEvents('counter', () => void events.load());
  useEvents('read', ({ read }) => {
    if (read.carrierId === null || isOpening.value) return;
    void events.eventOf(read.carrierId).then((id) => {
      if (id !== null) go(paths.event(id));
    });
  });
  const acts = (
    <>
      <LinkButton href={`/api/registers/events.pdf${query(events.filter())}`} download>
        {t.register}
      </LinkButton>
      {may('runEvents') ? (
        <Button look="main" onPress={() => (isOpening.value = true)}>
          {t.newEvent}
        </Button>
      ) : null}
    </>
  );
  return (
    <Page title={t.title} acts={acts}>
      <PaperTabs current="events" />
      <Filters events={events} />
      {events.problem.value === null ? null : <ProblemNotice problem={events.problem.value} />}
      <Found events={events} />
      {isOpening.value ? <NewEventDialog onClose={() => (isOpening.value = false)} /> : null}
    </Page>
  );
}

function Filters({ events }: { readonly events: Events }) {
  const t = eventWords.value;
  const rest = useRest();
  return (
    <div class="filters paper-filters">
      <Field
        label={t.number}
        type="search"
        maxLength={40}
        value={events.number.value}
        onChange={(text) => {
          events.number.value = text;
          rest(() => void events.load());
        }}
      />
      <Select
        label={t.stage}
        value={events.stage.value}
        options={STAGES.map((value) => ({ value, label: t.stages[value] }))}
        onChange={(value) => {
          events.stage.value = STAGES.find((one) => one === value) ?? 'open';
          void events.load();
        }}
      />
    </div>
  );
}

function Found({ events }: { readonly events: Events }) {
  const t = eventWords.value;
  const rows = events.rows.value;
  if (rows === null) {
    return events.problem.value === null ? <EmptyState act={words.value.common.loading} /> : null;
  }
  return (
    <section class="stack">
      <Table
        label={t.title}
        rows={rows}
        keyOf={({ id }) => id}
        columns={columns()}
        onOpen={({ id }) => go(paths.event(id))}
        empty={<EmptyState act={t.none} hint={t.noneHint} />}
      />
      {events.next.value === null ? null : (
        <div class="row">
          <Button onPress={() => void events.more()}>{words.value.common.more}</Button>
        </div>
      )}
    </section>
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
