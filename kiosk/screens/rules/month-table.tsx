import { fill } from '../../text/words.ts';
import { calendarWords } from './words.ts';
import type { CalendarDay, Month } from './year.ts';

/** 一月: whole weeks, Monday first. */
export function MonthTable(props: {
  readonly month: Month;
  readonly number: number;
  readonly today: string;
}) {
  const t = calendarWords.value;
  return (
    <table class="month">
      <caption>{fill(t.month, { month: props.number })}</caption>
      <thead>
        <tr>
          {t.weekdays.map((name, n) => (
            <th key={`${n}${name}`} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.month.map((week, n) => (
          <tr key={n}>
            {week.map((cell, at) => (
              <DayCell key={cell?.day ?? `before ${at}`} cell={cell} today={props.today} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A day off and a weekend day worked are told by a mark in the corner, not by colour alone. */
function DayCell({ cell, today }: { readonly cell: CalendarDay | null; readonly today: string }) {
  const t = calendarWords.value;
  if (cell === null) return <td aria-hidden="true" />;
  const corner = cell.mark === 'off' ? t.cornerOff : cell.mark === 'worked' ? t.cornerWorked : null;
  return (
    <td class={cell.day === today ? `day ${cell.mark} today` : `day ${cell.mark}`}>
      {Number(cell.day.slice(8))}
      {corner === null ? null : <span class="corner">{corner}</span>}
    </td>
  );
}

/** 图例. */
export function Legend() {
  const t = calendarWords.value;
  return (
    <p class="year-legend quiet small">
      <span class="day off">{t.cornerOff}</span>
      {t.legendOff}
      <span class="day worked">{t.cornerWorked}</span>
      {t.legendWorked}
      <span class="day weekend">6</span>
      {t.legendWeekend}
      <span class="day today">1</span>
      {t.legendToday}
    </p>
  );
}
