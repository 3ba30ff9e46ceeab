import type { KeyArea } from '#domain/doors/areas.ts';
import type { DoorSide } from '#domain/doors/doors.ts';
import type { NewFact } from '#domain/facts.ts';
import {
  bridgeId,
  deviceId,
  instant,
  personId,
  placeId,
  stationId,
  storedInstant,
  type PersonId,
} from '#domain/ids.ts';
import type { Person } from '#domain/people.ts';
import { takeInFromBridge } from '../../../server/procedures/intake.ts';
import { append } from '../../../server/store/append.ts';
import { entries } from '../../../server/store/doors/entries.ts';
import { insideNow } from '../../../server/store/doors/passages.ts';
import { inTransaction } from '../../../server/store/transaction.ts';
import { addBridgeLink } from '../../../server/store/working/bridge-links.ts';
import { workingHouse, type TestHouse } from '../../http/house.ts';
import { circumstance, fact, person, place } from '../../support/ledger-samples.ts';

let made = 0;

/** A door with a reader on each side and one on neither; its bridge tells what it read, at once or late. */
export type TestDoor = Awaited<ReturnType<DoorHouse['door']>>;
export type DoorHouse = Awaited<ReturnType<typeof doorHouse>>;

/** A founded house, in which tests write areas, doors and people straight into the ledger. */
export async function doorHouse(house?: TestHouse) {
  const test = house ?? (await workingHouse());
  const write = async (facts: readonly NewFact[]): Promise<void> => {
    made += 1;
    const at = instant(test.desk.house.now());
    const given = circumstance(`written-${made}`, { at });
    await inTransaction(test.desk.house.store, (tx) => append(tx, given, facts));
  };
  return {
    test,
    write,
    /** A room that is a key area. */
    async area(more: Partial<KeyArea> = {}, room: Parameters<typeof place>[1] = {}) {
      const id = `room-${++made}`;
      const given = { kind: 'room', code: id, name: id, highestLevel: 'secret' } as const;
      const area: KeyArea = {
        placeId: placeId(id),
        twoPersons: false,
        visitors: false,
        maxMinutes: null,
        entrants: [],
        ...more,
      };
      await write([
        fact({ kind: 'placeRegistered', place: place(id, { ...given, ...room }) }),
        fact({ kind: 'areaSet', area }),
      ]);
      return area;
    },
    /** Somebody with a badge of the text `badge of ID`. */
    async passer(more: Partial<Person> = {}): Promise<PersonId> {
      const id = `p-${++made}`;
      const of = person(id, { personClass: 'core', ...more });
      const badge = { scheme: 'em4100', number: `BADGE ${id}`, personId: of.id } as const;
      await write([
        fact({ kind: 'personRegistered', person: of }),
        fact({ kind: 'badgeBound', badge }),
      ]);
      return of.id;
    },
    door: (area: Pick<KeyArea, 'placeId'>, isSided = true) =>
      madeDoor(test, write, { area, isSided }),
    /** Who is inside of which area, as `person area`. */
    inside: async (): Promise<string[]> =>
      (await insideNow(test.desk.house.store.db, null)).map(
        ({ passer, areaId }) => `${passer.id} ${areaId}`,
      ),
    /** The lines of the register, the first first. */
    lines: async (search: Omit<Parameters<typeof entries>[1], 'limit'> = {}) =>
      (await entries(test.desk.house.store.db, { ...search, limit: 500 })).toReversed(),
  };
}

/** A station with a bridge and three readers, set as a door. */
async function madeDoor(
  test: TestHouse,
  write: (facts: readonly NewFact[]) => Promise<void>,
  { area, isSided }: { readonly area: Pick<KeyArea, 'placeId'>; readonly isSided: boolean },
) {
  const id = `door-${++made}`;
  const bridge = bridgeId(`bridge-${id}`);
  const sides: DoorSide[] = isSided
    ? (['outside', 'inside'] as const).map((side) => ({
        deviceId: deviceId(`${side}-${id}`),
        antenna: null,
        side,
      }))
    : [];
  const door = { stationId: stationId(id), areaId: area.placeId, sides, isGate: false };
  const counter = place(`at-${id}`, { kind: 'counter', code: `at-${id}` });
  const device = (side: string) => ({
    id: deviceId(`${side}-${id}`),
    bridgeId: bridge,
    name: side,
    port: `serial:/dev/${side}@9600`,
    driver: 'em4100' as const,
    dpi: null,
  });
  await write([
    fact({ kind: 'placeRegistered', place: counter }),
    fact({
      kind: 'stationRegistered',
      station: { id: door.stationId, name: id, placeId: counter.id },
    }),
    fact({ kind: 'bridgeEnrolled', bridgeId: bridge, name: id, stationId: door.stationId }),
    ...['outside', 'inside', 'middle'].map((side) =>
      fact({ kind: 'deviceAssigned', device: device(side) }),
    ),
    fact({ kind: 'doorSet', door }),
  ]);
  await inTransaction(test.desk.house.store, (tx) => addBridgeLink(tx, bridge, id));
  let seq = 0;
  /** `ago`: so many milliseconds before it is told; from 5 s on it was told late. */
  const read = async (
    who: PersonId | string,
    side: 'outside' | 'inside' | 'middle' = 'outside',
    ago = 0,
  ): Promise<void> => {
    seq += 1;
    const then = new Date(test.clock.now.getTime() - ago);
    await takeInFromBridge(test.desk.house, bridge, [
      {
        sourceId: bridge,
        seq,
        at: storedInstant(then.toISOString()),
        readAt: ago >= 5000 ? instant(then) : null,
        stationId: door.stationId,
        deviceId: deviceId(`${side}-${id}`),
        reading: { kind: 'badge', number: `BADGE ${who}` },
      },
    ]);
  };
  return { ...door, read };
}

export const entrants = (...ids: readonly PersonId[]): KeyArea['entrants'] =>
  ids.map((id) => ({ personId: id, until: null }));
export const nobody = personId('nobody');
