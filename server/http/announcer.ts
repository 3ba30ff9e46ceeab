import type { Downlink } from '#wire';
import type { BridgeId, DeviceId, StationId } from '#domain/ids.ts';
import type { Announcement } from '../procedures/announcements.ts';
import { noteBridgeAway } from '../procedures/print-progress.ts';
import { safeAround } from '../procedures/safes/put-away.ts';
import type { Database } from '../store/database.ts';
import { acknowledgedOf } from '../store/working/bridge-links.ts';
import { placeById } from '../store/places.ts';
import { bridgeById, devicesOf } from '../store/stations.ts';
import type { Desk } from './desk.ts';
import { tellSeeker } from './seeker.ts';
import { doorOf } from '../store/doors/areas.ts';
import { lastAtDoor } from '../store/doors/passages.ts';
import { counterView } from './views/counter.ts';
import { devicesView } from './views/devices.ts';
import { atDoorView } from './views/guard.ts';
import { importView } from './views/imports.ts';
import { printJobView } from './views/printing.ts';
import { readView } from './views/reads.ts';
import { countedViews, takeTallyViews } from './views/counted.ts';

/** What a clock may watch changed: custody, a request, an explanation. */
const MOVING: ReadonlySet<Announcement['kind']> = new Set([
  'counter',
  'approvals',
  'alarms',
  'safes',
  'guard',
  'gate',
]);

/** What procedures announce becomes what screens and bridges are told. `onTrouble` hears of what failed. */
export function announcer(desk: Desk, onTrouble: (error: unknown) => void) {
  return (event: Announcement): void => {
    if (MOVING.has(event.kind)) desk.moved.tell();
    tell(desk, event).catch(onTrouble);
  };
}

async function tell(desk: Desk, event: Announcement): Promise<void> {
  const { streams, house, bridges } = desk;
  const { db } = house.store;
  switch (event.kind) {
    case 'received':
    case 'badge': {
      const { stationId, ...rest } = event;
      return await streams.deliver(stationId, rest);
    }
    case 'lookedUp':
      return await tellSeeker(desk, event);
    case 'read':
      return await tellRead(desk, event);
    case 'session':
      await streams.deliver(event.stationId, { kind: 'session' });
      return await pushCounter(desk, event.stationId);
    case 'storage':
    case 'approvals':
    case 'stockTake':
    case 'safes':
    case 'rules':
      return await streams.deliver(null, event);
    case 'counter':
      for (const stationId of event.stationId ? [event.stationId] : streams.stations()) {
        await pushCounter(desk, stationId);
      }
      return;
    case 'printJob':
      return await streams.deliverLatest(`printJob ${event.jobId}`, null, async () => {
        const job = await printJobView(db, event.jobId);
        return job && { kind: 'printJob', job };
      });
    case 'counted':
      return await tellCounted(desk, event);
    case 'takeTally':
      return await pushTally(desk, event);
    case 'import': {
      const job = house.imports.get(event.importId);
      return job && (await streams.deliver(null, { kind: 'import', import: importView(job) }));
    }
    case 'atDoor':
      return await tellDoor(desk, event);
    case 'gate':
      return await streams.calmly(`gate ${event.stationId}`, () => streams.deliver(null, event));
    case 'guard':
    case 'alarms':
      return await streams.calmly(event.kind, () => streams.deliver(null, event));
    case 'devices':
      return await streams.deliverLatest('devices', null, async () => ({
        kind: 'devices',
        devices: await devicesView(db, bridges),
      }));
    case 'bridgeDevices':
      return await bridges.sendLatest(event.bridgeId, () => configurationOf(db, event.bridgeId));
    case 'print':
      return await sendPrint(desk, event);
  }
}

