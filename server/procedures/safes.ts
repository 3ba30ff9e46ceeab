import type { Carrier, CarrierRecord } from '#domain/carriers.ts';
import type { NewFact } from '#domain/facts.ts';
import type { CarrierId, PlaceId } from '#domain/ids.ts';
import type { Label, Subject } from '#domain/labels.ts';
import type { Place } from '#domain/places.ts';
import { carrierByRegisterNumber, carriersByIds } from '../store/carriers.ts';
import type { Database, Tx } from '../store/database.ts';
import { labelsOfSubjects } from '../store/labels.ts';
import { placesByCodes } from '../store/places.ts';
import { FIRST_ROOM } from './founding.ts';

/**
 * 保密柜 is a place and a carrier: things lie in it, and it is itself counted in its room. The place's
 * code is the carrier's register number. It has one label, on its door, and that is the place's.
 */
export type SafeSaid = {
  readonly id: CarrierId;
  /** The room where it stands. */
  readonly room: Place;
  /** 类型: 电子密码柜. */
  readonly sort: string | null;
  readonly note: string | null;
};

/** 登记 of a safe as a carrier, beside the fact that registers its place. It bears no mark of its own. */
export function safeFact(safe: Place, { id, room, sort, note }: SafeSaid): NewFact {
  const carrier: CarrierRecord = {
    id,
    kind: 'safe',
    registerNumber: safe.code,
    title: safe.name,
    marking: 'none',
    secrecyPeriod: null,
    documentNumber: null,
    copyNumber: null,
    issuer: null,
    pageCount: null,
    receivedOn: null,
    sort,
    model: null,
    serialNumber: null,
    capacity: null,
    custodianId: safe.custodianId,
    homePlaceId: room.id,
    note,
  };
  return {
    detail: { kind: 'carrierRegistered', carrier },
    carrierId: id,
    from: null,
    // What bears no mark may stand in any room.
    to: { account: 'stored', placeId: room.id },
  };
}

/** Where a safe stands of which nobody says the room: in the one that the unit was founded with. */
export const roomOfHouse = (places: readonly Place[]): Place | null =>
  places.find(({ kind, code }) => kind === 'room' && code === FIRST_ROOM) ??
  places.find(({ kind }) => kind === 'room') ??
  null;

/** The doors of those of these carriers that are safes. */
export async function doorsOf(
  db: Database | Tx,
  carriers: readonly Carrier[],
): Promise<Map<CarrierId, PlaceId>> {
  const safes = carriers.filter(({ kind }) => kind === 'safe');
  const places = await placesByCodes(
    db,
    safes.map(({ registerNumber }) => registerNumber),
  );
  const doors = new Map(places.filter(({ kind }) => kind === 'safe').map((p) => [p.code, p.id]));
  return new Map(
    safes.flatMap(({ id, registerNumber }) => {
      const door = doors.get(registerNumber);
      return door ? [[id, door] as const] : [];
    }),
  );
}

/** The safe behind a door, as a carrier; null for other places. */
export async function safeBehind(db: Database | Tx, door: Place): Promise<Carrier | null> {
  if (door.kind !== 'safe') return null;
  const carrier = await carrierByRegisterNumber(db, door.code);
  return carrier?.kind === 'safe' ? carrier : null;
}

/** 一物一签: what is labelled where these things are meant. A safe's label is its door's. */
export async function labelled(
  db: Database | Tx,
  subjects: readonly Subject[],
): Promise<readonly Subject[]> {
  const ids = subjects.flatMap((one) => (one.kind === 'carrier' ? [one.id] : []));
  const doors = await doorsOf(db, await carriersByIds(db, ids));
  if (doors.size === 0) return subjects;
  return subjects.map((subject) => {
    const door = subject.kind === 'carrier' ? doors.get(subject.id) : undefined;
    return door ? { kind: 'place', id: door } : subject;
  });
}

/** The living or awaited label of each of these carriers, a safe's from its door. */
export async function labelsOfCarriers(
  db: Database | Tx,
  carriers: readonly Carrier[],
): Promise<Map<CarrierId, Label>> {
  const doors = await doorsOf(db, carriers);
  const own = await labelsOfSubjects(
    db,
    'carrier',
    carriers.map(({ id }) => id),
  );
  const onDoors = await labelsOfSubjects(db, 'place', [...doors.values()]);
  return new Map(
    carriers.flatMap(({ id }) => {
      const door = doors.get(id);
      const label = door ? onDoors.get(door) : own.get(id);
      return label ? [[id, label] as const] : [];
    }),
  );
}
