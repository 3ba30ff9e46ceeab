import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { verify } from '../../server/store/verify.ts';
import {
  act,
  browser,
  giveDuties,
  newBorrower,
  PIN,
  register,
  secondPerson,
  signedIn,
  station,
  wedge,
  workingHouse,
  type Browser,
  type Json,
  type TestHouse,
} from './house.ts';

let house: TestHouse;
let keeper: Browser;
let at: string;
let scan: ReturnType<typeof wedge>;
const person: Record<string, string> = {};
let copies: { carrierId: string; registerNumber: string }[];

const PEOPLE = [
  ['O1', 'core', 'BADGE-O'],
  ['B1', 'important', 'BADGE-1'],
  ['B2', 'important', 'BADGE-2'],
  ['B3', 'general', 'BADGE-3'],
] as const;

let tabs = 0;
async function sitDown(): Promise<void> {
  tabs += 1;
  keeper = await signedIn(house, 'K1');
  scan = wedge(house, keeper, `kiosk-events-${tabs}`);
}

beforeEach(async () => {
  house = await workingHouse();
  // Monday, nine in the morning in China.
  house.clock.now = new Date('2026-11-23T01:00:00.000Z');
  at = await station(house);
  for (const [staffNumber, personClass, badge] of PEOPLE) {
    person[staffNumber] = await newBorrower(house, { staffNumber, personClass, badge });
  }
  await sitDown();
  copies = [];
  for (const copyNumber of ['000003', '000001', '000002']) {
    copies.push(await register(keeper, { copyNumber }));
  }
});
afterEach(async () => {
  expect(house.trouble).toEqual([]);
  expect((await verify(house.desk.house.store)).ok).toBe(true);
  await house.end();
});

const copy = (n: number): string => copies[n]?.carrierId ?? '';
const seat = (name: string, who: string, guest: string | null = null) => ({
  seat: name,
  personId: person[who],
  guest,
});
const wanted = (change: object = {}) => ({
  act: act(),
  title: '专题会议',
  place: '三楼会议室',
  endsAt: '2026-11-23T04:00:00.000Z',
  organiserId: person['O1'],
  seats: [seat('1', 'B1'), seat('2', 'B2')],
  carrierIds: copies.map(({ carrierId }) => carrierId),
  ...change,
});
const prepared = async (change: object = {}): Promise<Json> => {
  const made = await keeper.post('/api/events', wanted(change));
  expect(made.status, JSON.stringify(made.body)).toBe(200);
  return made.body;
};
/** A person holds up the badge at the counter and lays things there; anybody before has gone. */
async function come(badge: string, laid: readonly string[] = []): Promise<string> {
  await keeper.post(`/api/counter/${at}/close`, {});
  await scan(badge);
  for (const id of laid) await scan((await keeper.get(`/api/carriers/${id}`)).body.registerNumber);
  return (await keeper.get(`/api/counter/${at}`)).body.visit.id;
}
async function does(
  what: 'hand-out' | 'collect',
  id: string,
  badge: string,
  carrierIds: readonly string[],
  change: object = {},
) {
  const visitId = await come(badge, carrierIds);
  const body = { act: act(), visitId, pin: PIN, carrierIds, ...change };
  return await keeper.post(`/api/events/${id}/${what}`, body);
}
const shown = async (id: string): Promise<Json> => (await keeper.get(`/api/events/${id}`)).body;
const custody = async (id: string): Promise<Json> =>
  (await keeper.get(`/api/carriers/${id}`)).body.custody;
const close = (id: string, change: object = {}) =>
  keeper.post(`/api/events/${id}/close`, { act: act(), missing: [], second: null, ...change });

