import { OutsideVisitList, type OutsideVisitRow, type VisitStage } from '#api/outside-visits.ts';
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
import { NewVisitDialog } from './new-visit.tsx';
import { visitWords } from './words.ts';

type Stage = VisitStage | 'open' | 'all';
const STAGES: readonly Stage[] = ['open', 'expected', 'reading', 'left', 'cancelled', 'all'];

/** The list and what it is narrowed by. An answer that comes after a newer question is dropped. */
export function createVisits(call: Call) {
  const stage = signal<Stage>('open');
  const number = signal('');
  const rows = signal<readonly OutsideVisitRow[] | null>(null);
  const next = signal<string | null>(null);
  const problem = signal<Problem | null>(null);
  let asked = 0;
  const filter = () => ({
    number: number.value.trim(),
    stage: stage.value === 'all' ? undefined : stage.value,
  });
  const load = async (before: string | null): Promise<void> => {
    const mine = ++asked;
    const path = `/api/outside-visits${query({ ...filter(), before: before ?? undefined })}`;
    const answer = await call('GET', path, OutsideVisitList);
    if (mine !== asked) return;
    problem.value = answer.ok ? null : answer.problem;
    if (!answer.ok) return;
    const known = before === null ? [] : (rows.value ?? []);
    rows.value = [...known, ...answer.value.rows];
    next.value = answer.value.next;
  };
  /** 扫一件: the open visit that it is read in; null: none. */
  const visitOf = async (carrierId: string): Promise<string | null> => {
    const path = `/api/outside-visits${query({ carrierId, stage: 'open' })}`;
    const answer = await call('GET', path, OutsideVisitList);
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
    visitOf,
  };
}
type Visits = ReturnType<typeof createVisits>;

/** 外来查阅: visits by stage; a scanned thing opens the one in which it is read. */
export function VisitsScreen() {
  const t = visitWords.value;
  const { call, may } = useDesk();
  const visits = useMemo(() => createVisits(call), []);
  const isOpening = useSignal(false);
  useEffect(() => void visits.load(), []);
  useEvents('counter', () => void visits.load());
  useEvents('read', ({ read }) => {
    if (read.carrierId === null || isOpening.value) return;
    void visits.visitOf(read.carrierId).then((id) => {
      if (id !== null) go(paths.visit(id));
    });
  });
  const acts = (
    <>
      <LinkButton href={`/api/registers/outside-visits.pdf${query(visits.filter())}`} download>
        {t.register}
      </LinkButton>
      {may('receiveReaders') ? (
        <Button look="main" onPress={() => (isOpening.value = true)}>
          {t.newVisit}
        </Button>
      ) : null}
    </>
  );
  return (
    <Page title={t.title} acts={acts}>
      <PaperTabs current="visits" />
      <Filters visits={visits} />
      {visits.problem.value === null ? null : <ProblemNotice problem={visits.problem.value} />}
      <Found visits={visits} />
      {isOpening.value ? <NewVisitDialog onClose={() => (isOpening.value = false)} /> : null}
    </Page>
  );
}

function Filters({ visits }: { readonly visits: Visits }) {
  const t = visitWords.value;
  const rest = useRest();
  return (
    <div class="filters paper-filters">
      <Field
        label={t.number}
        type="search"
        maxLength={40}
        value={visits.number.value}
        onChange={(text) => {
          visits.number.value = text;
          rest(() => void visits.load());
        }}
      />
      <Select
        label={t.stage}
        value={visits.stage.value}
        options={STAGES.map((value) => ({ value, label: t.stages[value] }))}
        onChange={(value) => {
          visits.stage.value = STAGES.find((one) => one === value) ?? 'open';
          void visits.load();
        }}
      />
    </div>
  );
}

function Found({ visits }: { readonly visits: Visits }) {
  const t = visitWords.value;
  const rows = visits.rows.value;
  if (rows === null) {
    return visits.problem.value === null ? <EmptyState act={words.value.common.loading} /> : null;
  }
  return (
    <section class="stack">
      <Table
        label={t.title}
        rows={rows}
        keyOf={({ id }) => id}
        columns={columns()}
        onOpen={({ id }) => go(paths.visit(id))}
        empty={<EmptyState act={t.none} hint={t.noneHint} />}
      />
      {visits.next.value === null ? null : (
        <div class="row">
          <Button onPress={() => void visits.more()}>{words.value.common.more}</Button>
        </div>
      )}
    </section>
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
