import * as v from 'valibot';
import { CarrierRow } from './ledger.ts';
import { Id, PersonName, Time } from './words.ts';

/** 待办的审批: approved, and not yet used up by the paper that it is for. */
export const GroundView = v.strictObject({
  approvalId: Id,
  number: v.string(),
  operation: v.picklist(['copy', 'extract', 'carryOut', 'carryAbroad']),
  applicant: v.nullable(PersonName),
  carriers: v.array(CarrierRow),
  from: Time,
  until: Time,
  reason: v.string(),
});
export type GroundView = v.InferOutput<typeof GroundView>;
/** GET /api/copyings/grounds, GET /api/outings/grounds — the newest first. */
export const GroundList = v.strictObject({ grounds: v.array(GroundView) });