/** A read to who may see it; and of the label on a safe's door, which safe that is, to whoever may stand before one. */
async function tellRead(
  { streams, house }: Desk,
  { read }: Extract<Announcement, { kind: 'read' }>,
): Promise<void> {
  const { stationId, placeId } = read;
  if (!streams.isHeard(stationId)) return;
  const { db } = house.store;
  await streams.deliver(stationId, { kind: 'read', read: await readView(db, read) });
  const place = placeId === null ? null : await placeById(db, placeId);
  const safe = place === null ? null : await safeAround(db, place);
  if (safe !== null) await streams.deliver(stationId, { kind: 'safeScanned', safeId: safe.id });
}

/** A label to its bridge; one that is away leaves it waiting. */
async function sendPrint(
  { bridges, house }: Desk,
  event: Extract<Announcement, { kind: 'print' }>,
): Promise<void> {
  const { bridgeId, deviceId, jobId, position, epc } = event;
  const bytes = Buffer.from(event.bytes).toString('base64');
  const word = { kind: 'print', deviceId, jobId, position, bytes } as const;
  const isSent = bridges.send(bridgeId, epc === null ? word : { ...word, epc });
  if (!isSent) await noteBridgeAway(house, jobId);
}

/** 刷证: to the screen at this door; a repetition shows the line again, with its count. */
async function tellDoor(
  { streams, house }: Desk,
  { stationId, seq }: Extract<Announcement, { kind: 'atDoor' }>,
): Promise<void> {
  await streams.deliverLatest(`atDoor ${stationId}`, stationId, async () => {
    const { db } = house.store;
    const of = seq ?? (await lastAtDoor(db, stationId))?.seq;
    const shown = of === undefined ? null : await atDoorView(db, of);
    return shown && { kind: 'atDoor', shown };
  });
}

/** 逐件: what each read of a burst came to, to the station that read it. */
async function tellCounted(
  { streams, house }: Desk,
  event: Extract<Announcement, { kind: 'counted' }>,
): Promise<void> {
  if (!streams.isHeard(event.stationId)) return;
  const items = await countedViews(house.store.db, event);
  await streams.deliver(event.stationId, {
    kind: 'counted',
    stockTakeId: event.stockTakeId,
    items,
  });
}

/** To the stations that count in the 点位; of a sweep of a thousand reads some tallies, not a thousand. */
function pushTally(
  { streams, house }: Desk,
  { stockTakeId, pointId }: Extract<Announcement, { kind: 'takeTally' }>,
): Promise<void> {
  const { db } = house.store;
  return streams.calmly(`takeTally ${stockTakeId} ${pointId}`, async () => {
    const tallies = await takeTallyViews(db, stockTakeId, pointId);
    if (tallies === null) return;
    await streams.deliver(null, { kind: 'rooms', stockTakeId });
    for (const { at, told } of tallies) await streams.deliver(at, { kind: 'takeTally', ...told });
  });
}

export const pushCounter = (desk: Desk, stationId: StationId): Promise<void> =>
  desk.streams.deliverLatest(`counter ${stationId}`, stationId, async () => {
    const counter = await counterView(desk.house, stationId);
    return counter && { kind: 'counter', counter };
  });

/** What a bridge is told first, and again at each change: its devices, and what is safely stored. */
export async function configurationOf(db: Database, id: BridgeId): Promise<Downlink> {
  const devices = await devicesOf(db, id);
  const bridge = await bridgeById(db, id);
  const door = bridge && (await doorOf(db, bridge.stationId));
  const isByAntenna = (device: DeviceId): boolean =>
    door?.isGate === true &&
    door.sides.some(({ deviceId, antenna }) => deviceId === device && antenna !== null);
  return {
    kind: 'devices',
    devices: devices.map(({ id: device, name, port, driver, readsTid }) => ({
      id: device,
      name,
      port,
      driver,
      // Said only where it is wanted: bridges of before know no such word.
      ...(readsTid === true ? { readsTid } : {}),
      ...(isByAntenna(device) ? { tellsAntennas: true } : {}),
    })),
    acknowledged: await acknowledgedOf(db, id),
  };
}
