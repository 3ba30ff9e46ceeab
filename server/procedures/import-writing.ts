import type { CarrierRecord } from '#domain/carriers.ts';
import type { Custody } from '#domain/custody.ts';
import type { NewFact } from '#domain/facts.ts';
import {
  carrierId,
  personId,
  placeId,
  storedInstant,
  type Instant,
  type PersonId,
  type PlaceId,
} from '#domain/ids.ts';
import { registerCarrier } from '#domain/keeping.ts';
import { dueAfter, LOAN_DAYS_MAX } from '#domain/lending.ts';
import { shelvesOf, type Place } from '#domain/places.ts';
import type { Person } from '#domain/people.ts';
import type { Decision } from '#domain/refusals.ts';
import { compact } from '../import/cell-text.ts';
import type { PackedWorkbook } from '../import/file-work.ts';
import { Packed } from '../import/packed.ts';
import { placeCode, safeNote, type CarrierDraft, type SafeDraft } from '../import/drafts.ts';
import { nextRegisterNumber } from '../store/carriers.ts';
import type { Tx } from '../store/database.ts';
import { allPeople } from '../store/people.ts';
import { allPlaces } from '../store/places.ts';
import { about } from './facts.ts';
import { importedScope } from './import-people.ts';
import { roomOfHouse, safeFact } from './safes.ts';

/** The people and places that a file's rows may name, those it brings included. */
export type Register = {
  readonly people: Map<string, PersonId>;
  /** Those whom the ledger had before, as they are. */
  readonly known: ReadonlyMap<string, Person>;
  readonly places: Map<string, Place>;
  /** Rooms by name, however the file spaces it. */
  readonly rooms: Map<string, Place>;
  readonly counter: Place;
  readonly newId: () => string;
  readonly at: Instant;
};

/** Opens the register of what is there, for one import. Things without a place go to `counterId`. */
export async function openRegister(
  tx: Tx,
  given: { readonly counterId: PlaceId; readonly newId: () => string; readonly at: Instant },
): Promise<Register> {
  const places = await allPlaces(tx);
  const rooms = places.filter(({ kind }) => kind === 'room');
  const counter = places.find(({ id }) => id === given.counterId);
  if (!counter) throw new Error('The station has no counter place');
  const known = await allPeople(tx);
  return {
    people: new Map(known.map((person) => [person.staffNumber, person.id])),
    known: new Map(known.map((person) => [person.staffNumber, person])),
    places: new Map(places.map((place) => [place.code, place])),
    rooms: new Map(rooms.map((room) => [compact(room.name), room])),
    counter,
    newId: given.newId,
    at: given.at,
  };
}

/**
 * 人员, 处所 and the safes as carriers first: the other rows name them. Nobody gets a duty from a
 * spreadsheet.
 */
export function peopleAndPlaces(
  register: Register,
  checked: Pick<PackedWorkbook, 'people' | 'safes' | 'rooms'>,
): NewFact[] {
  const facts: NewFact[] = [];
  for (const draft of checked.people) {
    const person = { ...draft, id: personId(register.newId()), duties: [] };
    register.people.set(person.staffNumber, person.id);
    facts.push(about({ kind: 'personRegistered', person }));
  }
  const add = (place: Place): Place => {
    register.places.set(place.code, place);
    facts.push(about({ kind: 'placeRegistered', place }));
    return place;
  };
  for (const name of checked.rooms) {
    if (roomNamed(register, name)) continue;
    register.rooms.set(compact(name), add(roomOf(register, name)));
  }
  const newId = () => placeId(register.newId());
  for (const draft of checked.safes) {
    const safe = add(safeOf(register, draft));
    for (const shelf of shelvesOf(safe, draft.shelves ?? 1, newId)) add(shelf);
    const room = roomNamed(register, draft.room) ?? roomOfHouse([...register.places.values()]);
    const said = { sort: draft.sort, note: safeNote(draft), room: room ?? register.counter };
    facts.push(safeFact(safe, { ...said, id: carrierId(register.newId()) }));
  }
  return facts;
}

