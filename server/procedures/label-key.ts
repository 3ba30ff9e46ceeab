import { nextEpoch } from '#domain/label-keys.ts';
import type { ActId, PersonId, StationId } from '#domain/ids.ts';
import { append } from '../store/append.ts';
import { currentEpoch } from '../store/label-epochs.ts';
import { circumstance } from './circumstance.ts';
import { checkPin } from './credentials.ts';
import { about } from './facts.ts';
import type { Asker, House } from './house.ts';
import { answeredBefore, once } from './once.ts';
import { done, inTrouble, type Outcome } from './outcome.ts';

type Rotated = { readonly epoch: number };
/** Who rotates: a person at a station, or whoever has the machine itself. */
export type Rotation = {
  readonly act: ActId;
  readonly actorId: PersonId | null;
  readonly stationId: StationId | null;
};

/**
 * 换密钥 by the security officer, with the PIN. Refuses `wrongPin`, `pinLocked`, and what `rotateLabelKey` refuses.
 */
export async function rotateLabelKeySigned(
  house: House,
  asker: Asker,
  asked: { readonly act: ActId; readonly pin: string },
): Promise<Outcome<Rotated>> {
  const { act, pin } = asked;
  const before = await answeredBefore<Rotated>(house, requestOf(act));
  if (before) return before;
  const { personId: actorId, stationId } = asker;
  const signed = await checkPin(house, actorId, { pin, stationId });
  if (!signed.ok) return signed;
  return await rotateLabelKey(house, { act, actorId, stationId });
}

const requestOf = (act: ActId) => ({ act, body: { rotateLabelKey: true } });

/**
 * 换密钥 without reprinting: new labels are sealed in the next epoch, old epochs go on being read. First the key is safe on the disk, then
 * the fact says so: after a crash between the two the same key is taken when it is tried again, and no label can have been sealed with a
 * key that is lost. Refuses `labelEpochsUsedUp`, `labelKeyUnwritable`, `changedMeanwhile`.
 */
export async function rotateLabelKey(
  house: Pick<House, 'store' | 'now' | 'monotonicMs' | 'keyring' | 'policies'>,
  rotation: Rotation,
): Promise<Outcome<Rotated>> {
  const { epoch: present } = await currentEpoch(house.store.db);
  const epoch = nextEpoch(present);
  if (epoch === null) return inTrouble('labelEpochsUsedUp');
  if (!(await house.keyring.make(epoch))) return inTrouble('labelKeyUnwritable');
  const outcome = await once(
    house,
    requestOf(rotation.act),
    async (tx): Promise<Outcome<Rotated>> => {
      const { epoch: now } = await currentEpoch(tx);
      if (now !== present) return { ok: false, refusal: { kind: 'changedMeanwhile' } };
      await append(tx, circumstance(house, rotation), [about({ kind: 'labelKeyRotated', epoch })]);
      return done({ epoch });
    },
  );
  // Not by the answer, which may be an older one told again.
  if (outcome.ok) house.keyring.use((await currentEpoch(house.store.db)).epoch);
  return outcome;
}
