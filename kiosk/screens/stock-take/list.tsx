import { TakeList, type TakeQuery, type TakeRow } from '#api/takes.ts';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useDesk, useEvents } from '../../desk/context.ts';
import { go, paths } from '../../router.ts';
import { roomsWords } from '../../text/of/rooms.ts';
import { takesWords } from '../../text/of/takes.ts';
import { day } from '../../text/say.ts';
import { fill, language, words } from '../../text/words.ts';
import { Button, LinkButton } from '../../widgets/button.tsx';
import { Sign } from '../../widgets/marks.tsx';
import { ProblemNotice } from '../../widgets/notice.tsx';
import { EmptyState, Page } from '../../widgets/page.tsx';
import { Table, type Column } from '../../widgets/table.tsx';
import { usePaperPages } from '../papers/pages.ts';
import { NewTake } from './new-take.tsx';

type Filter = Pick<TakeQuery, 'state'> & { readonly number?: string };
const OPEN: Filter = { state: 'open' };
const PAST: Filter = { state: 'past' };

/** 盘点: what is under way, what was, and the doors to schedules, searches and the trend. */
export function StockTakesScreen() {
  const t = takesWords.value;
  const { may } = useDesk();
  const isOpening = useSignal(false);
  const acts = (
    <>
      <LinkButton href={paths.takeSchedules}>{t.schedules}</LinkButton>
      <LinkButton href={paths.takeTrend}>{t.trend}</LinkButton>
      <LinkButton href={paths.rooms}>{roomsWords.value.title}</LinkButton>
      <LinkButton href={paths.searches}>{t.searches}</LinkButton>
      {may('planStockTakes') ? (
        <Button look="main" onPress={() => (isOpening.value = true)}>
          {t.newTake}
        </Button>
      ) : null}
    </>
  );
  return (
    <Page title={t.title} acts={acts}>
      <Takes label={t.open} filter={OPEN} empty={{ act: t.noneOpen, hint: t.noneOpenHint }} />
      <Takes label={t.past} filter={PAST} empty={{ act: t.nonePast }} />
      {isOpening.value ? <NewTake onClose={() => (isOpening.value = false)} /> : null}
    </Page>
  );
}

function Takes(props: {
  readonly label: string;
  readonly filter: Filter;
  readonly empty: { readonly act: string; readonly hint?: string };
}) {
  const pages = usePaperPages('/api/stock-takes', TakeList, props.filter);
  useEffect(() => void pages.load(), []);
  useEvents('stockTake', () => void pages.load());
  const rows = pages.rows.value;
  if (rows === null) {
    return pages.problem.value === null ? (
      <EmptyState act={words.value.common.loading} />
    ) : (
      <ProblemNotice problem={pages.problem.value} />
    );
  }
  return (
    <section class="stack">
      <h2>{props.label}</h2>
      <Table
        label={props.label}
        rows={rows}
        keyOf={({ id }) => id}
        columns={columns(props.filter.state === 'past')}
        onOpen={({ id }) => go(paths.stockTake(id))}
        empty={<EmptyState {...props.empty} />}
      />
      {pages.next.value === null ? null : (
        <div class="row">
          <Button onPress={() => void pages.more()}>{words.value.common.more}</Button>
        </div>
      )}
    </section>
  );
}

function columns(isPast: boolean): Column<TakeRow>[] {
  const t = takesWords.value;
  const results: Column<TakeRow>[] = [
    { key: 'expected', heading: t.expected, end: true, show: ({ expected }) => expected },
    { key: 'found', heading: t.found, end: true, show: ({ found }) => found },
    { key: 'missing', heading: t.missing, end: true, show: ({ missing }) => missing },
  ];
  const places: Column<TakeRow> = {
    key: 'places',
    heading: t.progress,
    show: (row) => fill(t.places, { closed: row.placesClosed, places: row.places }),
  };
  const stage: Column<TakeRow> = {
    key: 'stage',
    heading: t.stageWord,
    show: (row) => <span class="number">{t.stage[row.stage]}</span>,
  };
  return [
    {
      key: 'name',
      heading: t.name,
      show: ({ number, title }) => (
        <>
          <span class="strong number">{number}</span>
          <p>{title}</p>
        </>
      ),
    },
    {
      key: 'counters',
      heading: t.counters,
      show: ({ counters }) => counters.map(({ name }) => name).join('、'),
    },
    ...(isPast ? results : [places]),
    { key: 'differences', heading: t.differences, show: differencesOf },
    {
      key: 'due',
      heading: isPast ? t.openedAt : t.due,
      show: (row) => <When row={row} isPast={isPast} />,
    },
    ...(isPast ? [] : [stage]),
  ];
}

function differencesOf({ differences, unexplained }: TakeRow): string {
  if (unexplained === 0) return String(differences);
  return fill(takesWords.value.unexplained, { all: differences, left: unexplained });
}

function When({ row, isPast }: { readonly row: TakeRow; readonly isPast: boolean }) {
  const at = day(isPast ? row.openedAt : row.dueAt, language.value);
  return row.isLate ? (
    <span class="custody-line alarm number">
      <Sign state="refused" />
      {at}
    </span>
  ) : (
    <>
      <span class="number">{at}</span>
      {isPast ? <p class="quiet small">{takesWords.value.stage[row.stage]}</p> : null}
    </>
  );
}
