import { hash } from 'node:crypto';
import { TID_READERS, type Device } from '#domain/devices.ts';
import {
  actId,
  bridgeId,
  deviceId,
  instant,
  type ActId,
  type BridgeId,
  type DeviceId,
  type Instant,
  type StationId,
} from '#domain/ids.ts';
import { toBase32 } from '#labels/code.ts';
import { append } from '../store/append.ts';
import { allDevices, bridgeById, deviceById, stationById } from '../store/stations.ts';
import { inTransaction } from '../store/transaction.ts';
import {
  addBridgeLink,
  addEnrolmentCode,
  spendEnrolmentCode,
} from '../store/working/bridge-links.ts';
import { circumstance } from './circumstance.ts';
import { about } from './facts.ts';
import type { Asker, House } from './house.ts';
import { once } from './once.ts';
import { done, inTrouble, type Outcome } from './outcome.ts';
import { hashOf } from './sign-in.ts';

const CODE_GOOD_FOR_MS = 600_000;
/** 50 random bits in ten characters, good for ten minutes and one use. */
const CODE_BYTES = 7;
const CODE_CHARS = 10;
const TOKEN_BYTES = 32;

/** 配对码: shown once; only its hash is kept. */
export async function makeEnrolmentCode(
  house: House,
  station: StationId,
): Promise<Outcome<{ readonly code: string; readonly expiresAt: Instant }>> {
  if (!(await stationById(house.store.db, station))) return inTrouble('notFound');
  const code = toBase32(house.randomBytes(CODE_BYTES), CODE_CHARS);
  const expiresAt = instant(new Date(house.now().getTime() + CODE_GOOD_FOR_MS));
  await inTransaction(house.store, (tx) =>
    addEnrolmentCode(tx, { codeHash: codeHash(code), stationId: station, expiresAt }),
  );
  return done({ code: `${code.slice(0, 5)}-${code.slice(5)}`, expiresAt });
}

/** Typed by people: case, spaces and hyphens do not matter. */
const codeHash = (code: string): string =>
  hash('sha256', `enrol ${code.toUpperCase().replace(/[\s-]/g, '')}`, 'base64url');

/** 设备桥配对: trades the code for a token that only the bridge keeps. */
export async function enrolBridge(
  house: House,
  asked: { readonly code: string; readonly name: string },
): Promise<Outcome<{ readonly bridgeId: BridgeId; readonly token: string }>> {
  const token = Buffer.from(house.randomBytes(TOKEN_BYTES)).toString('base64url');
  const id = bridgeId(house.newId());
  const station = await inTransaction(house.store, async (tx) => {
    const at = instant(house.now());
    const stationId = await spendEnrolmentCode(tx, codeHash(asked.code), at);
    if (stationId === null) return null;
    const given = circumstance(house, { act: actId(house.newId()), actorId: null, stationId });
    const detail = { kind: 'bridgeEnrolled', bridgeId: id, name: asked.name, stationId } as const;
    await append(tx, given, [about(detail)]);
    await addBridgeLink(tx, id, hashOf(token));
    return stationId;
  });
  if (station === null) return inTrouble('codeSpent');
  house.announce({ kind: 'devices' });
  return done({ bridgeId: id, token });
}

/** 设备登记: gives a port of a bridge a name and a driver. One port has one device. */
export async function assignDevice(
  house: House,
  asker: Asker,
  asked: { readonly act: ActId; readonly device: Omit<Device, 'id'> },
): Promise<Outcome<{ readonly deviceId: DeviceId }>> {
  const { act, device: given } = asked;
  const outcome = await once(house, { act, body: { device: given } }, async (tx) => {
    if (!(await bridgeById(tx, given.bridgeId))) return inTrouble('notFound');
    const isTaken = (await allDevices(tx)).some(
      ({ bridgeId: bridge, port }) => bridge === given.bridgeId && port === given.port,
    );
    if (isTaken) return inTrouble('portInUse');
    if (given.isRfid === true && !mayWriteTags(given)) return inTrouble('rfidNotHere');
    if (given.readsTid === true && !TID_READERS.includes(given.driver)) {
      return inTrouble('tidNotHere');
    }
    const device: Device = { ...given, id: deviceId(house.newId()) };
    const { personId: actorId, stationId } = asker;
    const circumstances = circumstance(house, { act, actorId, stationId });
    await append(tx, circumstances, [about({ kind: 'deviceAssigned', device })]);
    return done({ deviceId: device.id });
  });
  if (outcome.ok) announceDevices(house, given.bridgeId);
  return outcome;
}

/** A print queue hears nothing of what its printer says. */
const mayWriteTags = ({ driver, port }: Pick<Device, 'driver' | 'port'>): boolean =>
  (driver === 'zpl' || driver === 'tspl') && !port.startsWith('ipp:');

/** 设备移除. Its reads and labels stay where they are. */
export async function removeDevice(
  house: House,
  asker: Asker,
  asked: { readonly act: ActId; readonly deviceId: DeviceId },
): Promise<Outcome<null>> {
  const device = await deviceById(house.store.db, asked.deviceId);
  const { act, deviceId: id } = asked;
  const outcome = await once<null>(house, { act, body: { remove: id } }, async (tx) => {
    if (!(await deviceById(tx, id))) return inTrouble('notFound');
    const { personId: actorId, stationId } = asker;
    const given = circumstance(house, { act, actorId, stationId });
    await append(tx, given, [about({ kind: 'deviceRemoved', deviceId: id })]);
    return done(null);
  });
  if (outcome.ok && device) announceDevices(house, device.bridgeId);
  return outcome;
}

function announceDevices(house: House, id: BridgeId): void {
  house.announce({ kind: 'devices' });
  house.announce({ kind: 'bridgeDevices', bridgeId: id });
}
