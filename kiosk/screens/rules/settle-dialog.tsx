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

/** 确认 with the own PIN, or 退回 with words, by the administrator who did not propose it. */
export function SettleDialog(props: {
  readonly change: RuleChangeView;
  readonly how: 'confirm' | 'reject';
  readonly onClose: () => void;
  readonly onSettled: (after: RulesView) => void;
}) {
  const t = rulesWords.value;
  const { change, how } = props;
  const press = usePress();
  const said = useSignal('');
  const problem = useSignal<Problem | null>(null);
  const text = said.value.replace(/\s+/gu, ' ').trim();
  const settle = async (body: object): Promise<void> => {
    const path = `/api/rules/changes/${encodeURIComponent(change.id)}/${how}`;
    const answer = await press.send('POST', path, RulesView, body);
    if (answer?.ok === true) props.onSettled(answer.value);
    else problem.value = answer?.problem ?? null;
  };
  const { number } = change;
  const cancel = <Button onPress={props.onClose}>{words.value.common.cancel}</Button>;
  if (how === 'confirm') {
    return (
      <Dialog title={fill(t.confirmTitle, { number })} onClose={props.onClose} acts={cancel}>
        {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
        <p>{t.confirmHint}</p>
        <PinPad
          label={t.ownPin}
          doneWord={t.confirm}
          busy={press.isBusy}
          onDone={(pin) => void settle({ pin })}
        />
      </Dialog>
    );
  }
  return (
    <Dialog
      title={fill(t.rejectTitle, { number })}
      onClose={props.onClose}
      acts={
        <>
          {cancel}
          <Button
            look="main"
            disabled={press.isBusy || text === ''}
            onPress={() => void settle({ words: text })}
          >
            {t.reject}
          </Button>
        </>
      }
    >
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      <TextArea
        label={t.rejectWords}
        value={said.value}
        maxLength={WORDS_MAX}
        onChange={(next) => (said.value = next)}
      />
    </Dialog>
  );
}
