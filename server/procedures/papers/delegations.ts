import { instant, type ActId, type Instant, type MatterId, type PersonId } from '#domain/ids.ts';
import { decideDelegation } from '#domain/matters/approvers.ts';
import type { ApproverRole } from '#domain/rules/operations.ts';
import { append } from '../../store/append.ts';
import { matterOfKind } from '../../store/matters.ts';
import { personById } from '../../store/people.ts';
import { circumstance } from '../circumstance.ts';
import { checkPin } from '../credentials.ts';
import type { Asker, House } from '../house.ts';
import { openedMatter, steppedMatter } from '../matters.ts';
import { answeredBefore, once } from '../once.ts';
import { done, inTrouble, type Outcome } from '../outcome.ts';

export type Given = { readonly delegationId: MatterId; readonly number: string };

/** 授权: by who has the duty himself, with his PIN. Refuses `delegationUnfit`, `personNotActive`, and what a PIN does. */
export async function giveDelegation(
  house: House,
  asker: Asker,
  asked: {
    readonly act: ActId;
    readonly delegateId: PersonId;
    readonly role: ApproverRole;
    readonly from: Instant;
    readonly until: Instant;
    readonly reason: string;
    readonly pin: string;
  },
): Promise<Outcome<Given>> {
  const { act, pin, ...given } = asked;
  const body = { giveDelegation: given, by: asker.personId };
  const before = await answeredBefore<Given>(house, { act, body });
  if (before) return before;
  const checked = await checkPin(house, asker.personId, { pin, stationId: asker.stationId });
  if (!checked.ok) return checked;
  const outcome = await once<Given>(house, { act, body }, async (tx) => {
    const delegator = await personById(tx, asker.personId);
    const delegate = await personById(tx, given.delegateId);
    if (!delegator || !delegate) return inTrouble('notFound');
    const { role, from, until, reason } = given;
    const at = instant(house.now());
    const fits = decideDelegation({ delegator, delegate, role, from, until, at });
    if (!fits.ok) return fits;
    const opened = await openedMatter(tx, house, {
      kind: 'delegation',
      openedById: delegator.id,
      body: {
        delegatorId: delegator.id,
        delegateId: delegate.id,
        role,
        reason,
        from,
        until,
        stage: 'standing',
      },
    });
    const { personId: actorId, stationId } = asker;
    await append(tx, circumstance(house, { act, actorId, stationId }), [opened.fact]);
    return done({ delegationId: opened.id, number: opened.number });
  });
  if (outcome.ok) house.announce({ kind: 'approvals' });
  return outcome;
}

/** 终止授权: by its giver, at once. Refuses `notYourRequest`, `paperSettled`. */
export async function endDelegation(
  house: House,
  asker: Asker,
  asked: { readonly act: ActId; readonly delegationId: MatterId },
): Promise<Outcome<{ readonly delegationId: MatterId }>> {
  const { act, delegationId } = asked;
  const body = { endDelegation: delegationId, by: asker.personId };
  const outcome = await once<{ delegationId: MatterId }>(house, { act, body }, async (tx) => {
    const delegation = await matterOfKind(tx, 'delegation', delegationId);
    if (!delegation) return inTrouble('notFound');
    if (delegation.body.delegatorId !== asker.personId) {
      return { ok: false, refusal: { kind: 'notYourRequest' } };
    }
    const step = { of: 'delegation', did: 'ended' } as const;
    const fact = steppedMatter(house, delegation, { step, actorId: asker.personId });
    if (fact === null)
      return { ok: false, refusal: { kind: 'paperSettled', number: delegation.number } };
    const { personId: actorId, stationId } = asker;
    await append(tx, circumstance(house, { act, actorId, stationId }), [fact]);
    return done({ delegationId });
  });
  if (outcome.ok) house.announce({ kind: 'approvals' });
  return outcome;
}
