import { AlarmList, type AlarmView } from '#api/alarms.ts';
import type { Problem } from '#api/words.ts';
import { isClockAlarm } from '#domain/alarms.ts';
import { useSignal } from '@preact/signals';
import { alarmsWords } from '../../text/of/alarms.ts';
import { words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Dialog } from '../../widgets/dialog.tsx';
import { TextArea } from '../../widgets/field.tsx';
import { ProblemNotice } from '../../widgets/notice.tsx';
import { usePress } from '../press.ts';
import { kindWords } from './kind-words.ts';

const WORDS_MIN = 2;
const WORDS_MAX = 200;

/** 处理警报: in a person's own words, for whoever asks later. */
export function AnswerDialog(props: {
  readonly alarm: AlarmView;
  readonly onClose: () => void;
  readonly onAnswered: (after: AlarmList) => void;
}) {
  const { alarm } = props;
  const t = alarmsWords.value;
  const press = usePress();
  const said = useSignal('');
  const problem = useSignal<Problem | null>(null);
  const plain = said.value.replace(/\s+/g, ' ').trim();
  const send = async (): Promise<void> => {
    const path = `/api/alarms/${encodeURIComponent(alarm.id)}/answer`;
    const answer = await press.send('POST', path, AlarmList, { words: plain });
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
            {isClockAlarm(alarm.kind) ? kindWords.value.noteKnown : t.close}
          </Button>
        </>
      }
    >
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      <p class="strong">{kindWords.value.kinds[alarm.kind].what}</p>
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
