import type { AlarmOf } from '#domain/alarms.ts';
import type { KeyArea } from '#domain/doors/areas.ts';
import { SECOND_WITHIN_MS } from '#domain/doors/pass.ts';
import { silentFrom } from '#domain/doors/silence.ts';
import { instant, type Instant, type PersonId } from '#domain/ids.ts';
import type { Database, Tx } from '../../store/database.ts';
import { allAreas } from '../../store/doors/areas.ts';
import { insideNow, lastChange } from '../../store/doors/passages.ts';
import type { House } from '../house.ts';
import { doorsHeard } from './silence.ts';
import { isOneAlone } from './two-persons.ts';

type DoorDue = {
  readonly kind: 'areaOver' | 'areaAlone' | 'doorSilent';
  readonly of: AlarmOf;
  readonly dueAt: Instant;
};

const later = (at: Instant, ms: number): Instant => instant(new Date(Date.parse(at) + ms));

/**
 * What the clocks look at of doors: who stays longer than the area allows; who is left alone where two must be, after the minute in
 * which the other may be just behind; which door is silent.
 */
export async function doorsDue(
  db: Database | Tx,
  house: Pick<House, 'isDeviceOpen'>,
  at: Instant,
): Promise<DoorDue[]> {
  const due: DoorDue[] = [];
  const over = new Map<PersonId, Instant>();
  for (const area of await allAreas(db)) {
    if (area.maxMinutes === null && !area.twoPersons) continue;
    const inside = await peopleInside(db, area);
    for (const { id, since } of inside) {
      if (area.maxMinutes === null) continue;
      const dueAt = later(since, area.maxMinutes * 60_000);
      const before = over.get(id);
      // One person, one alarm: of the room that he should have left first.
      if (before === undefined || dueAt < before) over.set(id, dueAt);
    }
    const isAlone = await isOneAlone(db, area, { inside: inside.map(({ id }) => id), at });
    const aloneSince = isAlone ? await lastChange(db, area.placeId) : null;
    if (aloneSince !== null) {
      const of = { kind: 'place', id: area.placeId } as const;
      due.push({ kind: 'areaAlone', of, dueAt: later(aloneSince, SECOND_WITHIN_MS) });
    }
  }
  for (const [id, dueAt] of over) due.push({ kind: 'areaOver', of: { kind: 'person', id }, dueAt });
  return [...due, ...(await silentDoors(db, house))];
}

async function peopleInside(db: Database | Tx, { placeId }: KeyArea) {
  return (await insideNow(db, [placeId])).flatMap(({ passer, at: since }) =>
    passer.kind === 'person' ? [{ id: passer.id, since }] : [],
  );
}

/** One alarm for an area, of the door that fell silent first. */
async function silentDoors(
  db: Database | Tx,
  house: Pick<House, 'isDeviceOpen'>,
): Promise<DoorDue[]> {
  const due = new Map<string, DoorDue>();
  for (const { door, isHeard, heardAt } of await doorsHeard(db, house)) {
    if (isHeard || heardAt === null) continue;
    const dueAt = silentFrom(heardAt);
    const before = due.get(door.areaId);
    if (before !== undefined && before.dueAt <= dueAt) continue;
    due.set(door.areaId, { kind: 'doorSilent', of: { kind: 'place', id: door.areaId }, dueAt });
  }
  return [...due.values()];
}
