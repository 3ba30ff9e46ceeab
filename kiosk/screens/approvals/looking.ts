import { LookAnswer, type AskableOperation } from '#api/approvals.ts';
import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useDesk } from '../../desk/context.ts';

/** What would come of a request, asked for anew whenever it changes. */
export function useLook(asked: {
  readonly operation: AskableOperation;
  readonly carrierIds: readonly string[];
  readonly window: { readonly from: string; readonly until: string } | null;
  readonly visitId: string | null;
}): { readonly look: LookAnswer | null; readonly problem: Problem | null } {
  const { call } = useDesk();
  const look = useSignal<LookAnswer | null>(null);
  const problem = useSignal<Problem | null>(null);
  const { operation, carrierIds, window, visitId } = asked;
  const said = JSON.stringify([operation, carrierIds, visitId, window]);
  useEffect(() => {
    look.value = null;
    problem.value = null;
    if (window === null || carrierIds.length === 0) return;
    let isOver = false;
    const body = { operation, carrierIds, visitId, ...window };
    void call('POST', '/api/approvals/look', LookAnswer, body).then((answer) => {
      if (isOver) return;
      look.value = answer.ok ? answer.value : null;
      problem.value = answer.ok ? null : answer.problem;
    });
    return () => {
      isOver = true;
    };
  }, [said]);
  return { look: look.value, problem: problem.value };
}
