import type { Carrier } from '#domain/carriers.ts';
import type { Instant, MatterId, PersonId } from '#domain/ids.ts';
import type { MatterOf } from '#domain/matters/matter.ts';
import { allow, refuse, type Decision } from '#domain/refusals.ts';
import type { ApproverRole, Operation } from '#domain/rules/operations.ts';
import { carriersByIds } from '../../store/carriers.ts';
import type { Database, Tx } from '../../store/database.ts';
import { matterOfKind, mattersOf } from '../../store/matters.ts';
import { approvalsFor, isApproved } from './approvals.ts';
import { isUnchanged } from './items-hash.ts';

/** 依据: what an act rests on. Without an approval all is null, and the rules say whether that is enough. */
export type Ground = {
  readonly approvalId: MatterId | null;
  readonly role: ApproverRole | null;
  readonly approverIds: readonly PersonId[];
  /** Until when it was approved. */
  readonly until: Instant | null;
  /** 份数 that was approved; null: nothing was said of it. */
  readonly copies: number | null;
};
const NONE: Ground = { approvalId: null, role: null, approverIds: [], until: null, copies: null };

/**
 * Whether this approval lets all of these be done now, for the first and only time. Refuses `approvalChanged` where it does not
 * name them all, and what `approvalFor` refuses.
 */
export async function groundFor(
  tx: Database | Tx,
  asked: {
    readonly approvalId: MatterId | null;
    readonly operation: Operation;
    readonly carriers: readonly Carrier[];
    readonly personId: PersonId;
    readonly keeperId: PersonId;
    readonly at: Instant;
  },
): Promise<Decision<Ground>> {
  const { approvalId, ...rest } = asked;
  if (approvalId === null) return allow(NONE);
  const found = await approvalsFor(tx, { ...rest, approvalId });
  let ground: Ground = NONE;
  for (const { id } of asked.carriers) {
    const said = found.get(id);
    if (said === undefined) return refuse({ kind: 'approvalChanged' });
    if (!isApproved(said)) return refuse(said);
    const { approval, role, approverId } = said;
    const { until, copies = null } = approval.body;
    ground = { approvalId, role, approverIds: [approverId], until, copies };
  }
  return allow(ground);
}

/**
 * The approval that a paper used up when it was opened: whether it still holds for who carries the paper out. Refuses `approvalChanged` where
 * what was approved is not as it was then, `approvalExpired` once its window is over, `approverExcluded` where one of them approved it.
 */
export async function groundOf(
  tx: Database | Tx,
  {
    approvalId,
    at,
    handlerIds,
  }: {
    readonly approvalId: MatterId | null;
    readonly at: Instant;
    /** 经办人: the keeper, and who works with him. */
    readonly handlerIds: readonly PersonId[];
  },
): Promise<Decision<Ground>> {
  if (approvalId === null) return allow(NONE);
  const approval = await matterOfKind(tx, 'approval', approvalId);
  const decision = approval?.body.decision ?? null;
  if (!approval || decision === null) return refuse({ kind: 'approvalChanged' });
  const { role, byId } = decision;
  const { until, copies = null } = approval.body;
  if (at >= until) return refuse({ kind: 'approvalExpired' });
  const things = await carriersByIds(tx, approval.body.carrierIds);
  if (!isUnchanged(approval.body, things)) return refuse({ kind: 'approvalChanged' });
  if (handlerIds.includes(byId)) return refuse({ kind: 'approverExcluded', why: 'keeper' });
  return allow({ approvalId, role, approverIds: [byId], until, copies });
}

const LOOKED_AT = 200;

/** 待办的审批: approvals of these operations that hold now and that no paper has used up. */
export async function unusedApprovals(
  db: Database,
  operations: readonly Operation[],
  at: Instant,
): Promise<MatterOf<'approval'>[]> {
  const approved = await mattersOf(db, { kind: 'approval', stage: 'approved', limit: LOOKED_AT });
  const found: MatterOf<'approval'>[] = [];
  for (const approval of approved) {
    const { operation, applicantId, carrierIds, until } = approval.body;
    if (!operations.includes(operation) || until <= at) continue;
    const asked = { operation, personId: applicantId, at, approvalId: approval.id };
    const carriers = await carriersByIds(db, carrierIds);
    const said = await approvalsFor(db, { ...asked, carriers });
    if (carriers.some(({ id }) => isHolding(said.get(id)))) found.push(approval);
  }
  return found;
}

const isHolding = (said: Parameters<typeof isApproved>[0] | undefined): boolean =>
  said !== undefined && (isApproved(said) || said.kind === 'approvalNotYet');
