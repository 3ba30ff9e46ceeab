import type { NewFact } from '#domain/facts.ts';
import type { ActId, PersonId, PlaceId } from '#domain/ids.ts';
import {
  askKeeper as decideAsk,
  changeKeeper as decide,
  withdrawKeeper,
} from '#domain/safes/keeper.ts';
import { append } from '../../store/append.ts';
import type { Tx } from '../../store/database.ts';
import { personById } from '../../store/people.ts';
import { circumstance } from '../circumstance.ts';
import { about } from '../facts.ts';
import type { Asker, House } from '../house.ts';
import { answeredBefore, once } from '../once.ts';
import { done, inTrouble, type Outcome } from '../outcome.ts';
import { safeBehind } from '../safes.ts';
import type { BadgeAndPin } from '../signers.ts';
import { atSafe, type SafeFound } from './at-safe.ts';
import { countedSince } from './counted-since.ts';
import type { SafeDone } from './open.ts';
import { signedAtSafe } from './signed.ts';

/**
 * 申请换保管人, or its withdrawal (`toId` null). The safe is counted next, and then both sign. Refuses `notFound`, what the decisions do,
 * `actReused`.
 */
export async function askSafeKeeper(
  house: House,
  asker: Asker,
  asked: { readonly act: ActId; readonly placeId: PlaceId; readonly toId: PersonId | null },
): Promise<Outcome<SafeDone>> {
  const { act, placeId, toId } = asked;
  const { personId: actorId, stationId } = asker;
  const body = { askSafeKeeper: placeId, toId };
  const outcome = await once<SafeDone>(house, { act, body }, async (tx) => {
    const here = await atSafe(tx, house, placeId);
    const actor = await personById(tx, actorId);
    const next = toId === null ? null : await personById(tx, toId);
    if (!here || !actor || (toId !== null && !next)) return inTrouble('notFound');
    const decision =
      next === null ? withdrawKeeper({ ...here, actor }) : decideAsk({ ...here, actor, next });
    if (!decision.ok) return decision;
    const fact = about({ kind: 'safeKeeperAsked', placeId, toId });
    await append(tx, circumstance(house, { act, actorId, stationId }), [fact]);
    return done({ placeId });
  });
  if (outcome.ok) house.announce({ kind: 'safes' });
  return outcome;
}

/**
 * 交接 signed by both, one signed in and the other by badge and PIN: from now on the safe, its shelves and the safe as a thing are the
 * next keeper's, and its code is due. Refuses `notFound`, what the decision and the signatures do, `actReused`.
 */
export async function changeSafeKeeper(
  house: House,
  asker: Asker,
  asked: {
    readonly act: ActId;
    readonly placeId: PlaceId;
    readonly pin: string;
    readonly second: BadgeAndPin;
  },
): Promise<Outcome<SafeDone>> {
  const { act, placeId } = asked;
  const body = { changeSafeKeeper: placeId };
  const before = await answeredBefore<SafeDone>(house, { act, body });
  if (before) return before;
  const signed = await signedAtSafe(house, asker, asked);
  if (!signed.ok) return signed;
  const { secondId } = signed.value;
  const { personId: actorId, stationId } = asker;
  const outcome = await once<SafeDone>(house, { act, body }, async (tx) => {
    const here = await atSafe(tx, house, placeId);
    const actor = await personById(tx, actorId);
    const second = secondId === null ? null : await personById(tx, secondId);
    if (!here || !actor || !second) return inTrouble('notFound');
    const since = here.state?.asked?.at ?? null;
    const counted = since === null ? null : await countedSince(tx, here, since);
    const decision = decide({ ...here, signers: [actor, second], counted });
    if (!decision.ok) return decision;
    const { next, stockTakeId } = decision.value;
    const given = circumstance(house, { act, actorId, stationId, witnessIds: [second.id] });
    const changed = about({
      kind: 'safeKeeperChanged',
      placeId,
      placeIds: here.placeIds,
      fromId: here.safe.custodianId,
      toId: next.id,
      secondId: second.id,
      stockTakeId,
    });
    await append(tx, given, [changed, ...(await thingToo(tx, here, next.id))]);
    return done({ placeId });
  });
  if (outcome.ok) house.announce({ kind: 'safes' });
  return outcome;
}

/** The safe is a thing too, and its 责任人 the same person. */
async function thingToo(tx: Tx, { safe }: SafeFound, toId: PersonId): Promise<NewFact[]> {
  const carrier = await safeBehind(tx, safe);
  if (carrier === null || carrier.custodianId === toId) return [];
  const before = { custodianId: carrier.custodianId };
  const reason = `${safe.code} 保管人交接`;
  const detail = {
    kind: 'recordCorrected',
    reason,
    before,
    changes: { custodianId: toId },
  } as const;
  return [{ detail, carrierId: carrier.id, from: null, to: null }];
}
