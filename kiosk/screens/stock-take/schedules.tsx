import { ScheduleList, type ScheduleView } from '#api/take-schedules.ts';
import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useDesk, useEvents } from '../../desk/context.ts';
import { paths } from '../../router.ts';
import { takesWords } from '../../text/of/takes.ts';
import { day, moment, refusalWords } from '../../text/say.ts';
import { fill, language, words } from '../../text/words.ts';
import { Button, LinkButton } from '../../widgets/button.tsx';
import { Notice, ProblemNotice } from '../../widgets/notice.tsx';
import { EmptyState, FactsGrid, Page } from '../../widgets/page.tsx';
import { ActDialog } from '../papers/act-dialog.tsx';
import { ScheduleDialog } from './schedule-dialog.tsx';
import { scopeLine } from './take-facts.tsx';

type Asked =
  | { readonly kind: 'new' }
  | { readonly kind: 'change' | 'end'; readonly one: ScheduleView };

/** 盘点计划: what opens itself, when next, and what came of the last time. */
export function TakeSchedulesScreen() {
  const t = takesWords.value;
  const { call, may } = useDesk();
  const list = useSignal<readonly ScheduleView[] | null>(null);
  const problem = useSignal<Problem | null>(null);
  const asked = useSignal<Asked | null>(null);
  const load = async (): Promise<void> => {
    const answer = await call('GET', '/api/take-schedules', ScheduleList);
    if (answer.ok) list.value = answer.value.schedules;
    problem.value = answer.ok ? null : answer.problem;
  };
  useEffect(() => void load(), []);
  useEvents('stockTake', () => void load());
  const mayPlan = may('planStockTakes');
  const acts = (
    <>
      <LinkButton href={paths.stockTakes}>{t.title}</LinkButton>
      {mayPlan ? (
        <Button look="main" onPress={() => (asked.value = { kind: 'new' })}>
          {t.newSchedule}
        </Button>
      ) : null}
    </>
  );
  return (
    <Page title={t.schedulesTitle} sub={t.schedulesSub} acts={acts}>
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      {list.value === null ? <EmptyState act={words.value.common.loading} /> : null}
      {list.value?.length === 0 ? (
        <EmptyState act={t.noSchedules} hint={t.noSchedulesHint} />
      ) : null}
      {(list.value ?? []).map((one) => (
        <ScheduleCard
          key={one.id}
          one={one}
          onAsk={mayPlan ? (kind) => (asked.value = { kind, one }) : null}
        />
      ))}
      <Asking
        asked={asked.value}
        onClose={() => (asked.value = null)}
        onDone={(schedules) => (list.value = schedules)}
      />
    </Page>
  );
}

function Asking(props: {
  readonly asked: Asked | null;
  readonly onClose: () => void;
  readonly onDone: (schedules: readonly ScheduleView[]) => void;
}) {
  const { asked } = props;
  const t = takesWords.value;
  if (asked === null) return null;
  if (asked.kind !== 'end') {
    return <ScheduleDialog schedule={asked.kind === 'new' ? null : asked.one} {...props} />;
  }
  const { id, title } = asked.one;
  return (
    <ActDialog
      title={fill(t.endTitle, { title })}
      doneWord={t.endSchedule}
      look="danger"
      path={`/api/take-schedules/${encodeURIComponent(id)}/end`}
      schema={ScheduleList}
      body={() => ({})}
      onClose={props.onClose}
      onDone={({ schedules }) => props.onDone(schedules)}
    >
      {() => <p>{t.endHint}</p>}
    </ActDialog>
  );
}

function ScheduleCard(props: {
  readonly one: ScheduleView;
  readonly onAsk: ((kind: 'change' | 'end') => void) | null;
}) {
  const { one, onAsk } = props;
  const t = takesWords.value;
  const isRunning = one.stage === 'running';
  return (
    <section class="panel stack" aria-label={one.title}>
      <div class="row spread">
        <h2>
          {one.title} <span class="quiet number">{one.number}</span>
        </h2>
        {isRunning && onAsk !== null ? (
          <div class="row">
            <Button onPress={() => onAsk('change')}>{t.changeSchedule}</Button>
            <Button onPress={() => onAsk('end')}>{t.endSchedule}</Button>
          </div>
        ) : null}
      </div>
      <FactsGrid
        facts={[
          [t.cadenceLabel, fill(t.on[one.cadence], { day: one.day, month: one.month })],
          [t.nextAt, isRunning ? moment(one.nextAt, language.value) : t.ended],
          [t.workingDays, one.workingDays],
          [t.scope, scopeLine(one.scope)],
          [t.modeLabel, t.mode[one.mode]],
          [t.counters, one.counters.map(({ name }) => name).join('、')],
        ]}
      />
      <Last one={one} />
    </section>
  );
}

function Last({ one: { last } }: { readonly one: ScheduleView }) {
  const t = takesWords.value;
  if (last === null) return <p class="quiet">{t.never}</p>;
  const at = day(last.at, language.value);
  if (last.why !== null) {
    const { what, clause } = refusalWords(last.why, words.value);
    return (
      <Notice state="refused">
        {at} {fill(t.passedOver, { why: `${what}（${clause}）` })}
      </Notice>
    );
  }
  return (
    <p>
      {t.lastTake} {at}{' '}
      {last.take === null ? null : <a href={paths.stockTake(last.take.id)}>{last.take.number}</a>}
    </p>
  );
}
