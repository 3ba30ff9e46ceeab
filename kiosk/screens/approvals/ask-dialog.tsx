import type { AskableOperation } from '#api/approvals.ts';
import { fill, words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Dialog } from '../../widgets/dialog.tsx';
import { ProblemNotice } from '../../widgets/notice.tsx';
import { PinPad } from '../../widgets/pin-pad.tsx';
import { AskFields, CopiesField, Deciders, Unfit } from './ask-fields.tsx';
import { useAsking, type Asking } from './asking.ts';
import { HereAndNow } from './here.tsx';
import { approvalWords, operationWord } from './words.ts';

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
  const t = approvalWords.value;
  const forMatterId = props.forMatterId ?? null;
  const asking = useAsking({ operation, carrierIds, visitId, forMatterId });
  if (asking.sent.value !== null) {
    return (
      <HereAndNow
        sent={asking.sent.value}
        visitId={visitId}
        onClose={onClose}
        onApproved={(id) => props.onApproved?.(id)}
      />
    );
  }
  const said = { name: applicant.name, operation: operationWord(operation) };
  return (
    <Dialog
      title={fill(t.askTitle, said)}
      onClose={onClose}
      acts={
        <>
          <Button onPress={onClose}>{words.value.common.cancel}</Button>
          {asking.isSigning.value ? null : (
            <Button
              look="main"
              disabled={asking.isBusy || !asking.isSendable}
              onPress={() => void asking.send(null)}
            >
              {t.send}
            </Button>
          )}
        </>
      }
    >
      {asking.problem === null ? null : <ProblemNotice problem={asking.problem} />}
      <p>{fill(t.askFor, { ...said, count: carrierIds.length })}</p>
      {asking.isSigning.value ? (
        <VisitorSigns name={applicant.name} asking={asking} />
      ) : (
        <>
          {asking.isCounted ? (
            <CopiesField
              value={asking.copies.value}
              onChange={(next) => (asking.copies.value = next)}
            />
          ) : null}
          <AskFields
            chosen={asking.chosen.value}
            onChosen={(next) => (asking.chosen.value = next)}
            reason={asking.reason.value}
            onReason={(next) => (asking.reason.value = next)}
          />
          <Unfit look={asking.look} />
          <Deciders look={asking.look} />
        </>
      )}
    </Dialog>
  );
}

/** 来人签字: who asks gives the own PIN. */
export function VisitorSigns(props: { readonly name: string; readonly asking: Asking }) {
  const { asking } = props;
  const t = approvalWords.value;
  return (
    <>
      <p class="strong">{fill(t.visitorPin, { name: props.name })}</p>
      <PinPad label={t.ownPin} busy={asking.isBusy} onDone={(pin) => void asking.send(pin)} />
    </>
  );
}
