import type { ActId, PlaceId } from '#domain/ids.ts';
import { openSafe as decide } from '#domain/safes/opening.ts';
import type { OpenReason } from '#domain/safes/safe.ts';
import { append } from '../../store/append.ts';
import { personById } from '../../store/people.ts';
import { circumstance } from '../circumstance.ts';
import { about } from '../facts.ts';
import type { Asker, House } from '../house.ts';
import { answeredBefore, once } from '../once.ts';
import { done, inTrouble, type Outcome } from '../outcome.ts';
import type { BadgeAndPin } from '../signers.ts';
import { atSafe, scannedHere } from './at-safe.ts';
import { signedAtSafe } from './signed.ts';

export type SafeDone = { readonly placeId: PlaceId };

/**
 * 开柜 by PIN, and where 绝密 may lie or another opens it than its keeper, with a second badge and PIN. Refuses `notFound`, what the
 * decision and the signatures do, `changedMeanwhile` where two open it at once, `actReused`.
 */
export async function openSafe(
  house: House,
  asker: Asker,
  asked: {
    readonly act: ActId;
    readonly placeId: PlaceId;
    readonly reason: OpenReason;
    readonly words: string | null;
    readonly pin: string;
    readonly second: BadgeAndPin | null;
  },
): Promise<Outcome<SafeDone>> {
  const { act, placeId, reason, words, second } = asked;
  const body = { openSafe: placeId, reason, words, isSeconded: second !== null };
  const before = await answeredBefore<SafeDone>(house, { act, body });
  if (before) return before;
  const signed = await signedAtSafe(house, asker, asked);
  if (!signed.ok) return signed;
  const { secondId } = signed.value;
  const outcome = await once<SafeDone>(house, { act, body }, async (tx) => {
    const here = await atSafe(tx, house, placeId);
    const actor = await personById(tx, asker.personId);
    const beside = secondId === null ? null : await personById(tx, secondId);
    if (!here || !actor) return inTrouble('notFound');
    const decision = decide({ ...here, actor, second: beside, reason, words });
    if (!decision.ok) return decision;
    const reading = await scannedHere(tx, { house, asker, placeId });
    const { personId: actorId, stationId } = asker;
    const witnessIds = secondId === null ? [] : [secondId];
    const given = circumstance(house, { act, actorId, stationId, witnessIds, reading });
    const told = { placeId, secondId, reason, words, isScanned: reading !== null };
    await append(tx, given, [about({ kind: 'safeOpened', ...told })]);
    return done({ placeId });
  });
  if (outcome.ok) house.announce({ kind: 'safes' });
  return outcome;
}
