import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FLOOR, FLOOR_PARAMS } from '#domain/rules/floor.ts';
import { endsBy } from '#domain/rules/tighten.ts';
import type { RuleRow } from '#domain/rules/policy.ts';
import { verify } from '../../server/store/verify.ts';
import {
  act,
  giveDuties,
  newBorrower,
  PIN,
  register,
  signedIn,
  workingHouse,
  type Browser,
  type Json,
  type Reply,
  type TestHouse,
} from './house.ts';

let house: TestHouse;
let system: Browser;
let officer: Browser;
beforeEach(async () => {
  house = await workingHouse();
  house.clock.now = new Date('2026-11-23T01:00:00.000Z');
  system = await signedIn(house, 'A1');
  officer = await signedIn(house, 'A2');
});
afterEach(async () => {
  expect(house.trouble).toEqual([]);
  expect((await verify(house.desk.house.store)).firstBad).toBeNull();
  await house.end();
});

const SHORTER = { rowId: 'R06.lend.secret', limit: { unit: 'days', count: 2 } };
const propose = (page: Browser, change: object = {}): Promise<Reply> =>
  page.post('/api/rules/changes', {
    act: act(),
    reason: '从严',
    tightenings: [SHORTER],
    params: FLOOR_PARAMS,
    pin: PIN,
    ...change,
  });
const waitingId = async (): Promise<string> => (await system.get('/api/rules')).body.waiting?.id;
const confirm = (page: Browser, id: string): Promise<Reply> =>
  page.post(`/api/rules/changes/${id}/confirm`, { act: act(), pin: PIN });

describe('a proposal that would loosen by a trick', () => {
  const lend = 'R06.lend.secret';
  const limit = (of: object) => [{ rowId: lend, limit: of }];
  test.each([
    ['working days for days', limit({ unit: 'workingDays', count: 3 })],
    ['a day more', limit({ unit: 'days', count: 4 })],
    ['no days at all', limit({ unit: 'days', count: 0 })],
    ['days before today', limit({ unit: 'days', count: -1 })],
    ['half a day', limit({ unit: 'days', count: 1.5 })],
    ['more days than there are', limit({ unit: 'days', count: Number.MAX_SAFE_INTEGER })],
    ['a unit that nobody knows', limit({ unit: 'years', count: 1 })],
    ['no limit', [{ rowId: lend, limit: null }]],
    ['nobody who approves', [{ rowId: lend, approver: null }]],
    ['a lower approver', [{ rowId: 'R07.copy.secret', approver: 'officeHead' }]],
    ['fewer persons', [{ rowId: 'R06.readInRoom.topSecret', persons: 1 }]],
    ['fewer than none', [{ rowId: 'R06.readInRoom.topSecret', witnesses: -1 }]],
    ['a forbidden row allowed', [{ rowId: 'R06.lend.topSecret', forbid: false }]],
    ['a row that is none', [{ rowId: 'R06.lend.everything', forbid: true }]],
    ['no giving back', [{ rowId: 'R06.return.secret', forbid: true }]],
    ['giving back with ten', [{ rowId: 'R06.return.secret', persons: 10 }]],
    ['a strict row, and again a loose one', [SHORTER, ...limit({ unit: 'days', count: 9 })]],
    ['a loose row, and again a strict one', [...limit({ unit: 'days', count: 9 }), SHORTER]],
  ])('%s is refused', async (_name, tightenings) => {
    const said = await propose(system, { tightenings });
    expect([400, 409], JSON.stringify(said.body)).toContain(said.status);
    expect(await waitingId()).toBeUndefined();
  });

  test.each([
    ['a minute later', { closingTime: '17:31' }],
    ['midnight, written after the day', { closingTime: '24:00' }],
    ['an hour without its nought', { closingTime: '9:00' }],
    ['closing before noon', { closingTime: '11:59' }],
    ['a longer wait', { escalateAfterHours: 25 }],
    ['a wait without end', { escalateAfterHours: null }],
    ['names of visitors for ever', { visitorDays: 181 }],
    ['no wait', { escalateAfterHours: 0 }],
    ['a pledge of no months', { pledgeMonths: 0 }],
    ['a pledge of fewer', { pledgeMonths: -12 }],
  ])('of the unit: %s is refused', async (_name, change) => {
    const said = await propose(system, { params: { ...FLOOR_PARAMS, ...change } });
    expect([400, 409], JSON.stringify(said.body)).toContain(said.status);
    expect(await waitingId()).toBeUndefined();
  });

  test('whatever is confirmed, no row in force ends later or asks for less than the floor', async () => {
    const rows: RuleRow[] = FLOOR.filter(({ verdict }) => verdict === 'allowed').slice(0, 40);
    const tightenings = rows
      .filter(({ operation }) => operation !== 'return')
      .map(({ id }) => ({ rowId: id, limit: { unit: 'sameDay' }, persons: 2, witnesses: 1 }));
    const said = await propose(system, { tightenings });
    if (said.status === 200) expect((await confirm(officer, await waitingId())).status).toBe(200);
    const inForce = new Map(house.desk.house.policies.current().rows.map((row) => [row.id, row]));
    for (const floor of FLOOR) {
      const row = inForce.get(floor.id);
      expect(row, floor.id).toBeDefined();
      if (row === undefined || row.verdict === 'forbidden') continue;
      expect(floor.verdict).toBe('allowed');
      expect(row.persons).toBeGreaterThanOrEqual(floor.persons);
      expect(row.witnesses).toBeGreaterThanOrEqual(floor.witnesses);
      if (floor.limit !== null) {
        expect(row.limit === null ? false : endsBy(row.limit, floor.limit), floor.id).toBe(true);
      }
    }
  });
});

