import { TakeTrend, type TrendPoint } from '#api/take-sign-off.ts';
import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { query } from '../../api/client.ts';
import { useDesk } from '../../desk/context.ts';
import { go, paths } from '../../router.ts';
import { takeSignWords } from '../../text/of/take-sign.ts';
import { day, placeLine } from '../../text/say.ts';
import { fill, language, words } from '../../text/words.ts';
import { LinkButton } from '../../widgets/button.tsx';
import { Select } from '../../widgets/field.tsx';
import { ProblemNotice } from '../../widgets/notice.tsx';
import { EmptyState, Page } from '../../widgets/page.tsx';
import { Table, type Column } from '../../widgets/table.tsx';
import { rateLine } from './result.tsx';
import { TrendChart } from './trend-chart.tsx';

/** 历次盘点: how right the ledger was and how long it took, of all places or of one. */
export function TakeTrendScreen() {
  const t = takeSignWords.value;
  const { call } = useDesk();
  const trend = useSignal<TakeTrend | null>(null);
  const problem = useSignal<Problem | null>(null);
  const placeId = useSignal('');
  useEffect(() => {
    const asked = query({ placeId: placeId.value === '' ? undefined : placeId.value });
    void call('GET', `/api/stock-takes/trend${asked}`, TakeTrend).then((answer) => {
      if (answer.ok) trend.value = answer.value;
      problem.value = answer.ok ? null : answer.problem;
    });
  }, [placeId.value]);
  const now = trend.value;
  const back = <LinkButton href={paths.stockTakes}>{t.take}</LinkButton>;
  return (
    <Page title={t.trendTitle} sub={t.trendSub} acts={back}>
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      {now === null ? (
        <EmptyState act={words.value.common.loading} />
      ) : now.places.length === 0 ? (
        <EmptyState act={t.trendNone} hint={t.trendNoneHint} />
      ) : (
        <div class="stack">
          <Select
            label={t.ofPlace}
            value={placeId.value}
            options={[
              { value: '', label: t.allPlaces },
              ...now.places.map((place) => ({ value: place.id, label: placeLine(place) })),
            ]}
            onChange={(id) => (placeId.value = id)}
          />
          {/* One take is no trend. */}
          {now.points.length < 2 ? null : <Charts points={now.points} />}
          <Table
            label={t.trendTitle}
            rows={now.points.toReversed()}
            keyOf={({ id }) => id}
            columns={columns()}
            onOpen={({ id }) => go(paths.takeSign(id))}
          />
        </div>
      )}
    </Page>
  );
}

function Charts({ points }: { readonly points: readonly TrendPoint[] }) {
  const t = takeSignWords.value;
  const rated = points.filter(({ rightPerMyriad }) => rightPerMyriad !== null);
  const rates = rated.map(({ rightPerMyriad }) => rightPerMyriad ?? 0);
  const times = points.map(({ minutes }) => minutes);
  const low = Math.min(...rates);
  const high = Math.max(...times);
  return (
    <div class="trend-charts">
      {rates.length === 0 ? null : (
        <TrendChart
          title={t.rate}
          summary={fill(t.chartRate, { low: rateLine(low), last: rateLine(rates.at(-1) ?? null) })}
          look="rate"
          // A hundredth more or less must be seen: the scale begins a little below the worst.
          from={Math.max(0, Math.floor((low - 50) / 100) * 100)}
          to={10_000}
          points={rated.map((point) => ({
            key: point.id,
            value: point.rightPerMyriad ?? 0,
            label: rateLine(point.rightPerMyriad),
            when: when(point),
          }))}
        />
      )}
      <TrendChart
        title={t.minutes}
        summary={fill(t.chartTime, { high: tookLine(high), last: tookLine(times.at(-1) ?? 0) })}
        look="time"
        from={0}
        to={Math.max(1, high)}
        points={points.map((point) => ({
          key: point.id,
          value: point.minutes,
          label: tookLine(point.minutes),
          when: when(point),
        }))}
      />
    </div>
  );
}

const when = (point: TrendPoint): string => `${point.number}　${day(point.at, language.value)}`;

const HOUR = 60;
const DAY = 24 * HOUR;

/** 历时 in words: minutes, hours, or days and hours. */
export function tookLine(minutes: number): string {
  const t = takeSignWords.value;
  if (minutes < 1) return t.underMinute;
  if (minutes < HOUR) return fill(t.minutesLine, { minutes });
  if (minutes < DAY) return fill(t.hoursLine, { hours: Math.round(minutes / HOUR) });
  const hours = Math.floor((minutes % DAY) / HOUR);
  return fill(t.daysLine, { days: Math.floor(minutes / DAY), hours });
}

function columns(): Column<TrendPoint>[] {
  const t = takeSignWords.value;
  return [
    {
      key: 'number',
      heading: t.take,
      show: ({ number, title }) => (
        <>
          <span class="strong number">{number}</span>
          <p>{title}</p>
        </>
      ),
    },
    {
      key: 'at',
      heading: t.at,
      show: ({ at }) => <span class="number">{day(at, language.value)}</span>,
    },
    { key: 'expected', heading: t.expected, end: true, show: ({ expected }) => expected },
    { key: 'found', heading: t.found, end: true, show: ({ found }) => found },
    { key: 'missing', heading: t.missing, end: true, show: ({ missing }) => missing },
    { key: 'differences', heading: t.differences, end: true, show: (one) => one.differences },
    { key: 'rate', heading: t.rate, end: true, show: (one) => rateLine(one.rightPerMyriad) },
    {
      key: 'took',
      heading: t.minutes,
      end: true,
      show: ({ minutes }) => <span class="number">{tookLine(minutes)}</span>,
    },
  ];
}
