import {
  crossingOf,
  gateReaders,
  gateSide,
  inGateOrder,
  isNextPass,
  passAfter,
  readerOn,
  type GatePass,
  type GateRead,
} from '#domain/doors/gates.ts';
import type { Door } from '#domain/doors/doors.ts';
import { lingeringAfter, type Lingering } from '#domain/doors/strays.ts';
import type { CarrierId, DeviceId, Instant } from '#domain/ids.ts';
import type { Tx } from '../../store/database.ts';
import { doorOf } from '../../store/doors/areas.ts';
import { devicesAt } from '../../store/stations.ts';
import type { GateSeen } from '../../store/working/gate-seen.ts';
import type { Meant, Scene } from '../read-scene.ts';

/** 通道门: a station that watches tags, and the readers it does it with. */
export type Gate = { readonly door: Door; readonly readers: ReadonlySet<DeviceId> };

/** The gate that the station of these reads is; null: it is none. */
export async function gateOfRun(tx: Tx, scenes: readonly Scene[]): Promise<Gate | null> {
  const tagged = scenes.find(({ incoming }) => incoming.reading.kind === 'tag');
  if (tagged === undefined) return null;
  const { stationId } = tagged.incoming;
  const door = await doorOf(tx, stationId);
  if (door === null || !door.isGate) return null;
  return { door, readers: gateReaders(door, await devicesAt(tx, stationId)) };
}

/** Whether the gate saw it: a pad on the guard's desk is none. */
export const isSeenByGate = (gate: Gate | null, { incoming }: Scene): boolean =>
  gate !== null &&
  incoming.reading.kind === 'tag' &&
  incoming.deviceId !== null &&
  gate.readers.has(incoming.deviceId);

/** One thing before the gate: its reads in order, and which of the delivery's reads saw it last. */
export type SeenThing = {
  readonly carrierId: CarrierId;
  readonly reads: readonly GateRead[];
  readonly last: Meant;
};

/** What the delivery saw of each thing, in the order in which they were seen first. */
export function thingsSeen({ door }: Gate, reads: readonly Meant[]): SeenThing[] {
  const ofThing = Map.groupBy(reads, ({ read }) =>
    read.outcome === 'carrier' ? read.carrierId : null,
  );
  return [...ofThing].flatMap(([carrierId, own]) => {
    const last = own.at(-1);
    if (carrierId === null || last === undefined) return [];
    return [{ carrierId, reads: inGateOrder(own.flatMap((one) => gateRead(door, one))), last }];
  });
}

function gateRead(door: Door, { incoming, read }: Meant): GateRead[] {
  const { reading, deviceId } = incoming;
  if (reading.kind !== 'tag' || deviceId === null) return [];
  const { presence, rssiDbm = null } = reading;
  const at = seenAt({ incoming, read });
  const antenna = reading.antenna ?? null;
  // One that is a single side has one pad: the antenna is where it sees the tag best, and may change.
  const by = readerOn(deviceId, tellsApart(door, deviceId) ? antenna : null);
  if (presence === 'arrived') {
    return [{ side: gateSide(door, deviceId, antenna), at, presence, by, rssiDbm }];
  }
  return sidesLeft(door, deviceId, antenna).map((side) => ({
    side,
    at,
    presence,
    by,
    rssiDbm: null,
  }));
}

const tellsApart = ({ sides }: Door, id: DeviceId): boolean =>
  sides.some(({ deviceId, antenna }) => deviceId === id && antenna !== null);

/** A reader that tells its antennas apart says of each that it sees the tag no more; with no antenna it is gone from all of them. */
function sidesLeft(door: Door, deviceId: DeviceId, antenna: number | null): GateRead['side'][] {
  if (antenna !== null) return [gateSide(door, deviceId, antenna)];
  const own = door.sides.flatMap((one) => (one.deviceId === deviceId ? [one.side] : []));
  return own.length === 0 ? [null] : [...new Set(own)];
}

const seenAt = ({ incoming, read }: Pick<Meant, 'incoming' | 'read'>): Instant =>
  incoming.seenAt ?? incoming.readAt ?? read.receivedAt;

/** What the gate knows of a thing after these reads; each pass that ended, and the one that goes on, to be judged. */
export type Watched = {
  readonly passes: readonly GatePass[];
  readonly pass: GatePass;
  readonly lingering: Lingering;
};

/** Null: nothing but departures that nobody knows of. */
export function watch(before: GateSeen | null, reads: readonly GateRead[]): Watched | null {
  let pass: GatePass | null = before?.pass ?? null;
  let lingering: Lingering | null = before?.lingering ?? null;
  const passes: GatePass[] = [];
  for (const [n, read] of reads.entries()) {
    // What ended before this delivery was judged then, but for what waited for the inner side.
    const isNews = n > 0 || (pass !== null && !pass.isSettled && crossingOf(pass) === 'outside');
    if (pass !== null && isNews && isNextPass(pass, read)) passes.push(pass);
    pass = passAfter(pass, read);
    lingering = lingeringAfter(lingering, read);
  }
  return pass === null || lingering === null ? null : { passes, pass, lingering };
}
