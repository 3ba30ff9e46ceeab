import type { ActId, StockTakeId } from '#domain/ids.ts';
import type { MatterOf, MatterStep } from '#domain/matters/matter.ts';
import type { Difference } from '#domain/stock-takes/differences.ts';
import { addingFault, photoFrom, strikingFault } from '#domain/stock-takes/photos.ts';
import { append } from '../../store/append.ts';
import type { Tx } from '../../store/database.ts';
import { takeById } from '../../store/takes.ts';
import { keepPhoto, photoDigest } from '../../store/takes/photos.ts';
import { circumstance } from '../circumstance.ts';
import type { Asker, House } from '../house.ts';
import { steppedMatter } from '../matters.ts';
import { once } from '../once.ts';
import { done, inTrouble, type Failure, type Outcome } from '../outcome.ts';

type Of = {
  readonly act: ActId;
  readonly stockTakeId: StockTakeId;
  readonly differenceId: string;
};
type Photographed = Outcome<{ readonly sha256: string }>;

/**
 * 照片 of a difference: read to its last block, kept without what does not draw it, and named by a fact with its digest. Refuses
 * `notFound`, `takeOver`, and what `photoFrom` and `addingFault` find wrong with it.
 */
export async function addPhoto(
  house: House,
  asker: Asker,
  asked: Of & { readonly bytes: Uint8Array; readonly words: string },
): Promise<Photographed> {
  const photo = photoFrom(asked.bytes);
  if (!photo.ok) return inTrouble(photo.fault);
  const { bytes, width, height } = photo.jpeg;
  const { act, stockTakeId, differenceId, words } = asked;
  const sha256 = photoDigest(bytes);
  const body = { photographed: { stockTakeId, differenceId, sha256, words } };
  const outcome = await once(house, { act, body }, async (tx): Promise<Photographed> => {
    const found = await differenceIn(tx, asked);
    if (!found.ok) return found;
    const fault = addingFault(found.difference, { sha256 });
    if (fault !== null) return inTrouble(fault);
    const told = { sha256, bytes: bytes.length, width, height, words };
    const step = { of: 'stockTake', did: 'photoAdded', differenceId, photo: told } as const;
    const failed = await written(house, asker, tx, { act, take: found.take, step });
    if (failed !== null) return failed;
    await keepPhoto(tx, { sha256, bytes });
    return done({ sha256 });
  });
  if (outcome.ok) house.announce({ kind: 'stockTake', stockTakeId });
  return outcome;
}

/** 划去 of a photo that is not what it was said to be: it stays where it is. Refuses `notFound`, `takeOver`, `photoStruckBefore`. */
export async function strikePhoto(
  house: House,
  asker: Asker,
  asked: Of & { readonly sha256: string; readonly words: string },
): Promise<Photographed> {
  const { act, ...body } = asked;
  const { stockTakeId, differenceId, sha256, words } = asked;
  const outcome = await once(house, { act, body: { struck: body } }, async (tx) => {
    const found = await differenceIn(tx, asked);
    if (!found.ok) return found;
    const { photos = [] } = found.difference;
    if (photos.every((one) => one.sha256 !== sha256)) return inTrouble('notFound');
    const fault = strikingFault(found.difference, sha256);
    if (fault !== null) return inTrouble(fault);
    const step = { of: 'stockTake', did: 'photoStruck', differenceId, sha256, words } as const;
    const failed = await written(house, asker, tx, { act, take: found.take, step });
    return failed ?? done({ sha256 });
  });
  if (outcome.ok) house.announce({ kind: 'stockTake', stockTakeId });
  return outcome;
}

type Take = MatterOf<'stockTake'>;

/** The difference of a take that is still counted: what was signed over is not added to. */
async function differenceIn(
  tx: Tx,
  { stockTakeId, differenceId }: Of,
): Promise<{ readonly ok: true; take: Take; difference: Difference } | Failure> {
  const take = await takeById(tx, stockTakeId);
  if (!take) return inTrouble('notFound');
  if (take.body.stage !== 'counting') {
    return { ok: false, refusal: { kind: 'takeOver', number: take.number } };
  }
  const difference = take.body.differences.find(({ id }) => id === differenceId);
  return difference ? { ok: true, take, difference } : inTrouble('notFound');
}

/** The step as a fact; or why it does not fit. */
async function written(
  house: House,
  { personId: actorId, stationId }: Asker,
  tx: Tx,
  { act, take, step }: { readonly act: ActId; readonly take: Take; readonly step: MatterStep },
): Promise<Failure | null> {
  const fact = steppedMatter(house, take, { step, actorId });
  if (fact === null) return { ok: false, refusal: { kind: 'changedMeanwhile' } };
  await append(tx, circumstance(house, { act, actorId, stationId }), [fact]);
  return null;
}
