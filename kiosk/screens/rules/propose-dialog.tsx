import { RulesView } from '#api/rules.ts';
import type { Problem } from '#api/words.ts';
import { batch, useSignal } from '@preact/signals';
import { words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Dialog } from '../../widgets/dialog.tsx';
import { TextArea } from '../../widgets/field.tsx';
import { ProblemNotice } from '../../widgets/notice.tsx';
import { PinPad } from '../../widgets/pin-pad.tsx';
import { usePress } from '../press.ts';
import { ChangeList } from './change-list.tsx';
import type { Draft, Rules } from './model.ts';
import { rulesWords } from './words.ts';

const REASON_MAX = 300;

/** 提交调整: what becomes of what, why, and the own PIN. */
export function ProposeDialog(props: {
  readonly model: Rules;
  readonly draft: Draft;
  readonly onClose: () => void;
}) {
  const t = rulesWords.value;
  const { model, draft } = props;
  const press = usePress();
  const reason = useSignal('');
  const problem = useSignal<Problem | null>(null);
  const said = reason.value.replace(/\s+/gu, ' ').trim();
  const propose = async (pin: string): Promise<void> => {
    const body = { reason: said, ...draft, pin };
    const answer = await press.send('POST', '/api/rules/changes', RulesView, body);
    if (answer?.ok !== true) {
      problem.value = answer?.problem ?? null;
      return;
    }
    batch(() => {
      model.show(answer.value);
      model.drop();
      props.onClose();
    });
  };
  return (
    <Dialog
      wide
      title={t.proposeTitle}
      onClose={props.onClose}
      acts={<Button onPress={props.onClose}>{words.value.common.cancel}</Button>}
    >
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      <p class="quiet">{t.proposeHint}</p>
      <div class="rule-propose">
        <div class="stack">
          <ChangeList changes={model.changes.value} />
          <TextArea
            label={t.reason}
            hint={t.reasonHint}
            value={reason.value}
            maxLength={REASON_MAX}
            onChange={(next) => (reason.value = next)}
          />
        </div>
        <PinPad
          label={t.ownPin}
          doneWord={t.propose}
          quiet
          busy={press.isBusy || said === ''}
          onDone={(pin) => void propose(pin)}
        />
      </div>
    </Dialog>
  );
}
