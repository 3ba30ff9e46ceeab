import { sideOf } from '#domain/doors/doors.ts';
import type { Tx } from '../store/database.ts';
import { doorOf } from '../store/doors/areas.ts';
import { countRead } from '../store/working/desks.ts';
import { keepRead } from '../store/working/reads.ts';
import type { Announcement } from './announcements.ts';
import type { House } from './house.ts';
import { alarmed, seatFor } from './read-effects.ts';
import type { Meant, Scene } from './read-scene.ts';

/**
 * Which reads of a run an open 扫码即查 takes. A reader at a door goes on passing people, a cradle and what was read while the line was
 * down go on counting, and where the station counts the tags around it go on counting too: a sweep is no question.
 */
export async function takenByLookUp(
  tx: Tx,
  scenes: readonly Scene[],
): Promise<(scene: Scene) => boolean> {
  const first = scenes.find(({ seekerId }) => seekerId !== null);
  if (first === undefined) return () => false;
  const door = await doorOf(tx, first.incoming.stationId);
  const seat = await seatFor(tx, first);
  return ({ incoming: { deviceId, reading, readAt = null }, seekerId, onlyCounts }) =>
    seekerId !== null &&
    deviceId !== null &&
    readAt === null &&
    !onlyCounts &&
    !(reading.kind === 'tag' && seat !== null) &&
    (door === null || sideOf(door, deviceId) === null);
}

/**
 * A read that is looked up: kept and counted as received like every other, and nothing is laid on a pile, stuck on, let in or counted by
 * it. A dead or forged label is an alarm wherever it turns up. A tag that goes away asks nothing.
 */
export async function lookUpRead(
  tx: Tx,
  house: House,
  one: Meant,
): Promise<readonly Announcement[]> {
  const { meaning, read, incoming, seekerId } = one;
  const { reading } = incoming;
  const { stationId, sourceId, seq } = read;
  await keepRead(tx, read);
  await countRead(tx, stationId);
  const events: Announcement[] = [{ kind: 'received', stationId, sourceId, seq }];
  if (seekerId === null || (reading.kind === 'tag' && reading.presence === 'left')) return events;
  if (meaning.alarm) events.push(...(await alarmed(tx, house, one, meaning.alarm)));
  const lookedUp = { kind: 'lookedUp', stationId, seekerId, reading } as const;
  return [...events, lookedUp, { kind: 'counter', stationId }];
}
