import type { Carrier, Scope } from '#domain/carriers.ts';
import { instant, type ActId, type CarrierId, type MatterId, type PersonId } from '#domain/ids.ts';
import type { Person } from '#domain/people.ts';
import { permitted } from '#domain/rules/permit.ts';
import type { ApproverRole } from '#domain/rules/operations.ts';
import { sameScope, scopeWords, tidyScope, widens } from '#domain/scope.ts';
import { append } from '../store/append.ts';
import { carrierById } from '../store/carriers.ts';
import type { Database, Tx } from '../store/database.ts';
import { matterOfKind } from '../store/matters.ts';
import { peopleByIds, personById } from '../store/people.ts';
import { circumstance } from './circumstance.ts';
import { about } from './facts.ts';
import type { Asker, House } from './house.ts';
import { once } from './once.ts';
import { done, inTrouble, type Outcome } from './outcome.ts';
import { approvalsFor, isApproved } from './papers/approvals.ts';
import { requestApproval, type Requested } from './papers/request-approval.ts';

type Written = Promise<Outcome<{ readonly carrierId: CarrierId }>>;

/**
 * 划定知悉范围: narrower by the keeper alone; wider wants what the rules say, which for a state secret is an approval of exactly this
 * scope (`approvalId`). Refuses `alreadyGone`, `approvalNeeded`, `approvalChanged`, and what `approvalFor` refuses.
 */
export async function setScope(
  house: House,
  asker: Asker,
  asked: {
    readonly act: ActId;
    readonly carrierId: CarrierId;
    readonly scope: Scope | null;
    readonly approvalId: MatterId | null;
  },
): Written {
  const { act, carrierId, approvalId } = asked;
  const scope = asked.scope && tidyScope(asked.scope);
  const body = { scopeOf: carrierId, scope, approvalId };
  const outcome = await once(house, { act, body }, async (tx) => {
    const looked = await lookedAt(tx, { carrierId, scope, byId: asker.personId });
    if (!looked.ok) return looked;
    const { carrier, keeper, before, isWider } = looked.value;
    if (sameScope(before, scope)) return done({ carrierId });
    const right = await rightTo(tx, house, { carrier, keeper, scope, approvalId, isWider });
    if (!right.ok) return right;
    const { personId: actorId, stationId } = asker;
    const { approverIds } = right.value;
    const given = circumstance(house, { act, actorId, stationId, approverIds });
    const fact = about({ kind: 'scopeSet', scope, approvalId: right.value.approvalId });
    await append(tx, given, [{ ...fact, carrierId }]);
    return done({ carrierId });
  });
  // What lies on a counter may be for somebody else now.
  if (outcome.ok) house.announce({ kind: 'counter', stationId: null });
  return outcome;
}

/** So long an approved scope may be carried out. */
const DAYS = 7;
const DAY_MS = 86_400_000;

/** 申请扩大知悉范围: asked for with the old and the new scope in words; who decides sees both. Refuses what `requestApproval` does. */
export async function askWiderScope(
  house: House,
  asker: Asker,
  asked: {
    readonly act: ActId;
    readonly carrierId: CarrierId;
    readonly scope: Scope | null;
    readonly reason: string;
  },
): Promise<Outcome<Requested>> {
  const { act, carrierId } = asked;
  const { db } = house.store;
  const scope = asked.scope && tidyScope(asked.scope);
  const looked = await lookedAt(db, { carrierId, scope, byId: asker.personId });
  if (!looked.ok) return looked;
  const { before, isWider } = looked.value;
  if (!isWider) return inTrouble('scopeNotWider');
  const from = instant(house.now());
  const until = instant(new Date(Date.parse(from) + DAYS * DAY_MS));
  const words = `知悉范围由“${await wordsOf(db, before)}”扩大为“${await wordsOf(db, scope)}”。`;
  return await requestApproval(house, asker, {
    act,
    operation: 'extendScope',
    carrierIds: [carrierId],
    from,
    until,
    reason: `${words}${asked.reason}`,
    scope,
    visit: null,
  });
}

/** 按批准扩大: writes the scope that was approved, as it was approved. */
export async function carryOutScope(
  house: House,
  asker: Asker,
  asked: { readonly act: ActId; readonly carrierId: CarrierId; readonly approvalId: MatterId },
): Written {
  const { act, carrierId, approvalId } = asked;
  const approval = await matterOfKind(house.store.db, 'approval', approvalId);
  const scope = approval?.body.scope;
  if (scope === undefined) return inTrouble('notFound');
  return await setScope(house, asker, { act, carrierId, scope, approvalId });
}

type Looked = {
  readonly carrier: Carrier;
  readonly keeper: Person;
  readonly before: Scope | null;
  readonly isWider: boolean;
};

async function lookedAt(
  db: Database | Tx,
  given: {
    readonly carrierId: CarrierId;
    readonly scope: Scope | null;
    readonly byId: PersonId;
  },
): Promise<Outcome<Looked>> {
  const carrier = await carrierById(db, given.carrierId);
  const keeper = await personById(db, given.byId);
  if (!carrier || !keeper) return inTrouble('notFound');
  if (carrier.custody.account === 'gone') return { ok: false, refusal: { kind: 'alreadyGone' } };
  const named = given.scope?.personIds ?? [];
  const people = await peopleByIds(db, named);
  if (people.length < named.length) return inTrouble('notFound');
  const before = carrier.scope ?? null;
  return done({ carrier, keeper, before, isWider: widens(before, given.scope, people) });
}

type Right = { readonly approvalId: MatterId | null; readonly approverIds: readonly PersonId[] };

async function rightTo(
  tx: Tx,
  house: House,
  given: {
    readonly carrier: Carrier;
    readonly keeper: Person;
    readonly scope: Scope | null;
    readonly approvalId: MatterId | null;
    readonly isWider: boolean;
  },
): Promise<Outcome<Right>> {
  const { carrier, keeper, scope, approvalId } = given;
  if (!given.isWider) return done({ approvalId: null, approverIds: [] });
  let approvedBy: ApproverRole | null = null;
  const approverIds: PersonId[] = [];
  if (approvalId !== null) {
    const found = await approvalsFor(tx, {
      operation: 'extendScope',
      carriers: [carrier],
      personId: keeper.id,
      keeperId: keeper.id,
      at: instant(house.now()),
      approvalId,
    });
    const said = found.get(carrier.id);
    if (said !== undefined && !isApproved(said)) return { ok: false, refusal: said };
    const isThis = said !== undefined && sameScope(said.approval.body.scope ?? null, scope);
    if (said !== undefined && !isThis) return { ok: false, refusal: { kind: 'approvalChanged' } };
    approvedBy = said?.role ?? null;
    if (said !== undefined) approverIds.push(said.approverId);
  }
  const { marking, kind, sort } = carrier;
  const decision = permitted(
    house.policies.current(),
    { operation: 'extendScope', marking, kind, sort, personClass: keeper.personClass },
    { approvedBy, persons: 1, witnesses: 0, place: null, fields: ['purpose'] },
  );
  return decision.ok ? done({ approvalId, approverIds }) : decision;
}

async function wordsOf(db: Database, scope: Scope | null): Promise<string> {
  const people = await peopleByIds(db, scope?.personIds ?? []);
  const names = new Map(
    people.map(({ id, name, staffNumber }) => [id, `${name}（${staffNumber}）`]),
  );
  return scopeWords(scope, (id) => names.get(id) ?? id);
}
