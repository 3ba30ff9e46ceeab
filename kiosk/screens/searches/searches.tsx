import { SearchList, type SearchTask } from '#api/take-differences.ts';
import type { Problem } from '#api/words.ts';
import { useSignal, type Signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useDesk, useEvents } from '../../desk/context.ts';
import { differenceWords } from '../../text/of/take-differences.ts';
import { fill, words } from '../../text/words.ts';
import { LinkButton } from '../../widgets/button.tsx';
import { ProblemNotice } from '../../widgets/notice.tsx';
import { EmptyState, Page } from '../../widgets/page.tsx';
import { LossDialog } from './loss-dialog.tsx';
import { ReportDialog } from './report-dialog.tsx';
import { SearchCard } from './search-card.tsx';

/** Hours run on while nobody moves: the list is asked for anew each half minute. */
const REFRESH_MS = 30_000;

type Reporting = { readonly task: SearchTask; readonly isFound: boolean };

/** 查找任务: what is unaccounted for, how long, where to look and what was looked through. */
export function SearchesScreen() {
  const t = differenceWords.value;
  const { call } = useDesk();
  const list = useSignal<SearchList | null>(null);
  const problem = useSignal<Problem | null>(null);
  const reporting = useSignal<Reporting | null>(null);
  const losing = useSignal<SearchTask | null>(null);
  const load = async (): Promise<void> => {
    const answer = await call('GET', '/api/searches', SearchList);
    if (answer.ok) list.value = answer.value;
    problem.value = answer.ok ? null : answer.problem;
  };
  useEffect(() => {
    void load();
    const timer = setInterval(() => void load(), REFRESH_MS);
    return () => clearInterval(timer);
  }, []);
  useEvents('alarms', () => void load());
  const now = list.value;
  return (
    <Page title={t.searches} sub={t.searchesSub} acts={now?.total === 0 ? null : <Prints />}>
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      {now === null && problem.value === null ? (
        <EmptyState act={words.value.common.loading} />
      ) : null}
      {now === null ? null : (
        <section class="stack" aria-label={t.searches}>
          {now.total === 0 ? <EmptyState act={t.searchesNone} /> : null}
          {now.searches.map((task) => (
            <SearchCard
              key={task.carrier.id}
              task={task}
              now={now.now}
              onReport={(isFound) => (reporting.value = { task, isFound })}
              onLoss={() => (losing.value = task)}
            />
          ))}
          {now.total > now.searches.length ? (
            <p class="quiet">{fill(t.searchesMore, { count: now.total - now.searches.length })}</p>
          ) : null}
        </section>
      )}
      <Asked reporting={reporting} losing={losing} onDone={(after) => (list.value = after)} />
    </Page>
  );
}

/** What is asked of whoever pressed a button of a card. */
function Asked(props: {
  readonly reporting: Signal<Reporting | null>;
  readonly losing: Signal<SearchTask | null>;
  readonly onDone: (after: SearchList) => void;
}) {
  const { reporting, losing, onDone } = props;
  const rest = (): void => {
    reporting.value = null;
    losing.value = null;
  };
  const done = (after: SearchList): void => {
    rest();
    onDone(after);
  };
  if (reporting.value !== null) {
    return <ReportDialog {...reporting.value} onClose={rest} onReported={done} />;
  }
  return losing.value === null ? null : (
    <LossDialog task={losing.value} onClose={rest} onIssued={done} />
  );
}

function Prints() {
  const t = differenceWords.value;
  return (
    <>
      <LinkButton href="/api/registers/searches.pdf" download>
        {t.print}
      </LinkButton>
      <LinkButton href="/api/registers/searches.xlsx" download>
        {t.sheet}
      </LinkButton>
    </>
  );
}
