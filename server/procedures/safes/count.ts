import type { PlaceId } from '#domain/ids.ts';
import { mayShut } from '#domain/safes/opening.ts';
import { personById } from '../../store/people.ts';
import { inTransaction } from '../../store/transaction.ts';
import { beginCount, leaveCount } from '../../store/working/safe-counts.ts';
import type { Asker, House } from '../house.ts';
import { done, inTrouble, type Outcome } from '../outcome.ts';
import { atSafe } from './at-safe.ts';
import type { SafeDone } from './open.ts';

/**
 * 盲点 begun, or left: from here to the shutting whoever counts is told nothing of what the ledger has in this safe. Nothing of it is in
 * the ledger, and twice is once. Where the unit wants no blind count nothing is kept back. Refuses `notFound`, `safeNotOpen`,
 * `safeKeeperNeeded`.
 */
export async function countSafe(
  house: House,
  { personId }: Asker,
  { placeId, isLeft }: { readonly placeId: PlaceId; readonly isLeft: boolean },
): Promise<Outcome<SafeDone>> {
  return await inTransaction(house.store, async (tx): Promise<Outcome<SafeDone>> => {
    const here = await atSafe(tx, house, placeId);
    const actor = await personById(tx, personId);
    if (!here || !actor) return inTrouble('notFound');
    const { state, keeper, policy } = here;
    if (state?.isOpen !== true) return { ok: false, refusal: { kind: 'safeNotOpen' } };
    if (!mayShut({ keeper, actor }, state)) {
      const refusal = { kind: 'safeKeeperNeeded', keeper: keeper?.name ?? '' } as const;
      return { ok: false, refusal };
    }
    if (isLeft) await leaveCount(tx, { placeId, personId });
    else if (policy.params.countAtShut === 'blind') await beginCount(tx, { placeId, personId });
    return done({ placeId });
  });
}
