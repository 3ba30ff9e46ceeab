import { TakeView } from '#api/takes.ts';
import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useDesk, useEvents } from '../../desk/context.ts';
import { go, paths } from '../../router.ts';
import { day } from '../../text/say.ts';
import { takesWords } from '../../text/of/takes.ts';
import { fill, language, words } from '../../text/words.ts';
import { Sign } from '../../widgets/marks.tsx';
import { ProblemNotice } from '../../widgets/notice.tsx';
import { EmptyState, Page, Tabs } from '../../widgets/page.tsx';

const TABS = ['overview', 'walk', 'differences', 'sample', 'sign'] as const;
export type TakeTab = (typeof TABS)[number];

/** 巡查单 lists what is still to be seen: there is nothing to walk to once all is counted. */
const tabsOf = (take: TakeView): readonly TakeTab[] =>
  TABS.filter(
    (tab) => tab !== 'walk' || (take.stage === 'counting' && take.placesClosed < take.places),
  );

/** One take, asked for anew whenever somebody's act changed it. */
export type TakeNow = {
  readonly take: TakeView | null;
  readonly problem: Problem | null;
  readonly reload: () => void;
  /** An act answered with the take as it is now. */
  readonly keep: (take: TakeView) => void;
};

export const takePath = (id: string): string => `/api/stock-takes/${encodeURIComponent(id)}`;

export function useTake(id: string): TakeNow {
  const { call } = useDesk();
  const take = useSignal<TakeView | null>(null);
  const problem = useSignal<Problem | null>(null);
  const asked = useRef(0);
  const reload = (): void => {
    const mine = ++asked.current;
    void call('GET', takePath(id), TakeView).then((answer) => {
      // A later question knows of more.
      if (mine !== asked.current) return;
      if (answer.ok) take.value = answer.value;
      problem.value = answer.ok ? null : answer.problem;
    });
  };
  useEffect(reload, [id]);
  useEvents('stockTake', (event) => {
    if (event.stockTakeId === id) reload();
  });
  const keep = (now: TakeView): void => {
    asked.current += 1;
    take.value = now;
  };
  return { take: take.value, problem: problem.value, reload, keep };
}

/** 一次盘点: its name, number, stage and day, the tabs, and the screen inside. */
export function TakeFrame(props: {
  readonly now: TakeNow;
  /** Null: a screen without a tab of its own, as the counting of one place. */
  readonly current: TakeTab | null;
  readonly acts?: ComponentChildren;
  readonly children: (take: TakeView) => ComponentChildren;
}) {
  const { take, problem } = props.now;
  const t = takesWords.value;
  if (take === null) {
    return problem === null ? (
      <EmptyState act={words.value.common.loading} />
    ) : (
      <ProblemNotice problem={problem} />
    );
  }
  return (
    <Page title={take.title} sub={headLine(take)} acts={props.acts}>
      {take.isLate ? (
        <p class="custody-line alarm">
          <Sign state="refused" />
          {t.late}
        </p>
      ) : null}
      <Tabs
        label={t.tabsLabel}
        current={props.current ?? ''}
        tabs={tabsOf(take).map((key) => ({ key, label: tabLabel(key, take) }))}
        onChange={(key) => {
          const tab = TABS.find((one) => one === key);
          if (tab !== undefined) go(tabPath(tab, take.id));
        }}
      />
      {problem === null ? null : <ProblemNotice problem={problem} />}
      {props.children(take)}
    </Page>
  );
}

const tabPath = (tab: TakeTab, id: string): string =>
  ({
    overview: paths.stockTake,
    walk: paths.takeWalk,
    differences: paths.takeDifferences,
    sample: paths.takeSample,
    sign: paths.takeSign,
  })[tab](id);

function tabLabel(tab: TakeTab, take: TakeView): string {
  const t = takesWords.value;
  return tab === 'differences' && take.differences > 0
    ? fill(t.differencesTab, { count: take.differences })
    : t.tabs[tab];
}

function headLine(take: TakeView): string {
  const t = takesWords.value;
  return fill(t.head, {
    number: take.number,
    stage: t.stage[take.stage],
    mode: t.mode[take.mode],
    due: day(take.dueAt, language.value),
  });
}
