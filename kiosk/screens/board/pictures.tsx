import { BoardPictures } from '#api/board-pictures.ts';
import { TakeTrend } from '#api/take-sign-off.ts';
import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useDesk, useEvents } from '../../desk/context.ts';
import { boardPictureWords } from '../../text/of/board-pictures.ts';
import { moment } from '../../text/say.ts';
import { fill, language } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { ProblemNotice } from '../../widgets/notice.tsx';
import { EmptyState } from '../../widgets/page.tsx';
import { BarChart } from './bar-chart.tsx';
import { Now } from './pictures-now.tsx';

const REFRESH_MS = 60_000;
const TAKES_SHOWN = 12;

/** 图表: the month and today drawn, to look at and to print. */
export function Pictures() {
  const t = boardPictureWords.value;
  const { call } = useDesk();
  const view = useSignal<BoardPictures | null>(null);
  const problem = useSignal<Problem | null>(null);
  const load = async (): Promise<void> => {
    const answer = await call('GET', '/api/board/pictures', BoardPictures);
    problem.value = answer.ok ? null : answer.problem;
    if (answer.ok) view.value = answer.value;
  };
  useEffect(() => {
    void load();
    const timer = setInterval(() => void load(), REFRESH_MS);
    return () => clearInterval(timer);
  }, []);
  useEvents('safes', () => void load());
  const now = view.value;
  if (now === null) {
    if (problem.value !== null) return <ProblemNotice problem={problem.value} />;
    return <EmptyState act={t.loading} />;
  }
  return (
    <>
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      <div class="row spread">
        <p class="quiet number">{fill(t.at, { at: moment(now.at, language.value) })}</p>
        <Button size="small" onPress={() => print()}>
          {t.print}
        </Button>
      </div>
      <div class="board-charts">
        <Month days={now.days} />
        <Late days={now.days} />
        <Hours hours={now.hours} />
        <Accuracy />
        <Now view={now} />
      </div>
    </>
  );
}

function Month({ days }: { readonly days: BoardPictures['days'] }) {
  const t = boardPictureWords.value;
  const sum = (of: 'out' | 'back'): number => days.reduce((all, one) => all + one[of], 0);
  return (
    <BarChart
      title={t.month}
      summary={fill(t.monthSaid, { out: sum('out'), back: sum('back') })}
      namedEvery={5}
      series={[t.lent, t.back]}
      columns={days.map(({ day, out, back }) => ({
        key: day,
        name: day.slice(5),
        values: [out, back],
      }))}
    />
  );
}

/** 超期: how much was late when each day ended, and how much became so on it. */
function Late({ days }: { readonly days: BoardPictures['days'] }) {
  const t = boardPictureWords.value;
  const became = days.reduce((all, { becameLate }) => all + becameLate, 0);
  return (
    <BarChart
      title={t.late}
      summary={fill(t.lateSaid, { became, late: days.at(-1)?.late ?? 0 })}
      namedEvery={5}
      series={[t.lateAtEnd, t.becameLate]}
      columns={days.map(({ day, late, becameLate }) => ({
        key: day,
        name: day.slice(5),
        values: [late, becameLate],
      }))}
    />
  );
}

function Hours({ hours }: { readonly hours: BoardPictures['hours'] }) {
  const t = boardPictureWords.value;
  const count = hours.reduce((all, one) => all + one, 0);
  return (
    <BarChart
      title={t.hours}
      summary={fill(t.hoursSaid, { count })}
      namedEvery={4}
      columns={hours.map((value, hour) => ({
        key: String(hour),
        name: String(hour),
        values: [value],
      }))}
    />
  );
}

/** 账实相符 of the last stock-takes, for who may read of them. */
function Accuracy() {
  const t = boardPictureWords.value;
  const { call, may } = useDesk();
  const trend = useSignal<TakeTrend | null>(null);
  const isMine = may('readStockTakes');
  useEffect(() => {
    if (!isMine) return;
    void call('GET', '/api/stock-takes/trend', TakeTrend).then((answer) => {
      if (answer.ok) trend.value = answer.value;
    });
  }, [isMine]);
  const points = (trend.value?.points ?? [])
    .filter(({ rightPerMyriad }) => rightPerMyriad !== null)
    .slice(-TAKES_SHOWN);
  const last = points.at(-1);
  if (last === undefined) return null;
  return (
    <BarChart
      title={t.accuracy}
      summary={fill(t.accuracySaid, {
        number: last.number,
        rate: ((last.rightPerMyriad ?? 0) / 100).toFixed(2),
      })}
      namedEvery={Math.ceil(points.length / 4)}
      columns={points.map(({ id, number, rightPerMyriad }) => ({
        key: id,
        name: number.slice(-4),
        values: [(rightPerMyriad ?? 0) / 100],
      }))}
    />
  );
}
