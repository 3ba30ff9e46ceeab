import type { AlarmList, AlarmView } from '#api/alarms.ts';
import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { useDesk, useEvents } from '../../desk/context.ts';
import { alarmsWords } from '../../text/of/alarms.ts';
import { fill } from '../../text/words.ts';
import { ProblemNotice } from '../../widgets/notice.tsx';
import { EmptyState, Page } from '../../widgets/page.tsx';
import { AlarmCard, AnsweredLine } from './alarm-card.tsx';
import { AnswerDialog } from './answer-dialog.tsx';
import { LabelKey } from './label-key.tsx';
import { kindWords } from './kind-words.ts';
import { createAlarms, entriesOf, type Entry } from './model.ts';
import { StormCard } from './storm-card.tsx';
import { Worn } from './worn.tsx';

/** 警报: what is open, what to do about it, and in whose words it was closed. Below it, what labels want. */
export function AlarmsScreen() {
  const t = alarmsWords.value;
  const { call, may } = useDesk();
  const model = useMemo(() => createAlarms(call), []);
  const answering = useSignal<Entry | null>(null);
  useEffect(() => void model.load(), []);
  useEvents('alarms', () => void model.load());
  const list = model.list.value;
  const answer = (entry: Entry): void => {
    model.hold();
    answering.value = entry;
  };
  const end = (after: AlarmList | null): void => {
    answering.value = null;
    model.release(after);
  };
  return (
    <Page title={t.title} sub={t.sub}>
      {model.problem.value === null ? null : <ProblemNotice problem={model.problem.value} />}
      {list === null ? null : (
        <section class="stack" aria-label={fill(t.open, { count: list.openCount })}>
          {list.openCount === 0 ? <EmptyState act={t.none} /> : null}
          {entriesOf(list).map((entry) =>
            entry.kind === 'storm' ? (
              <StormCard key={entry.key} storm={entry.storm} onAnswer={() => answer(entry)} />
            ) : (
              <AlarmCard key={entry.key} alarm={entry.alarm} onAnswer={() => answer(entry)} />
            ),
          )}
          {list.hiddenCount > 0 ? (
            <p class="quiet">{fill(t.more, { count: list.hiddenCount })}</p>
          ) : null}
        </section>
      )}
      {list === null || list.standing.length === 0 ? null : <Known alarms={list.standing} />}
      {may('print') ? <Worn /> : null}
      {list === null || list.answered.length === 0 ? null : (
        <details class="answered">
          <summary>{t.answered}</summary>
          <ol>
            {list.answered.map((alarm) => (
              <AnsweredLine key={alarm.id} alarm={alarm} />
            ))}
          </ol>
        </details>
      )}
      {may('rotateLabelKey') ? <LabelKey /> : null}
      {answering.value === null ? null : (
        <AnswerDialog entry={answering.value} onClose={() => end(null)} onAnswered={end} />
      )}
    </Page>
  );
}

/** 已知悉: answered, and what it is about is not over. */
function Known({ alarms }: { readonly alarms: readonly AlarmView[] }) {
  const t = kindWords.value;
  return (
    <section class="stack tight">
      <h2>{t.known}</h2>
      <p class="quiet">{t.knownHint}</p>
      <ol class="known-alarms">
        {alarms.map((alarm) => (
          <AnsweredLine key={alarm.id} alarm={alarm} />
        ))}
      </ol>
    </section>
  );
}
