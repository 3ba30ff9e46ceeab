import { actId } from '#domain/ids.ts';
import type { Carrier } from '#domain/carriers.ts';
import type { Subject } from '#domain/labels.ts';
import { APPROVER_ROLES } from '#domain/rules/operations.ts';
import { closeVisit } from '../procedures/counter.ts';
import { found } from '../procedures/founding.ts';
import type { Asker } from '../procedures/house.ts';
import { startImport, writeImport } from '../procedures/import-ledger.ts';
import { bindBadge } from '../procedures/badges.ts';
import { setDuties, setPin } from '../procedures/people.ts';
import { orderLabels } from '../procedures/print-labels.ts';
import { STANDARD_LAYOUT } from '../procedures/print-plan.ts';
import { searchCarriers } from '../store/search.ts';
import { allPlaces } from '../store/places.ts';
import { allStations } from '../store/stations.ts';
import {
  ADMINISTRATORS,
  APPROVERS,
  COUNTERS,
  DEMO_PIN,
  KEEPER,
  SAMPLE_PEOPLE,
  UNIT_NAME,
  sampleWorkbook,
} from './sample-unit.ts';
import { activateLabels } from './sample-history.ts';
import { lendEarlier, readyForToday } from './sample-loans.ts';
import { addCopiesAndOutings } from './sample-outings.ts';
import { addEventAndReader } from './sample-events.ts';
import { addPapers, good, idOf } from './sample-papers.ts';
import { drawStoreRoom } from './sample-rooms.ts';
import { openDoors } from './sample-doors.ts';
import { clearKeeper, keepSafes, openForTheDay } from './sample-safes.ts';
import { beginCount, countOneSafe } from './sample-takes.ts';
import { leaveSomeWaiting } from './sample-approvals.ts';
import type { DemoHouse, SampleStaff } from './sample-staff.ts';
import { csvOf } from './sheets-as-csv.ts';

/** The unit went over to the system some days before the newcomer opens it; so one loan can be overdue. */
const FOUNDED_DAYS_AGO = 6;
const DAY_MS = 86_400_000;
const CARRIERS_MAX = 200;
/** So many documents, the last in the register, wait for their first label. */
const UNLABELLED = 6;

/**
 * 演示单位入账: by the procedures that an office's own people would use, in the order they would. Only the
 * clock is told otherwise: the unit began six days ago. Throws where a procedure refuses, for then the
 * sample unit is wrong.
 */
export async function seedUnit(house: DemoHouse): Promise<SampleStaff> {
  const then = daysAgo(house, FOUNDED_DAYS_AGO);
  const pin = DEMO_PIN;
  const { sysAdmin, securityOfficer, auditor } = ADMINISTRATORS;
  good(
    await found(then, {
      unitName: UNIT_NAME,
      sysAdmin: { ...sysAdmin, pin },
      securityOfficer: { ...securityOfficer, pin },
      auditor: { ...auditor, pin },
      keeper: { ...KEEPER, pin },
    }),
  );
  await importSheets(then, await founders(then));
  const staff = await sampleStaff(then);
  await giveBadges(then, staff);
  await giveDuties(then, staff);
  await clearKeeper(then, staff);
  const labelled = await labelThings(then, staff);
  await drawStoreRoom(then, staff);
  await countOneSafe(then, staff);
  await lendEarlier(house, staff, labelled);
  await keepSafes(house, staff);
  await addPapers(house, staff, labelled);
  await addCopiesAndOutings(house, staff, labelled);
  await addEventAndReader(house, staff, labelled);
  await readyForToday(house, staff, labelled);
  await leaveSomeWaiting(house, staff, labelled);
  await beginCount(house, staff);
  await openForTheDay(house, staff);
  await openDoors(house, staff);
  return staff;
}

/** The procedures stamp what they are told the time is; it still never goes back. */
const daysAgo = (house: DemoHouse, days: number): DemoHouse => ({
  ...house,
  now: () => new Date(house.now().getTime() - days * DAY_MS),
});

/** Who is there from the first minute. */
async function founders(house: DemoHouse): Promise<Pick<SampleStaff, 'keeper' | 'stationId'>> {
  const station = (await allStations(house.store.db))[0];
  if (station === undefined) throw new Error('the sample unit has no station');
  const personId = await idOf(house, KEEPER.staffNumber);
  return { keeper: { personId, stationId: station.id }, stationId: station.id };
}

