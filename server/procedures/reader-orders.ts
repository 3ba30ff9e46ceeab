import type { ReaderChange } from '#domain/devices.ts';
import { actId, type ActId, type BridgeId, type DeviceId } from '#domain/ids.ts';
import { isPrinterLanguage } from '#domain/printers.ts';
import { append } from '../store/append.ts';
import { bridgeById, deviceById, devicesOf } from '../store/stations.ts';
import { inTransaction } from '../store/transaction.ts';
import { answerOf } from '../store/working/answers.ts';
import { acknowledge } from '../store/working/bridge-links.ts';
import { circumstance } from './circumstance.ts';
import { about } from './facts.ts';
import type { Asker, House } from './house.ts';
import { once } from './once.ts';
import { done, inTrouble, type Outcome } from './outcome.ts';

export type WantedOrder = {
  /** The act is the order's number too: told again, it is the same order. */
  readonly act: ActId;
  readonly deviceId: DeviceId;
  /** Null: nothing lasting comes of it, and no fact is written. */
  readonly change: ReaderChange | null;
};

/**
 * 读写器指令: decides whether this device may be told. What changes a tag or a reader for good is a fact before it is sent, so that
 * it stands in the ledger whatever comes of it. `notFound`: no such device, or a printer
 * that is to be changed.
 */
export async function orderReader(
  house: House,
  asker: Asker,
  { act, deviceId, change }: WantedOrder,
): Promise<Outcome<{ readonly bridgeId: BridgeId }>> {
  const device = await deviceById(house.store.db, deviceId);
  // A printer may be asked for its state; nothing of it is changed.
  if (!device || (change !== null && isPrinterLanguage(device.driver)))
    return inTrouble('notFound');
  const { bridgeId } = device;
  if (change === null) return done({ bridgeId });
  return await once(house, { act, body: { deviceId, change } }, async (tx) => {
    const given = circumstance(house, {
      act,
      actorId: asker.personId,
      stationId: asker.stationId,
    });
    const detail = { kind: 'readerOrdered', orderId: act, deviceId, change } as const;
    await append(tx, given, [about(detail)]);
    return done({ bridgeId });
  });
}

export type ReaderAnswer = {
  readonly orderId: ActId;
  readonly deviceId: DeviceId;
  readonly state: string;
  readonly detail: string | null;
};

/**
 * 读写器回执 from the bridge's spool, the next in order; a fact where the order was one. A bridge speaks for its own devices only.
 * False: told before.
 */
export async function takeReaderAnswer(
  house: House,
  bridge: BridgeId,
  seq: number,
  answer: ReaderAnswer,
): Promise<boolean> {
  const { deviceId, orderId } = answer;
  return await inTransaction(house.store, async (tx) => {
    if (!(await acknowledge(tx, bridge, seq))) return false;
    const device = await deviceById(tx, deviceId);
    const isLasting = (await answerOf(tx, orderId)) !== null;
    if (device?.bridgeId !== bridge || !isLasting) return true;
    const stationId = (await bridgeById(tx, bridge))?.stationId ?? null;
    const given = circumstance(house, { act: actId(house.newId()), actorId: null, stationId });
    await append(tx, given, [about({ kind: 'readerAnswered', ...answer })]);
    return true;
  });
}

/** The bridge was not there to be told: the ledger says that nothing came of the order. */
export async function noteOrderUnsent(
  house: House,
  asker: Asker,
  { act, deviceId, change }: WantedOrder,
): Promise<void> {
  if (change === null) return;
  const { personId: actorId, stationId } = asker;
  await inTransaction(house.store, async (tx) => {
    const given = circumstance(house, { act: actId(house.newId()), actorId, stationId });
    const detail = {
      kind: 'readerAnswered',
      orderId: act,
      deviceId,
      state: 'notThere',
      detail: null,
    } as const;
    await append(tx, given, [about(detail)]);
  });
}

/** 识别: whether a bridge may be told to ask this port. `portInUse`: a device works on it already. */
export async function mayProbe(
  house: House,
  asked: { readonly bridgeId: BridgeId; readonly port: string },
): Promise<Outcome<null>> {
  const { db } = house.store;
  if (!(await bridgeById(db, asked.bridgeId))) return inTrouble('notFound');
  const isUsed = (await devicesOf(db, asked.bridgeId)).some(({ port }) => port === asked.port);
  return isUsed ? inTrouble('portInUse') : done(null);
}
