import { RequestAnswer, type AskableOperation } from '#api/approvals.ts';
import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { useDesk } from '../../desk/context.ts';
import { usePress } from '../press.ts';
import { isReady } from './ask-fields.tsx';
import { askedCopies, isCounted } from './copies.ts';
import { useLook } from './looking.ts';
import { windowOf, type Chosen } from './window.ts';

/** 提出申请: what is filled in, what would come of it, and the sending; the visitor's PIN is asked for when it is wanted. */
export function useAsking(asked: {
  readonly operation: AskableOperation;
  readonly carrierIds: readonly string[];
  readonly visitId: string | null;
  readonly forMatterId: string | null;
}) {
  const { operation, carrierIds, visitId, forMatterId } = asked;
  const { now } = useDesk();
  const press = usePress();
  const chosen = useSignal<Chosen>({ by: 'days', days: 3 });
  const reason = useSignal('');
  const copies = useSignal('1');
  const isSigning = useSignal(false);
  const problem = useSignal<Problem | null>(null);
  const sent = useSignal<RequestAnswer | null>(null);
  const window = windowOf(chosen.value, now());
  const looked = useLook({ operation, carrierIds, window, visitId });
  const counted = askedCopies(operation, copies.value);
  const text = reason.value.replace(/\s+/g, ' ').trim();
  const send = async (pin: string | null): Promise<void> => {
    const answer = await press.send('POST', '/api/approvals', RequestAnswer, {
      operation,
      carrierIds,
      ...window,
      reason: text,
      forMatterId,
      ...counted,
      visit: visitId === null ? null : { visitId, pin },
    });
    if (answer === null) return;
    const isPinWanted = !answer.ok && answer.problem.error === 'pinNeeded';
    // A PIN that was wrong is typed again.
    isSigning.value = isPinWanted || (!answer.ok && isSigning.value);
    problem.value = answer.ok || isPinWanted ? null : answer.problem;
    if (answer.ok) sent.value = answer.value;
  };
  return {
    chosen,
    reason,
    copies,
    isCounted: isCounted(operation),
    isSigning,
    sent,
    send,
    look: looked.look,
    problem: problem.value ?? looked.problem,
    isBusy: press.isBusy,
    isSendable:
      window !== null &&
      counted !== null &&
      isReady(looked.look, { reason: text, count: carrierIds.length }),
  };
}
export type Asking = ReturnType<typeof useAsking>;
