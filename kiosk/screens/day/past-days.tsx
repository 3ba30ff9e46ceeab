import { DayList, type DayView } from '#api/days.ts';
import { useEffect } from 'preact/hooks';
import { daysWords } from '../../text/of/days.ts';
import { day as dayLine, moment } from '../../text/say.ts';
import { fill, language, words } from '../../text/words.ts';
import { Button, LinkButton } from '../../widgets/button.tsx';
import { ProblemNotice } from '../../widgets/notice.tsx';
import { EmptyState } from '../../widgets/page.tsx';
import { usePaperPages } from '../papers/pages.ts';
import { HindranceList } from './hindrance-list.tsx';

/** 以往各日: who closed each, with what, and why. */
export function PastDays() {
  const t = daysWords.value;
  const pages = usePaperPages('/api/days', DayList, {});
  useEffect(() => void pages.load(), []);
  const rows = pages.rows.value;
  if (pages.problem.value !== null) return <ProblemNotice problem={pages.problem.value} />;
  if (rows === null) return <EmptyState act={words.value.common.loading} />;
  if (rows.length === 0) return <EmptyState act={t.past.none} />;
  return (
    <section class="stack">
      {rows.map((day) => (
        <Past key={day.id} day={day} />
      ))}
      {pages.next.value === null ? null : (
        <div class="row">
          <Button onPress={() => void pages.more()}>{words.value.common.more}</Button>
        </div>
      )}
    </section>
  );
}

function Past({ day }: { readonly day: DayView }) {
  const t = daysWords.value;
  const who = day.closedBy?.name ?? '';
  const both = day.second === null ? who : fill(t.past.and, { who, second: day.second.name });
  return (
    <article class="day-past">
      <header class="row spread">
        <span>
          <span class="strong">{dayLine(`${day.date}T00:00:00+08:00`, language.value)}</span>{' '}
          <span class="quiet">{day.number}</span>
        </span>
        <span class="quiet">
          {fill(t.past.by, { who: both })}{' '}
          {day.closedAt === null ? '' : moment(day.closedAt, language.value)}
        </span>
      </header>
      <div class="row">
        <LinkButton href={`/api/forms/day/${day.id}.pdf`} download>
          {t.past.paper}
        </LinkButton>
      </div>
      {day.remains.length === 0 ? (
        <p class="quiet">{t.past.clean}</p>
      ) : (
        <>
          <p>{fill(t.past.withRemains, { count: day.remains.length })}</p>
          <HindranceList hindrances={day.remains} isPast />
        </>
      )}
    </article>
  );
}
