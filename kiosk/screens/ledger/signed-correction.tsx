import { CarrierPage } from '#api/ledger.ts';
import type { BadgeAndPin, Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Dialog } from '../../widgets/dialog.tsx';
import { TextArea } from '../../widgets/field.tsx';
import { SecondPerson } from '../../widgets/second-person.tsx';
import { usePress } from '../press.ts';
import { correctionWords } from './corrections.ts';

const REASON_MIN = 2;
const REASON_MAX = 200;

/** 更正: what is put right, why, and then a second person's badge and PIN. */
export function SignedCorrection(props: {
  readonly title: string;
  readonly path: string;
  /** What is sent beside reason and signature; null: it cannot be sent yet. */
  readonly body: object | null;
  readonly wide?: boolean;
  readonly children: ComponentChildren;
  readonly onClose: () => void;
  readonly onDone: (page: CarrierPage) => void;
}) {
  const t = correctionWords.value;
  const press = usePress();
  const reason = useSignal('');
  const isSigning = useSignal(false);
  const problem = useSignal<Problem | null>(null);
  const said = reason.value.replace(/\s+/g, ' ').trim();
  const send = async (second: BadgeAndPin): Promise<void> => {
    const body = { ...props.body, reason: said, second };
    const answer = await press.send('POST', props.path, CarrierPage, body);
    if (answer === null) return;
    if (answer.ok) props.onDone(answer.value);
    else problem.value = answer.problem;
  };
  if (isSigning.value) {
    return (
      <SecondPerson
        title={t.secondTitle}
        role={t.second}
        busy={press.isBusy}
        problem={problem.value}
        onSigned={(second) => void send(second)}
        onClose={() => (isSigning.value = false)}
      />
    );
  }
  return (
    <ReasonDialog
      {...props}
      reason={reason.value}
      isReady={props.body !== null && said.length >= REASON_MIN}
      onReason={(text) => (reason.value = text)}
      onNext={() => (isSigning.value = true)}
    />
  );
}

/** What is put right, and why: before anybody signs. */
function ReasonDialog(props: {
  readonly title: string;
  readonly wide?: boolean;
  readonly children: ComponentChildren;
  readonly reason: string;
  readonly isReady: boolean;
  readonly onReason: (reason: string) => void;
  readonly onNext: () => void;
  readonly onClose: () => void;
}) {
  const t = correctionWords.value;
  return (
    <Dialog
      title={props.title}
      wide={props.wide === true}
      onClose={props.onClose}
      acts={
        <>
          <Button onPress={props.onClose}>{words.value.common.cancel}</Button>
          <Button look="main" disabled={!props.isReady} onPress={props.onNext}>
            {t.next}
          </Button>
        </>
      }
    >
      {props.children}
      <TextArea
        label={t.reason}
        hint={t.reasonHint}
        value={props.reason}
        maxLength={REASON_MAX}
        onChange={props.onReason}
      />
    </Dialog>
  );
}
