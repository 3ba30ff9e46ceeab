import { ApprovalList, type ApprovalRow, type ApprovalStage } from '#api/approvals.ts';
import type { Problem } from '#api/words.ts';
import { signal } from '@preact/signals';
import type { Call } from '../../api/client.ts';

export type Which = 'waiting' | 'mine' | 'all';

/** 审批 of one tab: asked for anew when the server says that something changed; older ones on demand. */
export function createApprovals(call: Call) {
  const rows = signal<readonly ApprovalRow[] | null>(null);
  const problem = signal<Problem | null>(null);
  const next = signal<string | null>(null);
  let asked: { readonly which: Which; readonly stage: ApprovalStage | null } | null = null;
  const path = (before: string | null): string => {
    const query = new URLSearchParams({ which: asked?.which ?? 'mine' });
    if (asked?.stage) query.set('stage', asked.stage);
    if (before !== null) query.set('before', before);
    return `/api/approvals?${query.toString()}`;
  };
  const load = async (before: string | null): Promise<void> => {
    const mine = asked;
    const answer = await call('GET', path(before), ApprovalList);
    // Another tab was chosen meanwhile: this is the answer to a question that nobody asks any more.
    if (mine !== asked) return;
    problem.value = answer.ok ? null : answer.problem;
    if (!answer.ok) return;
    rows.value =
      before === null ? answer.value.rows : [...(rows.value ?? []), ...answer.value.rows];
    next.value = answer.value.next;
  };
  return {
    rows,
    problem,
    next,
    show: async (which: Which, stage: ApprovalStage | null): Promise<void> => {
      if (which !== asked?.which) rows.value = null;
      asked = { which, stage };
      await load(null);
    },
    reload: async (): Promise<void> => {
      if (asked !== null) await load(null);
    },
    more: async (): Promise<void> => {
      if (next.value !== null) await load(next.value);
    },
  };
}
export type Approvals = ReturnType<typeof createApprovals>;

/** Those whose number, people or reason have what was typed. */
export function matching(rows: readonly ApprovalRow[], typed: string): readonly ApprovalRow[] {
  const part = typed.trim().toUpperCase();
  if (part === '') return rows;
  return rows.filter(({ number, applicant, reason, numbers }) =>
    [number, applicant?.name ?? '', applicant?.staffNumber ?? '', reason, ...numbers].some((text) =>
      text.toUpperCase().includes(part),
    ),
  );
}

/** What was done a moment ago, said above the list that one comes back to. */
export const lastSaid = signal<string | null>(null);
