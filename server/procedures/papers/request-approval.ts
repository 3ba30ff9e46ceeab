import type { Carrier, Scope } from '#domain/carriers.ts';
import {
  instant,
  type ActId,
  type CarrierId,
  type Instant,
  type MatterId,
  type VisitId,
} from '#domain/ids.ts';
import { higherRole } from '#domain/matters/approvers.ts';
import type { Askable } from '#domain/matters/askable.ts';
import { decideCopies, decideItem, decideWindow, type ItemRuling } from '#domain/matters/asking.ts';
import { mayDo, type Person } from '#domain/people.ts';
import type { Decision, Refusal } from '#domain/refusals.ts';
import type { ApproverRole } from '#domain/rules/operations.ts';
import { append } from '../../store/append.ts';
import { carriersByIds } from '../../store/carriers.ts';
import type { Database, Tx } from '../../store/database.ts';
import { personById } from '../../store/people.ts';
import { circumstance } from '../circumstance.ts';
import type { Asker, House } from '../house.ts';
import { openedMatter } from '../matters.ts';
import { answeredBefore, once } from '../once.ts';
import { done, inTrouble, type Outcome } from '../outcome.ts';
import { signedVisitor } from '../signers.ts';
import { decidersOf, type Decider } from './deciders.ts';
import { itemsHash } from './items-hash.ts';

/** 申请: one operation on these things, in this window, for this reason. */
export type Request = {
  readonly operation: Askable;
  readonly carrierIds: readonly CarrierId[];
  readonly from: Instant;
  readonly until: Instant;
  readonly reason: string;
  /** The paper it is for; null: it stands alone. */
  readonly forMatterId?: MatterId | null;
  /** What the scope of the thing shall be, where that is asked for. */
  readonly scope?: Scope | null;
  /** 份数, for `copy` and `extract` alone. */
  readonly copies?: number;
};
export type Requested = {
  /** Null where something was refused: then nothing was opened, for what is approved is exactly one set. */
  readonly approvalId: MatterId | null;
  readonly number: string | null;
  readonly role: ApproverRole | null;
  readonly refused: readonly { readonly carrierId: CarrierId; readonly refusal: Refusal }[];
};

/**
 * 提出申请: for oneself at a screen, or (`visit`) by the keeper for the visitor, who signs with his PIN; then the keeper is the
 * opener and will not decide. The same act gives the same answer. Refuses as a whole `approvalWindow`, `copiesUnfit`,
 * `noApprover`, `personNotActive`, `dutyMissing`, and what `signedVisitor` refuses; thing by thing what `decideItem` does.
 */
export async function requestApproval(
  house: House,
  asker: Asker,
  asked: Request & {
    readonly act: ActId;
    readonly visit: { readonly visitId: VisitId; readonly pin: string | null } | null;
  },
): Promise<Outcome<Requested>> {
  const { act, visit, ...request } = asked;
  const visitId = visit?.visitId ?? null;
  const body = { requestApproval: request, by: asker.personId, visitId };
  const before = await answeredBefore<Requested>(house, { act, body });
  if (before) return before;
  const applicant = await applicantOf(house, asker, visit);
  if (!applicant.ok) return applicant;
  const outcome = await once(house, { act, body }, (tx) =>
    open(tx, house, { act, asker, request, applicantId: applicant.value.id }),
  );
  if (outcome.ok && outcome.value.approvalId !== null) house.announce({ kind: 'approvals' });
  return outcome;
}

async function applicantOf(
  house: House,
  asker: Asker,
  visit: { readonly visitId: VisitId; readonly pin: string | null } | null,
): Promise<Outcome<Person>> {
  const person = await personById(house.store.db, asker.personId);
  if (!person) return inTrouble('notFound');
  if (visit === null) return done(person);
  if (!mayDo(person, 'counter')) return { ok: false, refusal: { kind: 'dutyMissing' } };
  return await signedVisitor(house, asker, visit);
}