describe('会议材料', () => {
  test('copies go to the seats by copy number, the rest is spare, and nothing moves yet', async () => {
    for (const { registerNumber } of copies) await scan(registerNumber);
    const pack = await prepared();
    expect(pack).toMatchObject({ number: '会-2026-0001', stage: 'prepared' });
    const numbers = pack.seats.map((one: Json) => one.copies[0].carrier.copyNumber);
    expect(numbers).toEqual(['000001', '000002']);
    expect(pack.spares.map((one: Json) => one.copyNumber)).toEqual(['000003']);
    expect((await custody(copy(1))).account).toBe('stored');
    expect((await keeper.get(`/api/counter/${at}`)).body.pile).toEqual([]);
  });

  test('the organiser signs for the table; each copy is charged to its seat until the end', async () => {
    const pack = await prepared();
    const ids = [copy(1), copy(2)];
    const answer = await does('hand-out', pack.id, 'BADGE-O', ids);
    expect(answer.body).toEqual({ handedOut: 2, refused: [] });
    expect(await custody(copy(1))).toMatchObject({
      account: 'held',
      basis: 'event',
      holder: { staffNumber: 'B1' },
      dueAt: '2026-11-23T04:00:00.000Z',
    });
    expect((await shown(pack.id)).stage).toBe('running');
    const again = await does('hand-out', pack.id, 'BADGE-O', [copy(1)]);
    expect(again.body.refused[0].refusal.kind).toBe('changedMeanwhile');
  });

  test('each signs for his own seat and for no other', async () => {
    const pack = await prepared();
    expect((await does('hand-out', pack.id, 'BADGE-1', [copy(2)])).body.error).toBe(
      'visitorUnconcerned',
    );
    const wrongPin = await does('hand-out', pack.id, 'BADGE-1', [copy(1)], { pin: '999999' });
    expect(wrongPin.body.error).toBe('wrongPin');
    const own = await does('hand-out', pack.id, 'BADGE-1', [copy(1)]);
    expect(own.body).toMatchObject({ handedOut: 1 });
    expect((await custody(copy(2))).account).toBe('stored');
  });

  test('who is not cleared gets none, said before and recorded when tried; the rest goes out', async () => {
    const pack = await prepared({ seats: [seat('1', 'B3'), seat('2', 'B2')] });
    expect(pack.seats[0].copies[0].refusal).toMatchObject({ kind: 'clearanceTooLow' });
    expect(pack.seats[1].copies[0].refusal).toBeNull();
    const answer = await does('hand-out', pack.id, 'BADGE-O', [copy(1), copy(2)]);
    expect(answer.body).toMatchObject({
      handedOut: 1,
      refused: [{ carrierId: copy(1), refusal: { kind: 'clearanceTooLow' } }],
    });
    const timeline = (await keeper.get(`/api/carriers/${copy(1)}`)).body.timeline;
    expect(timeline.at(-1)).toMatchObject({ kind: 'refused' });
  });

  test('only what lies scanned on this counter goes out or comes back', async () => {
    const { id } = await prepared();
    const unlaid = async (what: string, badge: string, laid: readonly string[]): Promise<Json> => {
      const visitId = await come(badge, laid);
      const body = { act: act(), visitId, pin: PIN, carrierIds: [copy(1), copy(2)] };
      return (await keeper.post(`/api/events/${id}/${what}`, body)).body;
    };
    const no = (count: number) => ({ kind: 'notScanned', details: { count } });
    expect((await unlaid('hand-out', 'BADGE-O', [])).refusal).toMatchObject(no(2));
    expect((await unlaid('hand-out', 'BADGE-O', [copy(0), copy(2)])).refusal).toMatchObject(no(1));
    expect((await custody(copy(2))).account).toBe('stored');
    expect(await unlaid('hand-out', 'BADGE-O', [copy(1), copy(2)])).toMatchObject({ handedOut: 2 });
    expect((await unlaid('collect', 'BADGE-O', [copy(1)])).refusal).toMatchObject(no(1));
    expect((await custody(copy(1))).account).toBe('held');
    expect(await unlaid('collect', 'BADGE-O', [copy(1), copy(2)])).toMatchObject({ collected: 2 });
  });

  test('who may not have a copy signs for it at nobody’s seat; whoever sits there signs himself', async () => {
    const plain = { marking: 'internal', secrecyPeriod: null, copyNumber: '9' };
    const open = (await register(keeper, plain)).carrierId;
    const seats = [
      { ...seat('1', 'B1'), carrierIds: [copy(1)] },
      { ...seat('2', 'B2'), carrierIds: [open] },
    ];
    const carrierIds = [copy(1), open];
    const { id } = await prepared({ organiserId: person['B3'], carrierIds });
    await keeper.post(`/api/events/${id}/seats`, { act: act(), seats, spares: [] });
    expect((await does('hand-out', id, 'BADGE-3', carrierIds)).body).toMatchObject({
      handedOut: 1,
      refused: [{ carrierId: copy(1), refusal: { kind: 'clearanceTooLow' } }],
    });
    expect((await custody(open)).holder.staffNumber).toBe('B2');
    expect((await custody(copy(1))).account).toBe('stored');
    expect((await does('hand-out', id, 'BADGE-1', [copy(1)])).body).toEqual({
      handedOut: 1,
      refused: [],
    });
  });

  test('绝密 wants the leader’s approval, asked for by the organiser', async () => {
    const leader = await newBorrower(house, {
      staffNumber: 'L1',
      personClass: 'core',
      badge: 'BADGE-L',
    });
    await giveDuties(house, leader, ['unitLeader']);
    const top = { marking: 'topSecret', secrecyPeriod: null, documentNumber: '密1' };
    const one = (await register(keeper, { ...top, copyNumber: '1' })).carrierId;
    const pack = await prepared({ seats: [seat('1', 'O1')], carrierIds: [one] });
    expect(pack.seats[0].copies[0].refusal.kind).toBe('approvalNeeded');
    const organiser = await signedIn(house, 'O1');
    const asked = await organiser.post('/api/approvals', {
      act: act(),
      operation: 'handOut',
      carrierIds: [one],
      from: '2026-11-23T01:00:00.000Z',
      until: '2026-11-23T10:00:00.000Z',
      reason: '专题会议',
      forMatterId: pack.id,
      visit: null,
    });
    const boss = await signedIn(house, 'L1');
    const by = { how: 'screen', pin: PIN };
    const said = { act: act(), did: 'approved', words: '', by };
    await boss.post(`/api/approvals/${asked.body.approvalId}/decide`, said);
    await sitDown();
    expect((await does('hand-out', pack.id, 'BADGE-O', [one])).body).toMatchObject({
      handedOut: 1,
      refused: [],
    });
    await does('collect', pack.id, 'BADGE-O', [one]);
    expect((await close(pack.id)).body.stage).toBe('closed');
  });

  test('told twice it is done once; told otherwise under the same act it is refused', async () => {
    const body = wanted();
    const first = await keeper.post('/api/events', body);
    expect((await keeper.post('/api/events', body)).body.id).toBe(first.body.id);
    expect((await keeper.post('/api/events', { ...body, place: '别处' })).body.error).toBe(
      'actReused',
    );
    const { id } = first.body;
    const visitId = await come('BADGE-O', [copy(1)]);
    const out = { act: act(), visitId, pin: PIN, carrierIds: [copy(1)] };
    await keeper.post(`/api/events/${id}/hand-out`, out);
    const again = await keeper.post(`/api/events/${id}/hand-out`, { ...out, pin: null });
    expect(again.body).toEqual({ handedOut: 1, refused: [] });
  });
});

