import * as v from 'valibot';
import { ApproverRole } from './approvals.ts';
import { Id, PersonName, Pin, Text, Time } from './words.ts';

/** 授权. */
export const DelegationView = v.strictObject({
  id: Id,
  number: v.string(),
  delegator: v.nullable(PersonName),
  delegate: v.nullable(PersonName),
  role: ApproverRole,
  reason: v.string(),
  from: Time,
  until: Time,
  stage: v.picklist(['standing', 'ended']),
  isInForce: v.boolean(),
  mayEnd: v.boolean(),
});
export type DelegationView = v.InferOutput<typeof DelegationView>;
/** GET /api/delegations — those given by and to whoever asks; all for who reads all papers. */
export const DelegationList = v.strictObject({
  rows: v.array(DelegationView),
  /** 审批职责 that whoever asks can hand on; null: none. */
  mayGive: v.nullable(ApproverRole),
});
export type DelegationList = v.InferOutput<typeof DelegationList>;
/** POST /api/delegations → DelegationList — own PIN. */
export const GiveDelegationBody = v.strictObject({
  act: Id,
  delegateId: Id,
  role: ApproverRole,
  from: Time,
  until: Time,
  reason: v.pipe(Text(200), v.minLength(2)),
  pin: Pin,
});
export type GiveDelegationBody = v.InferOutput<typeof GiveDelegationBody>;
/** POST /api/delegations/:id/end → DelegationList */
export const EndDelegationBody = v.strictObject({ act: Id });
/** GET /api/delegates?query — who can be given a 授权. */
export const DelegateQuery = v.strictObject({
  query: v.pipe(
    v.string(),
    v.maxLength(40),
    v.check((text) => !text.includes('\0')),
  ),
});
export const DelegateList = v.strictObject({
  people: v.array(v.strictObject({ ...PersonName.entries, post: v.string() })),
});
export type DelegateList = v.InferOutput<typeof DelegateList>;
