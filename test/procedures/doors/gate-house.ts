import type { KeyArea } from '#domain/doors/areas.ts';
import type { Door, DoorSide } from '#domain/doors/doors.ts';
import type { Custody } from '#domain/custody.ts';
import type { NewFact } from '#domain/facts.ts';
import {
  bridgeId,
  carrierId,
  deviceId,
  instant,
  labelCode,
  placeId,
  printJobId,
  stationId,
  storedInstant,
  type BridgeId,
  type CarrierId,
  type PersonId,
} from '#domain/ids.ts';
import { codeFromBytes } from '#labels/code.ts';
import { uiiHex } from '#labels/epc.ts';
import { takeInFromBridge } from '../../../server/procedures/intake.ts';
import type { Incoming } from '../../../server/procedures/read-scene.ts';
import { inTransaction } from '../../../server/store/transaction.ts';
import { addBridgeLink } from '../../../server/store/working/bridge-links.ts';
import { fact, place, record } from '../../support/ledger-samples.ts';
import { doorHouse, type DoorHouse } from './door-house.ts';

let made = 0;

/** A thing with a tag. */
export type Tagged = { readonly id: CarrierId; readonly epc: string };
/** A tag before the gate: `ago` ms before it is told. */
export type Seen = {
  readonly epc: string;
  readonly side?: 'inside' | 'outside' | null;
  readonly presence?: 'arrived' | 'left';
  readonly ago?: number;
  readonly rssiDbm?: number;
  /** 芯片号, where the reader tells it. */
  readonly tid?: string;
};
export type TestGate = Awaited<ReturnType<GateHouse['gate']>>;
export type GateHouse = Awaited<ReturnType<typeof gateHouse>>;

/** A house with key areas, things with tags in them, and gates before them. */
export async function gateHouse(house?: Parameters<typeof doorHouse>[0]) {
  const doors = await doorHouse(house);
  return {
    doors,
    /** So many things on the shelf of an area. */
    async things(area: Pick<KeyArea, 'placeId'>, many: number): Promise<Tagged[]> {
      const shelf = place(`shelf-${++made}`, {
        kind: 'shelf',
        code: `S-${made}`,
        parentId: area.placeId,
      });
      const stored: Custody = { account: 'stored', placeId: shelf.id };
      const all = Array.from({ length: many }, () => {
        const id = carrierId(`thing-${++made}`);
        const code = labelCode(codeFromBytes(bytesOf(made)));
        return { id, code, epc: uiiHex({ code, generation: 0 }) };
      });
      const subject = (id: CarrierId) => ({ kind: 'carrier', id }) as const;
      const labels = all.map(({ id, code }) => ({ code, generation: 0, subject: subject(id) }));
      const facts: NewFact[] = [
        fact({ kind: 'placeRegistered', place: shelf }),
        ...all.map(({ id }) =>
          fact(
            {
              kind: 'carrierRegistered',
              carrier: { ...record(id, { marking: 'confidential' }), id },
            },
            id,
            null,
            stored,
          ),
        ),
        fact({ kind: 'printOrdered', jobId: printJobId(`job-${made}`), printer: 'pdf', labels }),
        ...all.map(({ id, code }) => fact({ kind: 'labelActivated', code, generation: 0 }, id)),
      ];
      await doors.write(facts);
      return all.map(({ id, epc }) => ({ id, epc }));
    },
    /** From the shelf into somebody's hands, or where else it shall be. */
    async move(thing: Tagged, from: Custody, to: Custody): Promise<void> {
      await doors.write([fact({ kind: 'checkedOut' }, thing.id, from, to)]);
    },
    shelfOf: (thing: Tagged): Promise<Custody> => custodyOf(doors, thing.id),
    gate: (area: Pick<KeyArea, 'placeId'>, isSided = true) => gate(doors, area, isSided),
  };
}

