import { DecideAnswer } from '#api/approvals.ts';
import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { fill, words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Dialog } from '../../widgets/dialog.tsx';
import { TextArea } from '../../widgets/field.tsx';
import { ProblemNotice } from '../../widgets/notice.tsx';
import { PinPad } from '../../widgets/pin-pad.tsx';
import { usePress } from '../press.ts';
import { approvalWords } from './words.ts';

const WORDS_MAX = 300;
const WORDS_MIN = 2;

/** 批准, 不批准: words (a refusal needs them) and the own PIN. */
export function DecideDialog(props: {
  readonly approval: { readonly id: string; readonly number: string };
  readonly did: 'approved' | 'refused';
  readonly onClose: () => void;
  readonly onDecided: (did: 'approved' | 'refused') => void;
}) {
  const { approval, did } = props;
  const t = approvalWords.value;
  const press = usePress();
  const said = useSignal('');
  const problem = useSignal<Problem | null>(null);
  const text = said.value.replace(/\s+/g, ' ').trim();
  const isRefusal = did === 'refused';
  const isUnsaid = isRefusal && text.length < WORDS_MIN;
  const decide = async (pin: string): Promise<void> => {
    const path = `/api/approvals/${encodeURIComponent(approval.id)}/decide`;
    const body = { did, words: text, by: { how: 'screen', pin } };
    const answer = await press.send('POST', path, DecideAnswer, body);
    if (answer?.ok === true) props.onDecided(did);
    else problem.value = answer?.problem ?? null;
  };
  // What is asked for first takes the focus: the reason of a refusal, else the PIN.
  const saying = (
    <TextArea
      label={isRefusal ? t.refuseWords : t.approveWords}
      hint={isRefusal ? t.refuseHint : undefined}
      value={said.value}
      maxLength={WORDS_MAX}
      onChange={(next) => (said.value = next)}
    />
  );
  return (
    <Dialog
      title={fill(isRefusal ? t.refuseTitle : t.approveTitle, { number: approval.number })}
      onClose={props.onClose}
      acts={<Button onPress={props.onClose}>{words.value.common.cancel}</Button>}
    >
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      {isRefusal ? saying : null}
      <PinPad
        label={t.ownPin}
        doneWord={isRefusal ? t.refuse : t.approve}
        quiet={isRefusal}
        busy={press.isBusy || isUnsaid}
        onDone={(pin) => void decide(pin)}
      />
      {isRefusal ? null : saying}
    </Dialog>
  );
}
