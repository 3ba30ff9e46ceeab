import type { ActId, PlaceId } from '#domain/ids.ts';
import { changeCode as decide } from '#domain/safes/code.ts';
import type { CodeReason } from '#domain/safes/safe.ts';
import { append } from '../../store/append.ts';
import { personById } from '../../store/people.ts';
import { circumstance } from '../circumstance.ts';
import { checkPin } from '../credentials.ts';
import { about } from '../facts.ts';
import type { Asker, House } from '../house.ts';
import { answeredBefore, once } from '../once.ts';
import { done, inTrouble, type Outcome } from '../outcome.ts';
import { atSafe } from './at-safe.ts';
import type { SafeDone } from './open.ts';

/** 换密码 by its keeper's PIN: that it was changed, never to what. Refuses `notFound`, what the decision and `checkPin` do, `actReused`. */
export async function changeSafeCode(
  house: House,
  asker: Asker,
  asked: {
    readonly act: ActId;
    readonly placeId: PlaceId;
    readonly reason: CodeReason;
    readonly words: string | null;
    readonly pin: string;
  },
): Promise<Outcome<SafeDone>> {
  const { act, placeId, reason, words, pin } = asked;
  const body = { changeSafeCode: placeId, reason, words };
  const before = await answeredBefore<SafeDone>(house, { act, body });
  if (before) return before;
  const { personId: actorId, stationId } = asker;
  const signed = await checkPin(house, actorId, { pin, stationId });
  if (!signed.ok) return signed;
  const outcome = await once<SafeDone>(house, { act, body }, async (tx) => {
    const here = await atSafe(tx, house, placeId);
    const actor = await personById(tx, actorId);
    if (!here || !actor) return inTrouble('notFound');
    const decision = decide({ ...here, actor, reason, words });
    if (!decision.ok) return decision;
    const fact = about({ kind: 'safeCodeChanged', placeId, reason, words });
    await append(tx, circumstance(house, { act, actorId, stationId }), [fact]);
    return done({ placeId });
  });
  if (outcome.ok) house.announce({ kind: 'safes' });
  return outcome;
}
