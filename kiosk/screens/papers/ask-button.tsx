import type { AskableOperation } from '#api/approvals.ts';
import type { RefusalView } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { Button } from '../../widgets/button.tsx';
import { AskApproval } from '../approvals/ask.tsx';

/** Refusals that a new request would mend. */
const MENDABLE = new Set(['approvalNeeded', 'approvalExpired', 'approvalChanged']);
export const wantsApproval = (refusal: RefusalView | null): boolean =>
  refusal !== null && MENDABLE.has(refusal.kind);

/** 申请审批 for things of a paper that lack it, by whoever stands at the counter; nothing where none does. */
export function AskButton(props: {
  readonly word: string;
  readonly operation: AskableOperation;
  readonly carrierIds: readonly string[];
  readonly applicant: { readonly id: string; readonly name: string };
  readonly visitId: string;
  readonly paperId: string;
  readonly onApproved: () => void;
}) {
  const isAsking = useSignal(false);
  if (props.carrierIds.length === 0) return null;
  return (
    <>
      <Button onPress={() => (isAsking.value = true)}>{props.word}</Button>
      {isAsking.value ? (
        <AskApproval
          operation={props.operation}
          carrierIds={props.carrierIds}
          applicant={props.applicant}
          visitId={props.visitId}
          forMatterId={props.paperId}
          onApproved={props.onApproved}
          onClose={() => {
            isAsking.value = false;
            props.onApproved();
          }}
        />
      ) : null}
    </>
  );
}
