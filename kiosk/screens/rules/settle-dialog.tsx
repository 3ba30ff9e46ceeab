import { RulesView, type RuleChangeView } from '#api/rules.ts';
import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { fill, words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Dialog } from '../../widgets/dialog.tsx';
import { TextArea } from '../../widgets/field.tsx';
import { ProblemNotice } from '../../widgets/notice.tsx';
import { PinPad } from '../../widgets/pin-pad.tsx';
import { usePress } from '../press.ts';
import { rulesWords } from './words.ts';

const WORDS_MAX = 300;

type SettleProps = {
  readonly change: RuleChangeView;
  readonly onClose: () => void;
  readonly onSettled: (after: RulesView) => void;
};

/** One act on the change, and what the server refused of it. */
function useSettling({ change, onSettled }: SettleProps, how: 'confirm' | 'reject') {
  const press = usePress();
  const problem = useSignal<Problem | null>(null);
  const settle = async (body: object): Promise<void> => {
    const path = `/api/rules/changes/${encodeURIComponent(change.id)}/${how}`;
    const answer = await press.send('POST', path, RulesView, body);
    if (answer?.ok === true) onSettled(answer.value);
    else problem.value = answer?.problem ?? null;
  };
  const said = problem.value === null ? null : <ProblemNotice problem={problem.value} />;
  return { isBusy: press.isBusy, settle, said };
}

/** 确认 with the own PIN, by the administrator who did not propose it. */
export function ConfirmDialog(props: SettleProps) {
  const t = rulesWords.value;
  const { isBusy, settle, said } = useSettling(props, 'confirm');
  return (
    <Dialog
      title={fill(t.confirmTitle, { number: props.change.number })}
      onClose={props.onClose}
      acts={<Button onPress={props.onClose}>{words.value.common.cancel}</Button>}
    >
      {said}
      <p>{t.confirmHint}</p>
      <PinPad
        label={t.ownPin}
        doneWord={t.confirm}
        busy={isBusy}
        onDone={(pin) => void settle({ pin })}
      />
    </Dialog>
  );
}

/** 退回 with words, by the administrator who did not propose it. */
export function RejectDialog(props: SettleProps) {
  const t = rulesWords.value;
  const { isBusy, settle, said } = useSettling(props, 'reject');
  const why = useSignal('');
  const text = why.value.replace(/\s+/gu, ' ').trim();
  return (
    <Dialog
      title={fill(t.rejectTitle, { number: props.change.number })}
      onClose={props.onClose}
      acts={
        <>
          <Button onPress={props.onClose}>{words.value.common.cancel}</Button>
          <Button
            look="main"
            disabled={isBusy || text === ''}
            onPress={() => void settle({ words: text })}
          >
            {t.reject}
          </Button>
        </>
      }
    >
      {said}
      <TextArea
        label={t.rejectWords}
        value={why.value}
        maxLength={WORDS_MAX}
        onChange={(next) => (why.value = next)}
      />
    </Dialog>
  );
}
