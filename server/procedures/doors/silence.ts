import type { Door } from '#domain/doors/doors.ts';
import { isSilent, readersOf } from '#domain/doors/silence.ts';
import { actId, instant, type Instant, type StationId } from '#domain/ids.ts';
import { append } from '../../store/append.ts';
import type { Database, Tx } from '../../store/database.ts';
import { allDoors } from '../../store/doors/areas.ts';
import { heardDoors, noteHeard } from '../../store/working/door-heard.ts';
import { lateAtDoor } from '../../store/doors/passages.ts';
import { devicesAt } from '../../store/stations.ts';
import { inTransaction } from '../../store/transaction.ts';
import { circumstance } from '../circumstance.ts';
import { about } from '../facts.ts';
import type { House } from '../house.ts';

/** What watching the doors needs of the house. */
export type DoorHouse = Pick<
  House,
  'store' | 'now' | 'monotonicMs' | 'newId' | 'policies' | 'isDeviceOpen' | 'announce'
>;

/** Written down only so often: nobody needs to know it to the second. */
const NOTE_MS = 30_000;

/**
 * 断联: notes which doors are heard. One that is heard again after a silence, or after the house itself was away, gets its gap as a
 * fact: who passed meanwhile was told late, or not at all. A door without readers is its guard's, and never silent.
 */
export async function listenToDoors(house: DoorHouse): Promise<void> {
  const now = instant(house.now());
  for (const { door, isHeard, heardAt } of await doorsHeard(house.store.db, house)) {
    const { stationId } = door;
    if (!isHeard && heardAt !== null) continue;
    if (heardAt !== null && isSilent(heardAt, now)) await closeGap(house, stationId, now);
    else if (heardAt === null || Date.parse(now) - Date.parse(heardAt) >= NOTE_MS) {
      await inTransaction(house.store, (tx) => noteHeard(tx, stationId, now));
    }
  }
}

async function closeGap(house: DoorHouse, stationId: StationId, until: Instant): Promise<void> {
  await inTransaction(house.store, async (tx) => {
    // Looked at again inside: another server may have been quicker.
    const from = (await heardDoors(tx)).get(stationId) ?? until;
    if (!isSilent(from, until)) return;
    const late = await lateAtDoor(tx, { stationId, from, until });
    const given = { act: actId(house.newId()), actorId: null, stationId };
    const fact = about({ kind: 'doorSilent', stationId, from, until, late });
    await append(tx, circumstance(house, given), [fact]);
    await noteHeard(tx, stationId, until);
  });
  house.announce({ kind: 'guard' });
}

/** Every door that has readers, whether all of them work now, and when they did last (null: nobody has looked yet). */
export async function doorsHeard(
  db: Database | Tx,
  { isDeviceOpen }: Pick<House, 'isDeviceOpen'>,
): Promise<{ readonly door: Door; readonly isHeard: boolean; readonly heardAt: Instant | null }[]> {
  const heard = await heardDoors(db);
  const doors = [];
  for (const door of await allDoors(db)) {
    const readers = readersOf(door, await devicesAt(db, door.stationId));
    if (readers.length === 0) continue;
    const heardAt = heard.get(door.stationId) ?? null;
    doors.push({ door, isHeard: readers.every(isDeviceOpen), heardAt });
  }
  return doors;
}
