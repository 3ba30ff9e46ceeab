import type { KeyArea } from '#domain/doors/areas.ts';
import { actId, type PersonId, type PlaceId } from '#domain/ids.ts';
import { setArea, setDoor } from '../procedures/doors/areas.ts';
import { passByHand } from '../procedures/doors/pass-by-hand.ts';
import type { Asker } from '../procedures/house.ts';
import type { Outcome } from '../procedures/outcome.ts';
import { setDuties } from '../procedures/people.ts';
import { registerPlaceByHand } from '../procedures/register-place.ts';
import { personByStaffNumber } from '../store/people.ts';
import { allPlaces } from '../store/places.ts';
import type { DemoHouse, SampleStaff } from './sample-staff.ts';
import { GUARD, KEEPER } from './sample-unit.ts';

const STORE_ROOM = '档案室库房';
const MACHINE_ROOM = { code: 'JF-01', name: '涉密机房' } as const;
/** 孙丽, 𠮷田文: of the class that both rooms ask for. */
const CLEARED = [KEEPER.staffNumber, 'GH2001', 'GH2005', 'GH2006'] as const;

/**
 * 要害部位: the store room, and a machine room where two must be; the guard's desk at the counter's station, whose reader hangs on
 * neither side; who came and went this morning. Throws where a procedure refuses.
 */
export async function openDoors(house: DemoHouse, staff: SampleStaff): Promise<void> {
  const guard = await guardOf(house, staff);
  const ids: PersonId[] = [];
  for (const number of CLEARED) ids.push(await idOf(house, number));
  const storeRoom = (await allPlaces(house.store.db)).find(({ name }) => name === STORE_ROOM);
  if (storeRoom === undefined) throw new Error('the sample unit has no store room');
  const machines = await machineRoom(house, staff);
  const entrants = ids.map((personId) => ({ personId, until: null }));
  await set(house, staff, { placeId: storeRoom.id, twoPersons: false, maxMinutes: 120, entrants });
  await set(house, staff, { placeId: machines, twoPersons: true, maxMinutes: null, entrants });
  const door = { stationId: staff.stationId, areaId: storeRoom.id, sides: [], isGate: false };
  good(await setDoor(house, staff.sysAdmin, { act: actId(house.newId()), door }));
  const [keeper, head, sun] = ids;
  if (!keeper || !head || !sun) throw new Error('the sample unit lacks people');
  const walked = [
    [keeper, 'in', '开门，随身只带钥匙'],
    [head, 'in', '来取会议材料，证件在办公室'],
    [head, 'out', '取走材料，已核对'],
    [sun, 'in', '来抽查，已核对本人'],
  ] as const;
  for (const [personId, direction, words] of walked) {
    const asked = { act: actId(house.newId()), areaId: storeRoom.id, hasLeft: false };
    good(await passByHand(house, guard, { ...asked, personId, direction, words }));
  }
}

async function guardOf(house: DemoHouse, staff: SampleStaff): Promise<Asker> {
  const personId = await idOf(house, GUARD);
  const asked = { act: actId(house.newId()), personId, duties: ['guard'] } as const;
  good(await setDuties(house, staff.securityOfficer, asked));
  return { personId, stationId: staff.stationId };
}

async function machineRoom(house: DemoHouse, { keeper }: SampleStaff): Promise<PlaceId> {
  const place = {
    kind: 'room',
    ...MACHINE_ROOM,
    parentId: null,
    highestLevel: 'topSecret',
    custodianId: null,
    shelves: 0,
  } as const;
  const asked = { act: actId(house.newId()), place };
  return good(await registerPlaceByHand(house, keeper, asked)).placeId;
}

async function set(
  house: DemoHouse,
  staff: SampleStaff,
  area: Omit<KeyArea, 'visitors'>,
): Promise<void> {
  const asked = { act: actId(house.newId()), area: { ...area, visitors: true } };
  good(await setArea(house, staff.securityOfficer, asked));
}

async function idOf(house: DemoHouse, staffNumber: string): Promise<PersonId> {
  const person = await personByStaffNumber(house.store.db, staffNumber);
  if (person === null) throw new Error(`the sample unit has no ${staffNumber}`);
  return person.id;
}

function good<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  const why = 'trouble' in outcome ? outcome.trouble : outcome.refusal.kind;
  throw new Error(`the doors of the sample unit were refused: ${why}`);
}