describe('清桌', () => {
  const running = async (): Promise<Json> => {
    const pack = await prepared();
    await does('hand-out', pack.id, 'BADGE-O', [copy(1), copy(2)]);
    return pack;
  };

  test('all back: it closes, and the copies lie on the counter', async () => {
    const { id } = await running();
    await does('collect', id, 'BADGE-1', [copy(1)], { pin: null });
    expect((await does('collect', id, 'BADGE-1', [copy(2)], { pin: null })).body.error).toBe(
      'visitorUnconcerned',
    );
    expect((await close(id)).body.error).toBe('copiesUnexplained');
    expect((await does('collect', id, 'BADGE-O', [copy(2)])).body).toEqual({
      collected: 1,
      refused: [],
    });
    expect((await close(id)).body.stage).toBe('closed');
    expect((await custody(copy(2))).account).toBe('stored');
    expect((await close(id)).body.error).toBe('paperSettled');
    expect((await does('hand-out', id, 'BADGE-O', [copy(2)])).body.error).toBe('paperSettled');
  });

  test('one missing: nothing closes without words and another’s badge and PIN; it stays charged to its seat', async () => {
    const { id } = await running();
    await does('collect', id, 'BADGE-O', [copy(1)]);
    const unsaid = await close(id);
    expect(unsaid.body.refusal.details.numbers).toBe(copies[2]?.registerNumber);
    const missing = [{ carrierId: copy(2), words: '随身带走，已电话通知' }];
    expect((await close(id, { missing })).body.error).toBe('badgeGone');
    const holder = await secondPerson(house, person['B2'] ?? '');
    expect((await close(id, { missing, second: holder })).body.error).toBe('samePerson');
    const wrong = { ...(await secondPerson(house, person['O1'] ?? '')), pin: '000000' };
    expect((await close(id, { missing, second: wrong })).body.error).toBe('wrongPin');
    const body = { act: act(), missing, second: await secondPerson(house, person['O1'] ?? '') };
    const short = await keeper.post(`/api/events/${id}/close`, body);
    expect(short.body).toMatchObject({ stage: 'short', second: { staffNumber: 'O1' } });
    expect((await keeper.post(`/api/events/${id}/close`, body)).body.stage).toBe('short');
    house.pass(4 * 3600);
    await sitDown();
    expect(await custody(copy(2))).toMatchObject({
      account: 'held',
      isOverdue: true,
      holder: { staffNumber: 'B2' },
    });
    const open = (await keeper.get('/api/events?stage=open')).body.rows;
    expect(open).toMatchObject([{ id, stage: 'short', out: 1 }]);
    await does('collect', id, 'BADGE-2', [copy(2)], { pin: null });
    expect(await shown(id)).toMatchObject({ stage: 'closed' });
  });

  test('what was handed out by mistake comes back by its own paper, not by the button of the counter', async () => {
    const pack = await prepared({ carrierIds: [copy(1)] });
    const doing = act();
    const visitId = await come('BADGE-O', [copy(1)]);
    const body = { act: doing, visitId, pin: PIN, carrierIds: [copy(1)] };
    await keeper.post(`/api/events/${pack.id}/hand-out`, body);
    const undone = await keeper.post(`/api/counter/${at}/undo`, { act: act(), of: doing });
    expect(undone.body.error).toBe('notUndoable');
    const back = await does('collect', pack.id, 'BADGE-1', [copy(1)], { pin: null });
    expect(back.body).toEqual({ collected: 1, refused: [] });
    expect((await does('hand-out', pack.id, 'BADGE-1', [copy(1)])).body.handedOut).toBe(1);
  });

  test('a copy in somebody’s hands keeps its seat; a latecomer gets a spare', async () => {
    const pack = await running();
    const plan = (change: object[]) => ({ act: act(), spares: [], seats: change });
    const one = { ...seat('1', 'B1'), carrierIds: [copy(1)] };
    const two = { ...seat('2', 'B2'), carrierIds: [copy(2)] };
    const path = `/api/events/${pack.id}/seats`;
    const swapped = plan([
      { ...one, personId: person['B2'] },
      { ...two, personId: person['B1'] },
    ]);
    expect((await keeper.post(path, swapped)).body.error).toBe('tablePlanUnfit');
    const late = plan([one, two, { ...seat('3', 'B1', '省厅刘某'), carrierIds: [copy(0)] }]);
    const after = await keeper.post(path, late);
    expect(after.body.seats[2]).toMatchObject({ guest: '省厅刘某', person: { staffNumber: 'B1' } });
    expect((await does('hand-out', pack.id, 'BADGE-1', [copy(0)])).body.handedOut).toBe(1);
    expect((await custody(copy(0))).holder.staffNumber).toBe('B1');
  });

  test('is cancelled only before anything was handed out; after its end nothing is', async () => {
    const pack = await running();
    const cancel = (id: string) => keeper.post(`/api/events/${id}/cancel`, { act: act() });
    expect((await cancel(pack.id)).status).toBe(409);
    const { carrierId } = await register(keeper, { copyNumber: '000009' });
    const other = await prepared({ carrierIds: [carrierId] });
    house.pass(4 * 3600);
    await sitDown();
    const late = await does('hand-out', other.id, 'BADGE-O', [carrierId]);
    expect(late.body.refused[0].refusal.kind).toBe('eventOver');
    expect((await keeper.post('/api/events', wanted())).body.error).toBe('eventOver');
    expect((await cancel(other.id)).body.stage).toBe('cancelled');
  });
});

