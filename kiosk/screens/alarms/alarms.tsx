import type { AlarmView } from '#api/alarms.ts';
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
import { createAlarms } from './model.ts';
import { Worn } from './worn.tsx';

/** 警报: what is open, what to do about it, and in whose words it was closed. Below it, what labels want. */
export function AlarmsScreen() {
  const t = alarmsWords.value;
  const { call, may } = useDesk();
  const model = useMemo(() => createAlarms(call), []);
  const answering = useSignal<AlarmView | null>(null);
  useEffect(() => void model.load(), []);
  useEvents('alarms', () => void model.load());
  const list = model.list.value;
  return (
    <Page title={t.title} sub={t.sub}>
      {model.problem.value === null ? null : <ProblemNotice problem={model.problem.value} />}
      {list === null ? null : (
        <section class="stack" aria-label={fill(t.open, { count: list.openCount })}>
          {list.open.length === 0 ? <EmptyState act={t.none} /> : null}
          {list.open.map((alarm) => (
            <AlarmCard key={alarm.id} alarm={alarm} onAnswer={() => (answering.value = alarm)} />
          ))}
          {list.openCount > list.open.length ? (
            <p class="quiet">{fill(t.more, { count: list.openCount - list.open.length })}</p>
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
        <AnswerDialog
          alarm={answering.value}
          onClose={() => (answering.value = null)}
          onAnswered={(after) => {
            answering.value = null;
            model.show(after);
          }}
        />
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
