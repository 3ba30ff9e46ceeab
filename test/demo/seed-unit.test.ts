import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DemoHouse } from '../../server/demo/sample-staff.ts';
import { seedUnit } from '../../server/demo/seed-unit.ts';
import { allPeople, badgesOf, personById } from '../../server/store/people.ts';
import { waitingCount } from '../../server/http/views/approvals.ts';
import { mattersOf } from '../../server/store/matters.ts';
import { talliesOf } from '../../server/procedures/takes/tally.ts';
import { searchCarriers } from '../../server/store/search.ts';
import { labelOf } from '../../server/store/labels.ts';
import { verify } from '../../server/store/verify.ts';
import { deskOf, openVisitAt, pileAt } from '../../server/store/working/desks.ts';
import { demoHouse } from './demo-house.ts';

let house: DemoHouse;
let close: () => Promise<void>;
beforeEach(async () => {
  ({ house, close } = await demoHouse());
});
afterEach(() => close());

test('the sample unit comes in by the procedures alone, and its ledger verifies', async () => {
  await seedUnit(house);
  const report = await verify(house.store);
  expect(report).toMatchObject({ ok: true, firstBad: null });
  const { rows } = await searchCarriers(house.store.db, { limit: 200 });
  expect(rows.filter(({ kind }) => kind === 'document')).toHaveLength(52);
  expect(rows.every(({ kind, homePlaceId }) => kind === 'safe' || homePlaceId !== null)).toBe(true);
});

test('the newcomer finds an empty counter, one loan overdue and one not', async () => {
  const { stationId } = await seedUnit(house);
  const { db } = house.store;
  expect(await pileAt(db, stationId)).toEqual([]);
  expect(await openVisitAt(db, stationId)).toBeNull();
  const desk = await deskOf(db, stationId);
  expect(desk.shelfId).toBeNull();
  expect(desk.received).toBe(desk.processed);
  const { rows } = await searchCarriers(db, { account: 'held', limit: 50 });
  const now = house.now().toISOString();
  const due = rows.flatMap(({ custody }) =>
    custody.account === 'held' && custody.basis === 'loan' ? [custody.dueAt ?? ''] : [],
  );
  expect(due.filter((at) => at < now)).toHaveLength(1);
  expect(due.filter((at) => at > now)).toHaveLength(1);
});

test('everybody in the rack has a badge, and six documents wait for their label', async () => {
  await seedUnit(house);
  const { db } = house.store;
  const badges = await Promise.all((await allPeople(db)).map(({ id }) => badgesOf(db, id)));
  expect(badges.flat().map(({ scheme }) => scheme)).toEqual(Array(11).fill('em4100'));
  const { rows } = await searchCarriers(db, { kind: 'document', limit: 200 });
  const labels = await Promise.all(rows.map(({ id }) => labelOf(db, { kind: 'carrier', id })));
  expect(labels.filter((label) => label === null)).toHaveLength(6);
  expect(labels.filter((label) => label?.state === 'active')).toHaveLength(46);
});

test('each approver finds one request that waits for him', async () => {
  const staff = await seedUnit(house);
  for (const role of ['officeHead', 'unitLeader'] as const) {
    const person = await personById(house.store.db, staff[role].personId);
    if (person === null) throw new Error('no approver');
    expect(await waitingCount(house, person)).toBe(1);
  }
});

test('one safe was counted and signed by all three, and a count of two others is under way', async () => {
  await seedUnit(house);
  const { db } = house.store;
  const [under, done] = await mattersOf(db, { kind: 'stockTake', limit: 5 });
  expect(done?.body).toMatchObject({ stage: 'closed', differences: [], result: { missing: 0 } });
  expect(done?.body.signatures.map(({ as }) => as)).toEqual(['counter', 'keeper', 'auditor']);
  if (under === undefined) throw new Error('nothing is counted');
  expect(under.body.stage).toBe('counting');
  const [first, second] = await talliesOf(db, under);
  expect(first?.found).toBe(6);
  expect(second).toMatchObject({ found: 0, strange: 0 });
  const schedules = await mattersOf(db, { kind: 'takeSchedule', limit: 5 });
  expect(schedules).toMatchObject([{ body: { cadence: 'monthly', stage: 'running' } }]);
});
