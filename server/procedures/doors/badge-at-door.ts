import { sideOf, type Door } from '#domain/doors/doors.ts';
import type { Nobody, Passer } from '#domain/doors/passages.ts';
import type { Shown } from '#domain/doors/at-door.ts';
import { actId } from '#domain/ids.ts';
import { mayDo } from '#domain/people.ts';
import type { Tx } from '../../store/database.ts';
import { areaById, doorOf } from '../../store/doors/areas.ts';
import { personById } from '../../store/people.ts';
import type { Announcement } from '../announcements.ts';
import type { House } from '../house.ts';
import { passGuest } from '../visitors/pass-guest.ts';
import type { Meant } from '../read-scene.ts';
import { pass } from './pass.ts';
import { isRepeated } from './repeats.ts';

/**
 * 门: the door that this read passes somebody through; null: it is for the desk. A reader that hangs on a side of the door always
 * passes. One that hangs on none, as a scanner on the guard's desk, passes for the guard who is awake there; a unit's own reader also
 * where nobody is, but for the badge of somebody with a duty, who comes to sign in. A code typed by hand is nobody's presence, and a
 * tag that a reader sees from afar is none either.
 */
export async function doorOfRead(tx: Tx, house: House, effect: Meant): Promise<Door | null> {
  const { incoming, read, meaning, present } = effect;
  const isShown = read.kind === 'badge' || (read.kind === 'barcode' && !meaning.isByName);
  if (!isShown) return null;
  const door = await doorOf(tx, incoming.stationId);
  if (door === null || sideOf(door, incoming.deviceId) !== null) return door;
  const isAwake = present !== null && !present.locked;
  if (isAwake) {
    const isFree = !house.seconds.isExpected(incoming.stationId, house.now());
    return isFree && mayDo(present.person, 'guardDesk') ? door : null;
  }
  if (incoming.deviceId === null) return null;
  const person = read.personId === null ? null : await personById(tx, read.personId);
  return person !== null && person.duties.length > 0 ? null : door;
}

/** 刷证 at a door: a passage, a refusal, or a repetition that is shown and changes nothing. */
export async function showAtDoor(
  tx: Tx,
  house: House,
  { door, effect }: { readonly door: Door; readonly effect: Meant },
): Promise<Announcement[]> {
  const { incoming, read, present } = effect;
  const { stationId, sourceId, seq, at: deviceAt } = incoming;
  const area = await areaById(tx, door.areaId);
  if (area === null) return [];
  const side = sideOf(door, incoming.deviceId);
  const at = incoming.readAt ?? read.receivedAt;
  if (await isRepeated(tx, { door, read, at, passer: passerOf(effect) })) {
    return [{ kind: 'atDoor', stationId, seq: null }];
  }
  const isAwake = present !== null && !present.locked;
  const isLate = (incoming.readAt ?? null) !== null;
  const told = {
    direction: side === null ? null : side === 'outside' ? ('in' as const) : ('out' as const),
    at,
    receivedAt: read.receivedAt,
    isLate,
    how: 'badge',
    words: null,
  } as const;
  const scene = {
    area,
    act: actId(house.newId()),
    actorId: isAwake ? present.person.id : null,
    stationId,
    reading: { sourceId, seq, at: deviceAt },
  };
  if (effect.meaning.visitId !== null) {
    const matterId = effect.meaning.visitId;
    const line = await passGuest(tx, house, { ...scene, matterId, asked: told });
    return [{ kind: 'guard' }, { kind: 'atDoor', stationId, seq: line }];
  }
  const asked = { ...told, shown: await shownBy(tx, effect), hasLeft: false };
  const passed = await pass(tx, house, { ...scene, asked });
  return [...passed.events, { kind: 'atDoor', stationId, seq: passed.seq }];
}

function passerOf({ read, meaning }: Meant): Passer | Nobody {
  if (meaning.visitId !== null) return { kind: 'visit', id: meaning.visitId };
  return read.personId === null ? { kind: 'unknown' } : { kind: 'person', id: read.personId };
}

async function shownBy(tx: Tx, { read }: Meant): Promise<Shown> {
  if (read.personId === null) return { kind: 'unknown' };
  if (read.outcome === 'lostBadge') return { kind: 'lost', ownerId: read.personId };
  const person = await personById(tx, read.personId);
  return person === null ? { kind: 'unknown' } : { kind: 'person', person };
}