async function open(
  tx: Tx,
  house: House,
  given: {
    readonly act: ActId;
    readonly asker: Asker;
    readonly request: Request;
    readonly applicantId: Person['id'];
  },
): Promise<Outcome<Requested>> {
  const { act, asker, request } = given;
  const applicant = await personById(tx, given.applicantId);
  if (!applicant) return inTrouble('notFound');
  if (applicant.standing !== 'active') {
    return { ok: false, refusal: { kind: 'personNotActive' } };
  }
  const counted = decideCopies(request);
  if (!counted.ok) return counted;
  const looked = await lookedAt(tx, house, { applicant, openedById: asker.personId, request });
  if (!looked.ok) return looked;
  const { items, role, missing } = looked.value;
  if (missing) return inTrouble('notFound');
  const refused = items.flatMap(({ carrier, ruling }) =>
    ruling.ok ? [] : [{ carrierId: carrier.id, refusal: ruling.refusal }],
  );
  if (refused.length > 0 || role === null) {
    return done({ approvalId: null, number: null, role, refused });
  }
  if (looked.value.deciders.length === 0) {
    return { ok: false, refusal: { kind: 'noApprover', role } };
  }
  const carriers = items.map(({ carrier }) => carrier);
  const { operation, from, until, reason, forMatterId = null, scope, copies } = request;
  const body = {
    operation,
    carrierIds: carriers.map(({ id }) => id),
    itemsHash: itemsHash(request, carriers),
    applicantId: applicant.id,
    reason,
    from,
    until,
    forMatterId,
    ...(scope === undefined ? {} : { scope }),
    ...(copies === undefined ? {} : { copies }),
    role,
    stage: 'waiting',
    decision: null,
  } as const;
  const opened = { kind: 'approval', openedById: asker.personId, body } as const;
  const { id, number, fact } = await openedMatter(tx, house, opened);
  const { personId: actorId, stationId } = asker;
  const witnessIds = applicant.id === actorId ? [] : [applicant.id];
  await append(tx, circumstance(house, { act, actorId, stationId, witnessIds }), [fact]);
  return done({ approvalId: id, number, role, refused: [] });
}

/** What would come of a request: said before it is sent, and decided again when it is. */
export type LookedAt = {
  readonly items: readonly { readonly carrier: Carrier; readonly ruling: Decision<ItemRuling> }[];
  /** True where the ledger does not know all of the things. */
  readonly missing: boolean;
  /** Who decides; null: nothing here can be asked for. */
  readonly role: ApproverRole | null;
  readonly deciders: readonly Decider[];
};

/** 事先告知: each thing under the rules, and who will decide. Refuses `approvalWindow`. */
export async function lookedAt(
  db: Database | Tx,
  house: Pick<House, 'now' | 'policies'>,
  given: {
    readonly applicant: Person;
    readonly openedById: Person['id'];
    readonly request: Omit<Request, 'reason' | 'forMatterId' | 'copies'>;
  },
): Promise<Outcome<LookedAt>> {
  const { applicant, openedById, request } = given;
  const { operation, from, until } = request;
  const at = instant(house.now());
  const fits = decideWindow({ from, until, at });
  if (!fits.ok) return fits;
  const wanted = [...new Set(request.carrierIds)];
  const carriers = await carriersByIds(db, wanted);
  const policy = house.policies.current();
  const items = carriers.map((carrier) => ({
    carrier,
    ruling: decideItem(policy, { operation, carrier, applicant }),
  }));
  const needed = items.reduce<ApproverRole | null>(
    (role, { ruling }) => (ruling.ok ? higherRole(role, ruling.value.approver) : role),
    null,
  );
  const missing = carriers.length < wanted.length;
  if (needed === null) return done({ items, missing, role: null, deciders: [] });
  const waiting = { applicantId: applicant.id, stage: 'waiting', until } as const;
  const deciders = await decidersOf(db, { openedById, body: { ...waiting, role: needed } }, at);
  const isThere = deciders.some(({ authority }) => authority.role === needed);
  // Nobody of this rank may: it goes up at once, and does not wait a day for nobody.
  const role = isThere || deciders.length === 0 ? needed : 'unitLeader';
  return done({ items, missing, role, deciders });
}
