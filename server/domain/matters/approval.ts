import type { Scope } from '../carriers.ts';
import type { CarrierId, Instant, MatterId, PersonId } from '../ids.ts';
import type { ApproverRole, Operation } from '../rules/operations.ts';
import type { MatterIndex, StepBy } from './matter.ts';

/** 待批, 已批准, 不批准, 已撤回, 已失效. The last three are the end; 已批准 ends with its window. */
export type ApprovalStage = 'waiting' | 'approved' | 'refused' | 'withdrawn' | 'expired';

/** 审批 (R22): one operation on exactly these carriers, asked for by a person, for a reason, within a window. */
export type Approval = {
  readonly operation: Operation;
  readonly carrierIds: readonly CarrierId[];
  /** Digest over operation, window, count and each carrier with its level: approved is what was read, nothing else. */
  readonly itemsHash: string;
  /** Who wants to do it; never who approves it. */
  readonly applicantId: PersonId;
  readonly reason: string;
  readonly from: Instant;
  readonly until: Instant;
  /** The paper that this approval is for (a circulation, an outing), or null: it stands alone. */
  readonly forMatterId: MatterId | null;
  /** 扩大知悉范围: what the scope shall be, null: none any more; absent: another operation. */
  readonly scope?: Scope | null;
  /** 份数 of each thing, or of the extract; absent: another operation, or asked for before counts were. */
  readonly copies?: number;
  /** Who may decide now; escalation raises it. */
  readonly role: ApproverRole;
  readonly stage: ApprovalStage;
  readonly decision: {
    readonly byId: PersonId;
    readonly at: Instant;
    readonly words: string;
    /** On whose behalf, by which 授权; null: in his own right. */
    readonly delegationId: MatterId | null;
    readonly how: 'screen' | 'counter';
    /** As what: his own duty, or the one that he was given. */
    readonly role: ApproverRole;
  } | null;
};

export type ApprovalStep = { readonly of: 'approval' } & (
  | {
      readonly did: 'approved' | 'refused';
      readonly words: string;
      readonly delegationId: MatterId | null;
      readonly how: 'screen' | 'counter';
      readonly role: ApproverRole;
    }
  | { readonly did: 'escalated'; readonly role: ApproverRole }
  | { readonly did: 'withdrawn' }
  | { readonly did: 'expired' }
);

/** What a step makes of it; null: the step does not fit (it is decided already). */
export function approvalAfter(body: Approval, step: ApprovalStep, by: StepBy): Approval | null {
  if (step.did === 'expired') {
    return body.stage === 'waiting' || body.stage === 'approved'
      ? { ...body, stage: 'expired' }
      : null;
  }
  if (body.stage !== 'waiting') return null;
  if (step.did === 'withdrawn') return { ...body, stage: 'withdrawn' };
  if (step.did === 'escalated') return { ...body, role: step.role };
  // Whatever a procedure did: the applicant's own decision fits nowhere.
  if (by.actorId === null || by.actorId === body.applicantId) return null;
  const { words, delegationId, how, role } = step;
  const decision = { byId: by.actorId, at: by.at, words, delegationId, how, role };
  return { ...body, stage: step.did, decision };
}

export const indexOfApproval = (body: Approval): MatterIndex => ({
  stage: body.stage,
  isOpen: body.stage === 'waiting' || body.stage === 'approved',
  dueAt: body.until,
  waitsFor: body.stage === 'waiting' ? body.role : null,
  carrierIds: body.carrierIds,
  people: [
    { personId: body.applicantId, role: 'applicant' },
    ...(body.decision === null
      ? []
      : [{ personId: body.decision.byId, role: 'approver' as const }]),
  ],
});
