import { RequestAnswer, type AskableOperation } from '#api/approvals.ts';
import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { useDesk } from '../../desk/context.ts';
import { fill, words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Dialog } from '../../widgets/dialog.tsx';
import { ProblemNotice } from '../../widgets/notice.tsx';
import { PinPad } from '../../widgets/pin-pad.tsx';
import { usePress } from '../press.ts';
import { AskFields, Deciders, isReady, Unfit } from './ask-fields.tsx';
import { HereAndNow } from './here.tsx';
import { useLook } from './looking.ts';
import { approvalWords, operationWord } from './words.ts';
import { windowOf, type Chosen } from './window.ts';

export type AskProps = {
  readonly operation: AskableOperation;
  readonly carrierIds: readonly string[];
  readonly applicant: { readonly id: string; readonly name: string };
  /** The visit at this counter whose visitor asks; null: whoever is signed in. */
  readonly visitId: string | null;
  readonly forMatterId?: string | null;
  readonly onClose: () => void;
  readonly onApproved?: (approvalId: string) => void;
};

/** 申请审批: window and reason; the applicant's PIN; then it waits, or the approver decides here. */
export function AskDialog(props: AskProps) {
  const { applicant, visitId, carrierIds, operation, onClose } = props;
  const { now } = useDesk();
  const t = approvalWords.value;
  const press = usePress();
  const chosen = useSignal<Chosen>({ by: 'days', days: 3 });
  const reason = useSignal('');
  const isSigning = useSignal(false);
  const problem = useSignal<Problem | null>(null);
  const sent = useSignal<RequestAnswer | null>(null);
  const window = windowOf(chosen.value, now());
  const looked = useLook({ operation, carrierIds, window, visitId });
  const send = async (pin: string | null): Promise<void> => {
    const answer = await press.send('POST', '/api/approvals', RequestAnswer, {
      operation,
      carrierIds,
      ...windowOf(chosen.value, now()),
      reason: plain(reason.value),
      forMatterId: props.forMatterId ?? null,
      visit: visitId === null ? null : { visitId, pin },
    });
    if (answer?.ok === true) sent.value = answer.value;
    else if (answer?.problem.error === 'pinNeeded') isSigning.value = true;
    else problem.value = answer?.problem ?? null;
  };
  if (sent.value !== null) {
    return <HereAndNow sent={sent.value} visitId={visitId} onClose={onClose} {...given(props)} />;
  }
  const count = carrierIds.length;
  const isSendable =
    window !== null && isReady(looked.look, { reason: plain(reason.value), count });
  const shownProblem = problem.value ?? looked.problem;
  return (
    <Dialog
      title={fill(t.askTitle, { operation: operationWord(operation) })}
      onClose={onClose}
      acts={
        <>
          <Button onPress={onClose}>{words.value.common.cancel}</Button>
          {isSigning.value ? null : (
            <Button
              look="main"
              disabled={press.isBusy || !isSendable}
              onPress={() => void send(null)}
            >
              {t.send}
            </Button>
          )}
        </>
      }
    >
      {shownProblem === null ? null : <ProblemNotice problem={shownProblem} />}
      <p>{fill(t.askFor, { name: applicant.name, operation: operationWord(operation), count })}</p>
      {isSigning.value ? (
        <>
          <p class="strong">{fill(t.visitorPin, { name: applicant.name })}</p>
          <PinPad label={t.ownPin} busy={press.isBusy} onDone={(pin) => void send(pin)} />
        </>
      ) : (
        <>
          <AskFields
            chosen={chosen.value}
            onChosen={(next) => (chosen.value = next)}
            reason={reason.value}
            onReason={(next) => (reason.value = next)}
          />
          <Unfit look={looked.look} />
          <Deciders look={looked.look} />
        </>
      )}
    </Dialog>
  );
}

const given = ({ onApproved }: AskProps): Pick<AskProps, 'onApproved'> =>
  onApproved === undefined ? {} : { onApproved };

const plain = (text: string): string => text.replace(/\s+/g, ' ').trim();
