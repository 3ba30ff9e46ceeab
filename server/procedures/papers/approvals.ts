import type { Carrier } from '#domain/carriers.ts';
import type { CarrierId, Instant, MatterId, PersonId } from '#domain/ids.ts';
import { decideUse, USED_ONCE } from '#domain/matters/asking.ts';
import type { MatterOf } from '#domain/matters/matter.ts';
import { groundsOf } from '#domain/matters/outing.ts';
import type { Refusal } from '#domain/refusals.ts';
import type { ApproverRole, Operation } from '#domain/rules/operations.ts';
import { levelsByIds } from '../../store/carriers.ts';
import type { Database, Tx } from '../../store/database.ts';
import { mattersOf } from '../../store/matters.ts';
import { mattersAskedFor } from '../../store/papers-of.ts';
import { isUnchanged } from './items-hash.ts';

/** An approval that lets the thing be done now: who gave it, and as what. */
export type Approved = {
  readonly approval: MatterOf<'approval'>;
  readonly role: ApproverRole;
  readonly approverId: PersonId;
};

/** So many papers of one thing are looked through, the newest first. */
const LOOKED_AT = 200;

/**
 * 查审批: an approval of this operation that names this thing and was asked for by this person, as it stands at `at`. Null: there is
 * none. A refusal: there is one, and it does not hold (`approvalExpired`, `approvalNotYet`, `approvalChanged`,
 * `approvalUsed`, `approverExcluded` where `keeperId`, who settles it, approved it himself). The caller records the approval's id
 * and its approver with what he does.
 */
export async function approvalFor(
  tx: Database | Tx,
  asked: {
    readonly operation: Operation;
    readonly carrier: Carrier;
    readonly personId: PersonId;
    readonly at: Instant;
    readonly keeperId?: PersonId;
  },
): Promise<Approved | Refusal | null> {
  const { carrier, ...rest } = asked;
  const found = await approvalsFor(tx, { ...rest, carriers: [carrier] });
  return found.get(carrier.id) ?? null;
}

/** What `approvalFor` says of each of a pile, looked for once. What has no approval is not in the answer. */
export async function approvalsFor(
  tx: Database | Tx,
  asked: {
    readonly operation: Operation;
    readonly carriers: readonly Carrier[];
    readonly personId: PersonId;
    readonly at: Instant;
    readonly keeperId?: PersonId;
    /** This one alone; absent: any. */
    readonly approvalId?: MatterId;
  },
): Promise<ReadonlyMap<CarrierId, Approved | Refusal>> {
  const wanted = new Set(asked.carriers.map(({ id }) => id));
  const found = new Map<CarrierId, Approved | Refusal>();
  const decided = await decidedFor(tx, asked);
  const levels = await levelsByIds(tx, [
    ...new Set(decided.flatMap(({ body }) => body.carrierIds)),
  ]);
  for (const approval of decided) {
    if (asked.approvalId !== undefined && approval.id !== asked.approvalId) continue;
    const named = approval.body.carrierIds.filter((id) => wanted.has(id));
    if (named.length === 0) continue;
    const things = approval.body.carrierIds.flatMap((id) => levels.get(id) ?? []);
    const unchanged = isUnchanged(approval.body, things);
    for (const id of named) {
      const before = found.get(id);
      if (before !== undefined && isApproved(before)) continue;
      const use = {
        at: asked.at,
        isUnchanged: unchanged,
        isUsed: await isUsedUp(tx, approval, id),
        keeperId: asked.keeperId ?? null,
      };
      const said = outcomeOf(approval, decideUse(approval, use));
      if (before === undefined || isApproved(said)) found.set(id, said);
    }
  }
  return found;
}

/** True for what `approvalFor` found to hold. */
export const isApproved = (found: Approved | Refusal): found is Approved => 'approval' in found;

function outcomeOf(
  approval: MatterOf<'approval'>,
  decided: ReturnType<typeof decideUse>,
): Approved | Refusal {
  if (!decided.ok) return decided.refusal;
  const { role, byId } = decided.value;
  return { approval, role, approverId: byId };
}

const isInForce = ({ body }: MatterOf<'approval'>): boolean => body.stage === 'approved';

/** Those that were approved: in force first, then what is over, so that the sentence can say so. */
async function decidedFor(
  tx: Database | Tx,
  asked: {
    readonly personId: PersonId;
    readonly operation: Operation;
    readonly carriers: readonly Carrier[];
  },
): Promise<MatterOf<'approval'>[]> {
  const decided = await mattersAskedFor(tx, {
    kind: 'approval',
    stages: ['approved', 'expired'],
    carrierIds: asked.carriers.map(({ id }) => id),
    applicantId: asked.personId,
  });
  const ofIt = decided.filter(
    ({ body }) => body.operation === asked.operation && body.decision !== null,
  );
  return [...ofIt.filter(isInForce), ...ofIt.filter((one) => !isInForce(one))];
}

/** Whether a paper that was not cancelled names this approval for this thing. */
async function isUsedUp(
  tx: Database | Tx,
  approval: MatterOf<'approval'>,
  carrierId: CarrierId,
): Promise<boolean> {
  if (!USED_ONCE.includes(approval.body.operation)) return false;
  const search = { carrierId, limit: LOOKED_AT };
  const copyings = await mattersOf(tx, { ...search, kind: 'copying' });
  const isCopied = copyings.some(
    ({ body }) => body.approvalId === approval.id && body.stage !== 'cancelled',
  );
  if (isCopied) return true;
  return (await mattersOf(tx, { ...search, kind: 'outing' })).some(
    ({ body }) => body.stage !== 'cancelled' && groundsOf(body).includes(approval.id),
  );
}