const bytesOf = (n: number): Uint8Array => {
  const bytes = new Uint8Array(10).fill(7);
  new DataView(bytes.buffer).setUint32(6, n);
  return bytes;
};

async function custodyOf({ test }: DoorHouse, id: CarrierId): Promise<Custody> {
  const { carrierById } = await import('../../../server/store/carriers.ts');
  const carrier = await carrierById(test.desk.house.store.db, id);
  if (!carrier) throw new Error('No such thing');
  return carrier.custody;
}

/** The station of a gate with its bridge and readers. */
function stationFacts(door: Door, bridge: BridgeId): NewFact[] {
  const { stationId: at } = door;
  const counter = place(`at-${at}`, { kind: 'counter', code: `at-${at}` });
  const device = (name: string, driver: 'em4100' | 'llrp') =>
    fact({
      kind: 'deviceAssigned',
      device: {
        id: deviceId(`${name}-${at}`),
        bridgeId: bridge,
        name,
        port: `tcp:${name}:1`,
        driver,
        dpi: null,
      },
    });
  return [
    fact({ kind: 'placeRegistered', place: counter }),
    fact({
      kind: 'stationRegistered',
      station: { id: at, name: at, placeId: counter.id },
    }),
    fact({ kind: 'bridgeEnrolled', bridgeId: bridge, name: at, stationId: at }),
    device('badge-inside', 'em4100'),
    device('uhf-inside', 'llrp'),
    device('uhf-outside', 'llrp'),
    fact({ kind: 'doorSet', door }),
  ];
}

/** One tag reader inside and one outside (or, without sides, one somewhere), and a badge reader inside. */
async function gate(doors: DoorHouse, area: Pick<KeyArea, 'placeId'>, isSided: boolean) {
  const id = `gate-${++made}`;
  const bridge = bridgeId(`bridge-${id}`);
  const side = (of: DoorSide['side'], what: string): DoorSide => ({
    deviceId: deviceId(`${what}-${of}-${id}`),
    antenna: null,
    side: of,
  });
  const sides = [
    side('inside', 'badge'),
    ...(isSided ? [side('inside', 'uhf'), side('outside', 'uhf')] : []),
  ];
  const door = { stationId: stationId(id), areaId: area.placeId, sides, isGate: true };
  await doors.write(stationFacts(door, bridge));
  const { house } = doors.test.desk;
  await inTransaction(house.store, (tx) => addBridgeLink(tx, bridge, id));
  let seq = 0;
  const incoming = (what: string, ago: number, reading: Incoming['reading']): Incoming => {
    const then = new Date(doors.test.clock.now.getTime() - ago);
    return {
      sourceId: bridge,
      seq: ++seq,
      at: storedInstant(then.toISOString()),
      readAt: ago >= 5000 ? instant(then) : null,
      seenAt: instant(then),
      stationId: door.stationId,
      deviceId: deviceId(`${what}-${id}`),
      reading,
    };
  };
  return {
    ...door,
    /** One delivery. */
    tell: (...seen: readonly Seen[]) =>
      takeInFromBridge(
        house,
        bridge,
        seen.map(({ epc, side: of, presence = 'arrived', ago = 0, rssiDbm = null, tid }) => {
          const tag = { kind: 'tag', epc, presence, rssiDbm } as const;
          const told = tid === undefined ? tag : { ...tag, tid };
          return incoming(`uhf-${of ?? 'inside'}`, ago, told);
        }),
      ),
    /** Badges out. */
    badge: (who: PersonId, ago = 0) =>
      takeInFromBridge(house, bridge, [
        incoming('badge-inside', ago, { kind: 'badge', number: `BADGE ${who}` }),
      ]),
  };
}

export const outOf = (thing: Tagged): Seen[] => [
  { epc: thing.epc, side: 'inside', ago: 400 },
  { epc: thing.epc, side: 'outside', ago: 100 },
];
export const nowhere = placeId('nowhere');