/** Once the roster is in. */
async function sampleStaff(house: DemoHouse): Promise<SampleStaff> {
  const { keeper, stationId } = await founders(house);
  const by = async (staffNumber: string): Promise<Asker> => ({
    personId: await idOf(house, staffNumber),
    stationId,
  });
  return {
    keeper,
    securityOfficer: await by(ADMINISTRATORS.securityOfficer.staffNumber),
    sysAdmin: await by(ADMINISTRATORS.sysAdmin.staffNumber),
    officeHead: await by(APPROVERS.officeHead),
    unitLeader: await by(APPROVERS.unitLeader),
    auditor: await by(ADMINISTRATORS.auditor.staffNumber),
    counters: await Promise.all(COUNTERS.map(by)),
    stationId,
  };
}

/** 办公室主任 and 分管领导 approve, two count; whoever keeps and administers was founded so. */
async function giveDuties(house: DemoHouse, staff: SampleStaff): Promise<void> {
  for (const duty of APPROVER_ROLES) {
    const { personId } = staff[duty];
    const asked = { act: actId(house.newId()), personId, duties: [duty] };
    good(await setDuties(house, staff.securityOfficer, asked));
  }
  for (const { personId } of staff.counters) {
    const asked = { act: actId(house.newId()), personId, duties: ['counter'] } as const;
    good(await setDuties(house, staff.securityOfficer, asked));
  }
}

/** Each sheet as a file of its own; a row that the check refuses is a mistake of the sample. */
async function importSheets(house: DemoHouse, staff: Pick<SampleStaff, 'keeper'>): Promise<void> {
  for (const sheet of sampleWorkbook()) {
    const job = good(startImport(house, { name: `${sheet.name}.csv`, bytes: csvOf(sheet) }));
    while (job.state === 'reading') await new Promise((resolve) => setImmediate(resolve));
    const problem = job.checked?.firstProblems[0];
    if (problem !== undefined) {
      throw new Error(`sample ${sheet.name}, row ${problem.row}: ${problem.reason}`);
    }
    good(await writeImport(house, staff.keeper, { job, act: actId(house.newId()) }));
    house.imports.delete(job.id);
  }
}

/** Badges and PINs, by the security officer. Whoever was founded has a PIN already. */
async function giveBadges(house: DemoHouse, { securityOfficer, stationId }: SampleStaff) {
  const founded = [...Object.values(ADMINISTRATORS), KEEPER];
  for (const { staffNumber, badge } of [...founded, ...SAMPLE_PEOPLE]) {
    if (badge === null) continue;
    const personId = await idOf(house, staffNumber);
    const shown = { stationId, scheme: 'em4100', number: badge, personId: null } as const;
    const reference = house.badges.show(shown, house.now());
    const act = actId(house.newId());
    good(await bindBadge(house, securityOfficer, { act, personId, reference }));
  }
  // Together: a PIN takes a quarter of a second to stretch, and two are stretched at a time.
  const pins = SAMPLE_PEOPLE.filter(({ badge }) => badge !== null).map(async ({ staffNumber }) => {
    const personId = await idOf(house, staffNumber);
    const asked = { act: actId(house.newId()), personId, pin: DEMO_PIN };
    good(await setPin(house, securityOfficer, asked));
  });
  await Promise.all(pins);
}

/** Labels for all places and most carriers: ordered as a PDF, stuck on, and each scanned on its thing. */
async function labelThings(house: DemoHouse, staff: SampleStaff): Promise<readonly Carrier[]> {
  const { db } = house.store;
  const { rows } = await searchCarriers(db, { query: '', limit: CARRIERS_MAX });
  const things = rows.filter(({ kind }) => kind !== 'safe');
  const documents = things.filter(({ kind }) => kind === 'document');
  const waiting = new Set(documents.slice(-UNLABELLED));
  const labelled = things.filter((one) => !waiting.has(one));
  const places = (await allPlaces(db)).filter(({ kind }) => kind === 'safe' || kind === 'shelf');
  const subjects: Subject[] = [
    ...places.map(({ id }) => ({ kind: 'place', id }) as const),
    ...labelled.map(({ id }) => ({ kind: 'carrier', id }) as const),
  ];
  const order = {
    act: actId(house.newId()),
    printer: 'pdf',
    layout: STANDARD_LAYOUT,
    sheet: null,
    choice: { kind: 'subjects', subjects },
    skipLabelled: false,
    reason: null,
  } as const;
  const { jobId } = good(await orderLabels(house, staff.keeper, order));
  await activateLabels(house, staff, jobId);
  await closeVisit(house, staff.stationId);
  return labelled;
}
