import type { SafeView } from '#api/safes.ts';
import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { useDesk, useEvents } from '../../desk/context.ts';
import { paths } from '../../router.ts';
import { safesWords } from '../../text/of/safes.ts';
import { moment, placeLine, shortly } from '../../text/say.ts';
import { fill, language, words } from '../../text/words.ts';
import { Button, LinkButton } from '../../widgets/button.tsx';
import { LevelMark } from '../../widgets/marks.tsx';
import { Notice, ProblemNotice, RefusalWords } from '../../widgets/notice.tsx';
import { EmptyState, FactsGrid, Page } from '../../widgets/page.tsx';
import { CheckDialog } from './check-dialog.tsx';
import { CodeDialog } from './code-dialog.tsx';
import { Contents, CountingBlind } from './contents.tsx';
import { Events } from './events.tsx';
import { useDoorScans } from './follow.ts';
import { KeeperDialog } from './keeper-dialog.tsx';
import { createSafe, type SafeModel } from './model.ts';
import { OpenDialog } from './open-dialog.tsx';
import { Prints } from './prints.tsx';
import { ShutDialog } from './shut-dialog.tsx';
import { CheckedState, CodeState, SafeState } from './state.tsx';

export type SafeAct = 'open' | 'shut' | 'check' | 'code' | 'keeper';

/** 一柜: open or shut, its one act big, what lies in it for whoever may see that, its register. */
export function SafeScreen({ values }: { readonly values: Readonly<Record<string, string>> }) {
  const desk = useDesk();
  const id = values['id'] ?? '';
  const model = useMemo(() => createSafe(desk, id), [desk, id]);
  const doing = useSignal<SafeAct | null>(null);
  useEffect(() => {
    doing.value = null;
    void model.load();
  }, [model]);
  useEvents('safes', () => void model.load());
  useEvents('counter', () => void model.load());
  useDoorScans();
  const view = model.view.value;
  const problem = model.problem.value;
  return (
    <Page
      title={view === null ? safesWords.value.title : placeLine(view.line.safe)}
      acts={view === null ? null : <Prints view={view} />}
    >
      {problem === null ? null : <ProblemNotice problem={problem} />}
      {view === null && problem === null ? <EmptyState act={words.value.common.loading} /> : null}
      {view === null ? null : (
        <>
          <Head
            view={view}
            onAct={(what) => {
              doing.value = what;
              if (what === 'shut' && view.counting === 'blind') void model.count(false);
            }}
          />
          <Asked view={view} onSign={() => (doing.value = 'keeper')} />
          {view.isCounting ? <CountingBlind model={model} /> : <Contents view={view} />}
          <Events view={view} />
        </>
      )}
      {view === null || doing.value === null ? null : (
        <Dialogs
          model={model}
          view={view}
          doing={doing.value}
          onClose={() => {
            if (model.view.value?.isCounting === true) void model.count(true);
            doing.value = null;
          }}
        />
      )}
    </Page>
  );
}

type DialogProps = {
  readonly model: SafeModel;
  readonly view: SafeView;
  readonly onClose: () => void;
};

function Dialogs({ doing, ...given }: DialogProps & { readonly doing: SafeAct }) {
  switch (doing) {
    case 'open':
      return <OpenDialog {...given} />;
    case 'shut':
      return <ShutDialog {...given} />;
    case 'check':
      return <CheckDialog {...given} />;
    case 'code':
      return <CodeDialog {...given} />;
    case 'keeper':
      return <KeeperDialog {...given} />;
  }
}

function Head(props: { readonly view: SafeView; readonly onAct: (what: SafeAct) => void }) {
  const t = safesWords.value;
  const { view, onAct } = props;
  const { line } = view;
  const look = line.isOpen ? (line.isLate ? 'late' : 'open') : '';
  return (
    <section class={`safe-head ${look}`} aria-label={t.state}>
      <div class="safe-now">
        <SafeState line={line} now={view.now} />
        {line.isKept ? null : <p class="quiet">{t.notKeptHint}</p>}
        {line.shutBy === null ? null : (
          <p>{fill(t.shutBy, { at: shortly(line.shutBy, view.now, language.value) })}</p>
        )}
        {view.needsTwo ? <p class="quiet">{t.two}</p> : null}
      </div>
      <Acts view={view} onAct={onAct} />
      {view.mayNotTurn === null ? null : (
        <Notice state="refused">
          <RefusalWords refusal={view.mayNotTurn} />
        </Notice>
      )}
      <FactsGrid
        facts={[
          [t.level, <LevelMark key="level" marking={line.highestLevel} />],
          [t.keeper, line.keeper?.name ?? t.anyKeeper],
          [t.reason, line.reason === null ? null : t.reasons[line.reason]],
          [t.code, <CodeState key="code" line={line} hasLast />],
          [t.checked, <CheckedState key="checked" line={line} now={view.now} />],
        ]}
      />
    </section>
  );
}

/** One thing to do, big; the rest beside it. */
function Acts(props: { readonly view: SafeView; readonly onAct: (what: SafeAct) => void }) {
  const t = safesWords.value;
  const { may } = useDesk();
  const { view, onAct } = props;
  const { isOpen } = view.line;
  return (
    <div class="row safe-acts">
      {view.mayTurn ? (
        <Button look="main" size="large" onPress={() => onAct(isOpen ? 'shut' : 'open')}>
          {isOpen ? t.shut : t.open}
        </Button>
      ) : null}
      {may('checkSafes') ? (
        <Button look={view.mayTurn ? 'normal' : 'main'} onPress={() => onAct('check')}>
          {t.check}
        </Button>
      ) : null}
      {isOpen && view.isMine ? <Button onPress={() => onAct('code')}>{t.changeCode}</Button> : null}
      {view.mayAsk && view.line.asked === null ? (
        <Button onPress={() => onAct('keeper')}>{t.askKeeper}</Button>
      ) : null}
    </div>
  );
}

/** 换保管人 under way: what it waits for. */
function Asked(props: { readonly view: SafeView; readonly onSign: () => void }) {
  const t = safesWords.value;
  const { line, counted } = props.view;
  const { asked } = line;
  if (asked === null) return null;
  const said = fill(t.asked, {
    by: asked.by?.name ?? '',
    at: moment(asked.at, language.value),
    to: asked.to?.name ?? '',
  });
  return (
    <Notice
      state="needs"
      acts={
        <>
          {counted === null ? (
            <LinkButton size="small" href={paths.stockTakes}>
              {t.toTake}
            </LinkButton>
          ) : null}
          <Button size="small" onPress={props.onSign}>
            {counted === null ? t.askKeeper : t.signKeeper}
          </Button>
        </>
      }
    >
      <p class="strong">{said}</p>
      <p>{counted === null ? t.askedWait : fill(t.askedCounted, { number: counted.number })}</p>
    </Notice>
  );
}
