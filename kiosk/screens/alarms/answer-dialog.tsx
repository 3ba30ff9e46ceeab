import { AlarmList } from '#api/alarms.ts';
import type { Problem } from '#api/words.ts';
import { SEVERITY_RULES } from '#domain/alarm-severity.ts';
import { isClockAlarm } from '#domain/alarms.ts';
import { useSignal } from '@preact/signals';
import { alarmsWords } from '../../text/of/alarms.ts';
import { severityWords } from '../../text/of/severity.ts';
import { fill, words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Dialog } from '../../widgets/dialog.tsx';
import { TextArea } from '../../widgets/field.tsx';
import { ProblemNotice } from '../../widgets/notice.tsx';
import { usePress } from '../press.ts';
import { kindWords } from './kind-words.ts';
import type { Entry } from './model.ts';

const WORDS_MIN = 2;
const WORDS_MAX = 200;

/** 处理警报: in a person's own words, for whoever asks later. */
export function AnswerDialog(props: {
  readonly entry: Entry;
  readonly onClose: () => void;
  readonly onAnswered: (after: AlarmList) => void;
}) {
  const { entry } = props;
  const { kind, severity } = entry.kind === 'storm' ? entry.storm : entry.alarm;
  const t = alarmsWords.value;
  const level = severityWords.value;
  const because = SEVERITY_RULES[kind].because;
  const press = usePress();
  const said = useSignal('');
  const problem = useSignal<Problem | null>(null);
  const plain = said.value.replace(/\s+/g, ' ').trim();
  const send = async (): Promise<void> => {
    const { path, body } = addressOf(entry);
    const answer = await press.send('POST', path, AlarmList, { ...body, words: plain });
    if (answer?.ok === true) props.onAnswered(answer.value);
    else problem.value = answer?.problem ?? null;
  };
  return (
    <Dialog
      title={t.answerTitle}
      onClose={props.onClose}
      acts={
        <>
          <Button onPress={props.onClose}>{words.value.common.cancel}</Button>
          <Button
            look="main"
            disabled={press.isBusy || plain.length < WORDS_MIN}
            onPress={() => void send()}
          >
            {isClockAlarm(kind) ? kindWords.value.noteKnown : t.close}
          </Button>
        </>
      }
    >
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      <p class="strong">{kindWords.value.kinds[kind].what}</p>
      {entry.kind === 'storm' ? <p>{fill(t.stormAnswers, { count: entry.storm.count })}</p> : null}
      <p class="quiet small">
        {fill(level.why, { severity: level.severity[severity], because: level.because[because] })}
      </p>
      <TextArea
        label={t.words}
        hint={t.wordsHint}
        value={said.value}
        maxLength={WORDS_MAX}
        onChange={(text) => (said.value = text)}
      />
    </Dialog>
  );
}

/** One by its id; a storm by what it has in common, so that what came after it was shown stays open. */
function addressOf(entry: Entry): { readonly path: string; readonly body: object } {
  if (entry.kind === 'alarm') {
    return { path: `/api/alarms/${encodeURIComponent(entry.alarm.id)}/answer`, body: {} };
  }
  const { kind, stationId, severity, firstAt, lastAt } = entry.storm;
  return {
    path: '/api/alarms/answer-storm',
    body: { kind, stationId, severity, firstAt, lastAt },
  };
}
