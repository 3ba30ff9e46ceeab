import { CalendarView, type CalendarYearView } from '#api/rules.ts';
import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useDesk, useEvents } from '../../desk/context.ts';
import { fill } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Notice, ProblemNotice } from '../../widgets/notice.tsx';
import { Progress } from '../../widgets/page.tsx';
import { CalendarDialog } from './calendar-dialog.tsx';
import { Legend, MonthTable } from './month-table.tsx';
import { monthsOf, workingDaysOf, yearIn, yearToAskFor } from './year.ts';
import { calendarWords } from './words.ts';

const YEAR_MIN = 2000;
const YEAR_MAX = 2099;

/** 工作日历: a year at a look, and the door for the next one. */
export function CalendarTab() {
  const t = calendarWords.value;
  const { call } = useDesk();
  const view = useSignal<CalendarView | null>(null);
  const problem = useSignal<Problem | null>(null);
  const chosen = useSignal<number | null>(null);
  const load = async (): Promise<void> => {
    const answer = await call('GET', '/api/calendar', CalendarView);
    problem.value = answer.ok ? null : answer.problem;
    if (answer.ok) view.value = answer.value;
  };
  useEffect(() => void load(), []);
  useEvents('rules', () => void load());
  if (problem.value !== null) return <ProblemNotice problem={problem.value} />;
  if (view.value === null) return <Progress label={t.working} done={0} total={0} />;
  const year = chosen.value ?? Number(view.value.today.slice(0, 4));
  return (
    <Year
      year={year}
      set={yearIn(view.value, year)}
      askFor={yearToAskFor(view.value)}
      today={view.value.today}
      onYear={(next) => (chosen.value = Math.min(YEAR_MAX, Math.max(YEAR_MIN, next)))}
      onSet={(after) => (view.value = after)}
    />
  );
}

type YearProps = {
  readonly year: number;
  readonly set: CalendarYearView | null;
  /** A year that should be set by now. */
  readonly askFor: number | null;
  readonly today: string;
  readonly onYear: (year: number) => void;
  readonly onSet: (after: CalendarView) => void;
};

function Year(props: YearProps) {
  const t = calendarWords.value;
  const { year, set, askFor } = props;
  return (
    <div class="stack">
      <YearHead {...props} />
      {askFor === null || askFor === year ? null : (
        <Notice
          state="needs"
          acts={
            <Button onPress={() => props.onYear(askFor)}>{fill(t.toYear, { year: askFor })}</Button>
          }
        >
          {fill(t.nextUnset, { year: askFor })}
        </Notice>
      )}
      {set === null ? (
        <Notice state="needs">
          <p class="strong">{t.unset}</p>
          <p>{t.unsetHint}</p>
        </Notice>
      ) : (
        <p>
          {fill(t.source, { source: set.source })}
          <span class="quiet">{saidOf(set)}</span>
        </p>
      )}
      <div class="year">
        {monthsOf(year, set).map((month, n) => (
          <MonthTable key={`${year}-${n}`} month={month} number={n + 1} today={props.today} />
        ))}
      </div>
      <Legend />
    </div>
  );
}

/** From year to year, and the door to set one. */
function YearHead({ year, set, onYear, onSet }: YearProps) {
  const t = calendarWords.value;
  const { may } = useDesk();
  const isImporting = useSignal(false);
  return (
    <div class="row spread">
      <div class="row">
        <Button label={t.before} onPress={() => onYear(year - 1)}>
          ‹
        </Button>
        <h2 class="year-name" aria-live="polite">
          {fill(t.year, { year })}
        </h2>
        <Button label={t.after} onPress={() => onYear(year + 1)}>
          ›
        </Button>
        <p class="quiet">{fill(t.workingDays, { count: workingDaysOf(year, set) })}</p>
      </div>
      {may('changeRules') ? (
        <Button look={set === null ? 'main' : 'normal'} onPress={() => (isImporting.value = true)}>
          {set === null ? t.set : t.import}
        </Button>
      ) : null}
      {isImporting.value ? (
        <CalendarDialog
          year={year}
          isReplacing={set !== null}
          onClose={() => (isImporting.value = false)}
          onSet={(after) => {
            isImporting.value = false;
            onSet(after);
          }}
        />
      ) : null}
    </div>
  );
}

/** Who set it, and how many days it names. */
function saidOf({ isShipped, holidays, workdays }: CalendarYearView): string {
  const t = calendarWords.value;
  const off = fill(t.off, { count: holidays.length });
  const worked = fill(t.worked, { count: workdays.length });
  return ['', isShipped ? t.shipped : t.own, off, worked].join('　');
}
