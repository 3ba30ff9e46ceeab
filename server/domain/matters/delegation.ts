import type { Instant, PersonId } from '../ids.ts';
import type { ApproverRole } from '../rules/operations.ts';
import type { MatterIndex } from './matter.ts';

/** 授权 (R22): an approver lets another person decide in his place, from a day to a day. */
export type Delegation = {
  readonly delegatorId: PersonId;
  readonly delegateId: PersonId;
  readonly role: ApproverRole;
  /** 事由: why, in the delegator's words. */
  readonly reason: string;
  readonly from: Instant;
  readonly until: Instant;
  readonly stage: 'standing' | 'ended';
};

export type DelegationStep = { readonly of: 'delegation'; readonly did: 'ended' };

export const delegationAfter = (body: Delegation): Delegation | null =>
  body.stage === 'standing' ? { ...body, stage: 'ended' } : null;

export const indexOfDelegation = (body: Delegation): MatterIndex => ({
  stage: body.stage,
  isOpen: body.stage === 'standing',
  dueAt: body.until,
  waitsFor: null,
  carrierIds: [],
  people: [
    { personId: body.delegatorId, role: 'delegator' },
    { personId: body.delegateId, role: 'delegate' },
  ],
});