describe('two administrators', () => {
  test('who proposed it confirms nothing, also under another duty', async () => {
    const both = await newBorrower(house, { staffNumber: 'S9', personClass: 'core', badge: 'S9' });
    await giveDuties(house, both, ['sysAdmin']);
    const page = await signedIn(house, 'S9');
    expect((await propose(page)).status).toBe(200);
    const id = await waitingId();
    expect((await confirm(page, id)).body.error).toBe('samePerson');
    await giveDuties(house, both, ['securityOfficer']);
    const again = await signedIn(house, 'S9');
    expect((await confirm(again, id)).body.error).toBe('samePerson');
    expect(
      (await again.post(`/api/rules/changes/${id}/reject`, { act: act(), words: '不' })).status,
    ).toBe(409);
    // Nor is anybody both at once.
    officer = await signedIn(house, 'A2');
    const duties = { act: act(), duties: ['sysAdmin', 'securityOfficer'] };
    expect((await officer.post(`/api/people/${both}/duties`, duties)).status).toBe(409);
  });

  test('of two proposals at once one waits, and confirmed twice at once it is in force once', async () => {
    const made = await Promise.all([propose(system), propose(officer)]);
    expect(made.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    const by = made[0].status === 200 ? officer : system;
    const id = await waitingId();
    const told = await Promise.all([confirm(by, id), confirm(by, id)]);
    expect(told.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    const { body } = await system.get('/api/rules');
    expect(body.waiting).toBeNull();
  });
});

/** Four papers that name the same things, each by its route. */
const papersOn = (one: string, carrierIds: readonly string[]): readonly [string, object][] => [
  ['circulations', { title: '夹', urgency: 'ordinary', carrierIds, readerIds: [one] }],
  [
    'events',
    {
      title: '会',
      place: '室',
      endsAt: '2026-11-23T04:00:00.000Z',
      organiserId: one,
      seats: [{ seat: '1', personId: one, guest: null }],
      carrierIds,
    },
  ],
  [
    'outings',
    {
      approvalId: null,
      bearerIds: [one],
      purpose: '会',
      destination: '厅',
      safekeeping: '箱',
      isAbroad: false,
      permitNumber: null,
      carrierIds,
      dueAt: '2026-11-23T09:00:00.000Z',
    },
  ],
  [
    'outside-visits',
    {
      name: '刘来访',
      alsoNames: [],
      unit: '馆',
      idKind: 'identityCard',
      idNumber: '11010519491231002X',
      letterNumber: '介1',
      purpose: '编史',
      hostId: one,
      carrierIds,
    },
  ],
];

describe('papers at once', () => {
  test('of four papers that name one thing at the same moment one is opened', async () => {
    const one = await newBorrower(house, { staffNumber: 'B1', personClass: 'core', badge: 'B1' });
    const keeper = await signedIn(house, 'K1');
    for (let round = 0; round < 5; round += 1) {
      const plain = { marking: 'internal', secrecyPeriod: null, copyNumber: `${round}` };
      const { carrierId } = await register(keeper, plain);
      const said: Json[] = await Promise.all(
        papersOn(one, [carrierId]).map(([path, body]) =>
          keeper.post(`/api/${path}`, { act: act(), ...body }),
        ),
      );
      const opened = said.filter(({ status, body }) => status === 200 && body.id !== null);
      expect(opened.length, JSON.stringify(said.map(({ body }) => body.error ?? body.id))).toBe(1);
    }
  });
});
