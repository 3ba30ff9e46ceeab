import type { ActId, PlaceId } from '#domain/ids.ts';
import { checkSafe as decide } from '#domain/safes/opening.ts';
import { append } from '../../store/append.ts';
import { personById } from '../../store/people.ts';
import { circumstance } from '../circumstance.ts';
import { about } from '../facts.ts';
import type { Asker, House } from '../house.ts';
import { once } from '../once.ts';
import { done, inTrouble, type Outcome } from '../outcome.ts';
import { safeAlarm } from './alarm.ts';
import { atSafe, scannedHere } from './at-safe.ts';
import type { SafeDone } from './open.ts';

/**
 * 巡查: whether the safe is locked, by somebody else than who shut it. One that is not, and is not open by the register, raises
 * `safeNotLocked`. Refuses `notFound`, what the decision does, `actReused`.
 */
export async function checkSafe(
  house: House,
  asker: Asker,
  asked: {
    readonly act: ActId;
    readonly placeId: PlaceId;
    readonly isLocked: boolean;
    readonly words: string | null;
  },
): Promise<Outcome<SafeDone>> {
  const { act, placeId, isLocked, words } = asked;
  const body = { checkSafe: placeId, isLocked, words };
  const outcome = await once<SafeDone>(house, { act, body }, async (tx) => {
    const here = await atSafe(tx, house, placeId);
    const actor = await personById(tx, asker.personId);
    if (!here || !actor) return inTrouble('notFound');
    const decision = decide({ ...here, actor, isLocked, words });
    if (!decision.ok) return decision;
    const reading = await scannedHere(tx, { house, asker, placeId });
    const { personId: actorId, stationId } = asker;
    const given = circumstance(house, { act, actorId, stationId, reading });
    const told = { placeId, isLocked, words, isScanned: reading !== null };
    const isWrong = !isLocked && here.state?.isOpen !== true;
    const alarm = isWrong ? await safeAlarm(tx, house, { kind: 'safeNotLocked', placeId }) : [];
    await append(tx, given, [about({ kind: 'safeChecked', ...told }), ...alarm]);
    return done({ placeId });
  });
  if (outcome.ok) {
    house.announce({ kind: 'safes' });
    if (!isLocked) house.announce({ kind: 'alarms' });
  }
  return outcome;
}