describe('座位表 and lists over HTTP', () => {
  test('typed lines become seats and sentences; a file of nothing is refused in words', async () => {
    const text = '1 B1\n2 无名氏\n';
    const { body } = await keeper.post('/api/events/seat-list', { text });
    expect(body.seats).toMatchObject([{ row: 1, seat: '1', person: { staffNumber: 'B1' } }]);
    expect(body.problems).toMatchObject([{ row: 2 }]);
    const file = await keeper.post('/api/events/seat-file?name=x.xlsx', {});
    expect(file.body.error).toBe('sheetUnreadable');
    expect(file.body.sentence.length).toBeGreaterThan(12);
  });

  test('is found by its number, by a scanned copy and by its stage', async () => {
    const first = await prepared({ carrierIds: [copy(0)] });
    const taken = await keeper.post('/api/events', wanted({ carrierIds: [copy(0)] }));
    expect(taken.body.refusal).toMatchObject({
      kind: 'inOpenPaper',
      details: { number: first.number },
    });
    const second = await prepared({ carrierIds: [copy(1)] });
    const list = async (query: string) =>
      (await keeper.get(`/api/events?${query}`)).body.rows.map((row: Json) => row.number);
    expect(await list('')).toEqual([second.number, first.number]);
    expect(await list(`carrierId=${copy(0)}`)).toEqual([first.number]);
    expect(await list('number=0002')).toEqual([second.number]);
    expect(await list('stage=closed')).toEqual([]);
  });

  test('its list and the register come as pages and as a workbook', async () => {
    const pack = await prepared();
    for (const path of [`forms/event/${pack.id}`, 'registers/events']) {
      expect((await keeper.get(`/api/${path}.pdf`)).body.slice(0, 5)).toBe('%PDF-');
      expect((await keeper.get(`/api/${path}.xlsx`)).body.slice(0, 2)).toBe('PK');
    }
    expect((await keeper.get('/api/forms/event/nothing.pdf')).status).toBe(404);
  });

  test('is for the keeper; others see nothing of it, or may only look', async () => {
    const pack = await prepared();
    const auditor = await signedIn(house, 'A3');
    expect((await auditor.get(`/api/events/${pack.id}`)).status).toBe(200);
    expect((await auditor.post('/api/events', wanted())).status).toBe(403);
    const borrower = await signedIn(house, 'B1');
    expect((await borrower.get('/api/events')).status).toBe(403);
    expect((await browser(house).get('/api/events')).status).toBe(401);
    expect((await keeper.get('/api/events/nothing')).status).toBe(404);
    keeper = await signedIn(house, 'K1');
    expect((await keeper.post('/api/events', wanted({ seats: [] }))).status).toBe(400);
    const nobody = wanted({ seats: [{ seat: '1', personId: 'nobody', guest: null }] });
    expect((await keeper.post('/api/events', nobody)).status).toBe(404);
  });
});
