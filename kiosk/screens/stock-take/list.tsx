import { PlaceList, type PlaceView } from '#api/ledger.ts';
import { StockTakeList, StockTakeView, type StockTakeRow } from '#api/stock-takes.ts';
import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useDesk, useEvents } from '../../desk/context.ts';
import { go, paths } from '../../router.ts';
import { stockTakeWords } from '../../text/of/stock-take.ts';
import { moment, placeLine } from '../../text/say.ts';
import { language } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Select } from '../../widgets/field.tsx';
import { ProblemNotice } from '../../widgets/notice.tsx';
import { EmptyState, Page } from '../../widgets/page.tsx';
import { Table } from '../../widgets/table.tsx';
import { usePress } from '../press.ts';

/** 盘点: what is being counted, what was counted, and a place to start the next. */
export function StockTakesScreen() {
  const t = stockTakeWords.value;
  const { call } = useDesk();
  const rows = useSignal<readonly StockTakeRow[]>([]);
  const problem = useSignal<Problem | null>(null);
  useEffect(() => {
    void call('GET', '/api/stock-takes', StockTakeList).then((answer) => {
      if (answer.ok) rows.value = answer.value.stockTakes;
      else problem.value = answer.problem;
    });
  }, []);
  const underWay = rows.value.filter((row) => row.closedAt === null);
  return (
    <Page title={t.title} sub={t.sub}>
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      <OpenTake onProblem={(said) => (problem.value = said)} />
      {underWay.length === 0 ? null : (
        <>
          <h2>{t.openTakes}</h2>
          <Takes label={t.openTakes} rows={underWay} />
        </>
      )}
      <h2>{t.past}</h2>
      <Takes
        label={t.past}
        rows={rows.value.filter((row) => row.closedAt !== null)}
        empty={t.noPast}
      />
    </Page>
  );
}

function OpenTake(props: { readonly onProblem: (problem: Problem) => void }) {
  const t = stockTakeWords.value;
  const desk = useDesk();
  const places = useSignal<readonly PlaceView[]>([]);
  const placeId = useSignal('');
  useEffect(() => {
    void desk.call('GET', '/api/places', PlaceList).then((answer) => {
      if (answer.ok) places.value = answer.value.places;
    });
  }, []);
  // A safe or shelf scanned while this screen is open chooses itself.
  useEvents('read', ({ read }) => {
    if (read.outcome !== 'place') return;
    const scanned = places.value.find((place) => place.code === read.text);
    if (scanned !== undefined) placeId.value = scanned.id;
  });
  const press = usePress();
  const open = async (): Promise<void> => {
    const stationId = desk.stationId.value;
    if (stationId === null || placeId.value === '') return;
    const body = { stationId, placeId: placeId.value };
    const answer = await press.send('POST', '/api/stock-takes', StockTakeView, body);
    if (answer === null) return;
    if (answer.ok) go(paths.stockTake(answer.value.id));
    else props.onProblem(answer.problem);
  };
  return (
    <section class="panel stack">
      <Select
        label={t.place}
        hint={t.choosePlace}
        value={placeId.value}
        options={[{ value: '', label: '—' }, ...placeOptions(places.value)]}
        onChange={(value) => (placeId.value = value)}
      />
      <div class="row">
        <Button
          look="main"
          size="large"
          disabled={placeId.value === '' || press.isBusy}
          onPress={() => void open()}
        >
          {t.open}
        </Button>
      </div>
    </section>
  );
}

/** Rooms, safes and shelves, each under what holds it, with how much lies there. */
function placeOptions(places: readonly PlaceView[]): { value: string; label: string }[] {
  const below = (parentId: string | null, depth: number): { value: string; label: string }[] =>
    places.flatMap((place) => {
      if (place.parentId !== parentId) return [];
      const indent = '　'.repeat(depth);
      const label = `${indent}${placeLine(place)}（${place.stored}）`;
      return [{ value: place.id, label }, ...below(place.id, depth + 1)];
    });
  return below(null, 0);
}

function Takes(props: {
  readonly label: string;
  readonly rows: readonly StockTakeRow[];
  readonly empty?: string;
}) {
  const t = stockTakeWords.value;
  const empty = props.empty === undefined ? null : <EmptyState act={props.empty} />;
  return (
    <Table
      label={props.label}
      rows={props.rows}
      keyOf={(row) => row.id}
      onOpen={(row) => go(paths.stockTake(row.id))}
      empty={empty}
      columns={[
        { key: 'place', heading: t.place, show: (row) => placeLine(row.place) },
        { key: 'from', heading: t.openedAt, show: (row) => moment(row.openedAt, language.value) },
        {
          key: 'to',
          heading: t.endedAt,
          show: (row) => (row.closedAt === null ? '' : moment(row.closedAt, language.value)),
        },
        { key: 'expected', heading: t.expected, end: true, show: (row) => row.expected },
        { key: 'found', heading: t.found, end: true, show: (row) => row.found },
        { key: 'notSeen', heading: t.notSeen, end: true, show: (row) => row.notSeen },
      ]}
    />
  );
}
