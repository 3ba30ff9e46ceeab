import { StockTakeView } from '#api/stock-takes.ts';
import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useDesk, useEvents } from '../../desk/context.ts';
import { stockTakeWords } from '../../text/of/stock-take.ts';
import { handheldsWords } from '../../text/of/handhelds.ts';
import { moment, personLine, placeLine } from '../../text/say.ts';
import { fill, language, words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Notice, ProblemNotice } from '../../widgets/notice.tsx';
import { EmptyState, Page, Tabs } from '../../widgets/page.tsx';
import { HandheldDialog } from '../handhelds/handheld-dialog.tsx';
import { TaskDialog } from '../handhelds/task-dialog.tsx';
import { CountBar } from './count-bar.tsx';
import { ItemTable, StrangeTable } from './items.tsx';
import { MISPLACED, NOT_SEEN, openItems, type As, type Settled } from './settling.ts';
import { SignDialog } from './sign-dialog.tsx';

type View = 'notSeen' | 'misplaced' | 'strange' | 'found';

/** 一次盘点: the bar of found and left while people walk the shelves, then each open item settled. */
export function StockTakeScreen(props: { readonly values: Readonly<Record<string, string>> }) {
  const id = props.values['id'] ?? '';
  const { call } = useDesk();
  const take = useSignal<StockTakeView | null>(null);
  const problem = useSignal<Problem | null>(null);
  useEffect(() => {
    void call('GET', `/api/stock-takes/${encodeURIComponent(id)}`, StockTakeView).then((answer) => {
      if (answer.ok) take.value = answer.value;
      else problem.value = answer.problem;
    });
  }, [id]);
  useEvents('stockTake', (event) => {
    if (event.stockTake.id === id) take.value = event.stockTake;
  });
  if (problem.value !== null) return <ProblemNotice problem={problem.value} />;
  if (take.value === null) return <EmptyState act={words.value.common.loading} />;
  return <Count take={take.value} onClosed={(closed) => (take.value = closed)} />;
}

function Count(props: {
  readonly take: StockTakeView;
  readonly onClosed: (take: StockTakeView) => void;
}) {
  const { take } = props;
  const t = stockTakeWords.value;
  const settled = useSignal<Settled>({});
  const view = useSignal<View>('notSeen');
  const isSigning = useSignal(false);
  const left = openItems(take, settled.value);
  const isOpen = take.state === 'open';
  const finish = (
    <>
      <HandheldActs take={take} />
      <Button look="main" size="large" disabled={left > 0} onPress={() => (isSigning.value = true)}>
        {t.finish}
      </Button>
    </>
  );
  return (
    <Page title={placeLine(take.place)} sub={subLine(take)} acts={isOpen ? finish : undefined}>
      {isOpen ? (
        <Notice state="needs">
          <p class="strong">{t.scanNow}</p>
          <p class="small">
            {left > 0 && take.found.length > 0 ? fill(t.finishHint, { count: left }) : t.scanHint}
          </p>
        </Notice>
      ) : (
        <Notice state="allowed">{t.closed}</Notice>
      )}
      <CountBar take={take} />
      <Tabs
        label={t.report}
        current={view.value}
        tabs={(['notSeen', 'misplaced', 'strange', 'found'] as const).map((key) => ({
          key,
          label: fill(t.tabs[key], { count: take[key].length }),
        }))}
        onChange={(key) => {
          if (isView(key)) view.value = key;
        }}
      />
      <CurrentView
        take={take}
        view={view.value}
        settled={settled.value}
        onSettle={(id, as) => (settled.value = { ...settled.value, [id]: as })}
      />
      {isSigning.value ? (
        <SignDialog
          take={take}
          settled={settled.value}
          onClose={() => (isSigning.value = false)}
          onClosed={props.onClosed}
        />
      ) : null}
    </Page>
  );
}

/** 手持机: what it has seen comes in, what it shall look for goes out. */
function HandheldActs({ take }: { readonly take: StockTakeView }) {
  const t = handheldsWords.value;
  const open = useSignal<'file' | 'task' | null>(null);
  const close = (): void => void (open.value = null);
  return (
    <>
      <Button onPress={() => (open.value = 'task')}>{t.task}</Button>
      <Button onPress={() => (open.value = 'file')}>{t.file}</Button>
      {open.value === 'task' ? <TaskDialog take={take} onClose={close} /> : null}
      {open.value === 'file' ? (
        <HandheldDialog
          takeId={take.id}
          place={take.place}
          received={take.received}
          onClose={close}
        />
      ) : null}
    </>
  );
}

const isView = (key: string): key is View =>
  key === 'notSeen' || key === 'misplaced' || key === 'strange' || key === 'found';

function subLine(take: StockTakeView): string {
  const t = stockTakeWords.value;
  const name = take.openedBy === null ? '' : personLine(take.openedBy);
  const started = fill(t.startedBy, { name, at: moment(take.openedAt, language.value) });
  if (take.closedAt === null) return started;
  return `${started}　${fill(t.closedAt, { at: moment(take.closedAt, language.value) })}`;
}

function CurrentView(props: {
  readonly take: StockTakeView;
  readonly view: View;
  readonly settled: Settled;
  readonly onSettle: (carrierId: string, as: As) => void;
}) {
  const { take, settled, onSettle } = props;
  const t = stockTakeWords.value;
  const isOpen = take.state === 'open';
  switch (props.view) {
    case 'notSeen':
      return (
        <ItemTable
          explain={t.explain.notSeen}
          label={t.notSeen}
          items={take.notSeen}
          empty={t.allSeen}
          choices={isOpen ? NOT_SEEN : []}
          settled={settled}
          onSettle={onSettle}
        />
      );
    case 'misplaced':
      return (
        <ItemTable
          explain={t.explain.misplaced}
          label={t.misplaced}
          items={take.misplaced}
          empty={t.noneMisplaced}
          choices={isOpen ? MISPLACED : []}
          settled={settled}
          onSettle={onSettle}
        />
      );
    case 'strange':
      return <StrangeTable take={take} />;
    case 'found':
      return (
        <ItemTable
          label={t.found}
          items={take.found}
          empty={t.noneFound}
          choices={[]}
          settled={settled}
          onSettle={onSettle}
        />
      );
  }
}