const roomNamed = (register: Register, name: string | null): Place | null =>
  name === null ? null : (register.rooms.get(compact(name)) ?? register.places.get(name) ?? null);

const roomOf = (register: Register, name: string): Place => ({
  id: placeId(register.newId()),
  kind: 'room',
  code: name,
  name,
  parentId: null,
  highestLevel: 'topSecret',
  custodianId: null,
});

const safeOf = (register: Register, draft: SafeDraft): Place => ({
  id: placeId(register.newId()),
  kind: 'safe',
  code: draft.code,
  name: draft.name,
  parentId: roomNamed(register, draft.room)?.id ?? null,
  highestLevel: draft.highestLevel,
  custodianId: (draft.custodian !== null && register.people.get(draft.custodian)) || null,
});

/** 编号 for rows that bring none: from the register's next number on, past those that the file brings. */
export async function numberer(
  tx: Tx,
  checked: Pick<PackedWorkbook, 'kinds' | 'registerNumbers'>,
): Promise<(kind: CarrierDraft['kind']) => string> {
  const brought = new Set(new Packed<string>(checked.registerNumbers));
  const next = new Map<string, { prefix: string; number: number; digits: number }>();
  for (const kind of checked.kinds) {
    const [prefix = '', number = '1'] = (await nextRegisterNumber(tx, kind)).split('-');
    next.set(kind, { prefix, number: Number(number), digits: number.length });
  }
  return (kind) => {
    const register = next.get(kind);
    if (!register) throw new Error(`No register of ${kind}`);
    for (;;) {
      const digits = String(register.number++).padStart(register.digits, '0');
      const made = `${register.prefix}-${digits}`;
      if (!brought.has(made)) return made;
    }
  };
}

/** 登记 of one row's carrier where it is now: stored, on loan, issued, or gone. */
export function carrierFact(
  register: Register,
  draft: CarrierDraft,
  registerNumber: string,
): Decision<NewFact> {
  const { custodian, homePlace, state: _state, registerNumber: _number, scope, ...rest } = draft;
  const home = homeOf(register, homePlace);
  const carrier: CarrierRecord = {
    ...rest,
    id: carrierId(register.newId()),
    registerNumber,
    custodianId: (custodian !== null && register.people.get(custodian)) || null,
    homePlaceId: home?.id ?? null,
    ...(scope === undefined ? {} : { scope: importedScope(register.people, scope) }),
  };
  const decision = registerCarrier(carrier, { place: home ?? register.counter });
  if (!decision.ok && draft.state.kind !== 'gone') return decision;
  const stored = decision.ok ? decision.value : null;
  const to = custodyOf(register, draft, stored);
  return {
    ok: true,
    value: {
      detail: { kind: 'carrierRegistered', carrier },
      carrierId: carrier.id,
      from: null,
      to,
    },
  };
}

function homeOf(register: Register, place: CarrierDraft['homePlace']): Place | null {
  if (place === null) return null;
  if (place.kind === 'room') return roomNamed(register, place.name);
  return register.places.get(placeCode(place)) ?? null;
}

function custodyOf(register: Register, draft: CarrierDraft, stored: Custody | null): Custody {
  const { state } = draft;
  if (state.kind === 'gone') return { account: 'gone', how: state.how };
  if (state.kind !== 'stored') {
    const holderId = register.people.get(state.holder);
    if (!holderId) throw new Error('A row names a holder who is not on the register');
    if (state.kind === 'issued') return { account: 'held', holderId, basis: 'issue', dueAt: null };
    const since =
      state.since === null ? register.at : storedInstant(`${state.since}T00:00:00.000Z`);
    return { account: 'held', holderId, basis: 'loan', dueAt: dueAfter(since, LOAN_DAYS_MAX) };
  }
  return stored ?? { account: 'stored', placeId: register.counter.id };
}
