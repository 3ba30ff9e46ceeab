import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runClocks } from '../../server/procedures/clocks.ts';
import { openSafes } from '../../server/store/safes.ts';
import { verify } from '../../server/store/verify.ts';
import {
  act,
  secondPerson,
  signedIn,
  wedge,
  workingHouse,
  type Browser,
  type Json,
  type TestHouse,
} from './house.ts';
import {
  alarmKinds,
  atSafe,
  moveTo,
  newSafe,
  putAway,
  shelved,
  worker,
  type Worker,
} from './safe-desk.ts';

let house: TestHouse;
let keeper: Worker;
beforeEach(async () => {
  house = await workingHouse();
  keeper = await worker(house, 'K2', ['keeper']);
});
afterEach(async () => {
  expect(house.trouble).toEqual([]);
  await house.end();
});

const store = () => house.desk.house.store;
const proven = async () => expect(await verify(store())).toMatchObject({ ok: true });

describe('开柜、关柜', () => {
  test('a safe is opened and shut by its keeper’s PIN, and both lists say so', async () => {
    const { id } = await newSafe(keeper.page);
    const { open, shut, view } = atSafe(keeper.page, id);
    expect(await view()).toMatchObject({ line: { isKept: false, isOpen: false, since: null } });
    expect((await open({ pin: '999999' })).body.error).toBe('wrongPin');
    const opened = await open();
    expect(opened.body.line).toMatchObject({
      isOpen: true,
      reason: 'dayStart',
      openedBy: { id: keeper.id },
      shutBy: '2026-11-22T09:30:00.000Z',
      isLate: false,
    });
    expect((await open()).body.error).toBe('safeIsOpen');
    expect(await openSafes(store().db)).toHaveLength(1);
    const list = (await keeper.page.get('/api/safes')).body;
    expect(list.safes[0]).toMatchObject({ safe: { code: 'BMG-01' }, isOpen: true });
    expect((await shut()).body.line).toMatchObject({ isOpen: false, openedBy: null, isKept: true });
    expect((await shut()).body.error).toBe('safeNotOpen');
    const { events } = await view();
    expect(events.map(({ did }: Json) => did)).toEqual(['safeShut', 'safeOpened']);
    await proven();
  });

  test('the same act told twice is one opening', async () => {
    const { id } = await newSafe(keeper.page);
    const once = { act: act() };
    const { open, view } = atSafe(keeper.page, id);
    expect((await open(once)).status).toBe(200);
    expect((await open(once)).status).toBe(200);
    expect((await view()).events).toHaveLength(1);
  });

  test('where 绝密 may lie two open it, both cleared, neither twice', async () => {
    const { id } = await newSafe(keeper.page, { highestLevel: 'topSecret' });
    const { open } = atSafe(keeper.page, id);
    const important = await worker(house, 'P2', [], 'important');
    const core = await worker(house, 'P3', []);
    expect((await open()).body.error).toBe('safeTwoNeeded');
    const low = { second: await secondPerson(house, important.id) };
    expect((await open(low)).body).toMatchObject({
      error: 'safeClassTooLow',
      refusal: { details: { name: '人P2', needs: 'topSecret', has: 'secret' } },
    });
    const same = { second: await secondPerson(house, keeper.id) };
    expect((await open(same)).body.error).toBe('samePerson');
    const two = await open({ second: await secondPerson(house, core.id) });
    expect(two.body.line).toMatchObject({ isOpen: true, second: { id: core.id } });
    await proven();
  });

  test('where 绝密 may lie two shut it, as they opened it; neither of them checks it', async () => {
    const { id } = await newSafe(keeper.page, { highestLevel: 'topSecret' });
    const { open, shut, check, view } = atSafe(keeper.page, id);
    const important = await worker(house, 'P2', [], 'important');
    const guard = await worker(house, 'G1', ['guard']);
    await open({ second: await secondPerson(house, guard.id) });
    expect((await shut()).body.error).toBe('safeTwoNeeded');
    const refused: readonly (readonly [string, string])[] = [
      [important.id, 'safeClassTooLow'],
      [keeper.id, 'samePerson'],
    ];
    for (const [who, error] of refused) {
      expect((await shut({ second: await secondPerson(house, who) })).body.error).toBe(error);
    }
    const wrongPin = { ...(await secondPerson(house, guard.id)), pin: '999999' };
    expect((await shut({ second: wrongPin })).body.error).toBe('wrongPin');
    expect((await view()).line.isOpen).toBe(true);
    const told = { act: act(), second: await secondPerson(house, guard.id) };
    expect((await shut(told)).body.events[0]).toMatchObject({
      did: 'safeShut',
      by: { id: keeper.id },
      second: { id: guard.id },
    });
    expect((await shut(told)).body.line.isOpen).toBe(false);
    expect((await check()).body.error).toBe('safeCheckedByShutter');
    expect((await atSafe(guard.page, id).check()).body.error).toBe('safeCheckedByShutter');
    await proven();
  });

  test('a keeper whom nobody has classed is told so, and on the page before he tries', async () => {
    const { id } = await newSafe(keeper.page);
    const fresh = await worker(house, 'P2', ['keeper'], null);
    const here = atSafe(fresh.page, id);
    const refusal = {
      kind: 'safeNotClassed',
      rule: 'R15.14',
      details: { name: '人P2', needs: 'secret' },
    };
    expect(await here.view()).toMatchObject({ isMine: true, mayTurn: false, mayNotTurn: refusal });
    expect((await here.open()).body).toMatchObject({ error: 'safeNotClassed', refusal });
    await atSafe(keeper.page, id).open();
    expect(await here.view()).toMatchObject({ mayTurn: true, mayNotTurn: null });
    expect((await here.shut()).status).toBe(200);
    const plain = await newSafe(keeper.page, { code: 'BMG-02', highestLevel: 'internal' });
    expect((await atSafe(fresh.page, plain.id).open()).status).toBe(200);
  });

  test('another opens a named keeper’s safe in his presence alone, and may shut it', async () => {
    const named = await worker(house, 'P2', []);
    const { id } = await newSafe(keeper.page, { custodianId: named.id });
    const visitor = await worker(house, 'P3', []);
    expect((await atSafe(keeper.page, id).open()).body).toMatchObject({
      error: 'safeKeeperNeeded',
      refusal: { details: { keeper: '人P2' } },
    });
    const here = atSafe(visitor.page, id);
    expect((await visitor.page.get(`/api/safes/${id}`)).status).toBe(404);
    expect((await here.open()).body.error).toBe('safeKeeperNeeded');
    const together = await here.open({ second: await secondPerson(house, named.id) });
    expect(together.body).toMatchObject({ line: { isOpen: true }, contents: null, isMine: false });
    expect((await visitor.page.get(`/api/safes/${id}`)).status).toBe(200);
    expect((await here.shut()).body.line).toMatchObject({ isOpen: false });
    expect((await visitor.page.get(`/api/safes/${id}`)).status).toBe(404);
  });

  test('the register says whether the label on the door was scanned at the station just before', async () => {
    const { id } = await newSafe(keeper.page);
    const subject = { kind: 'place', id };
    const what = { kind: 'subjects', subjects: [subject] };
    await keeper.page.post('/api/print-jobs', { act: act(), printer: 'pdf', what });
    const code = await labelCode(id);
    const scan = wedge(house, keeper.page);
    await scan(house.payload(code));
    const isScanned = async (page: Browser, did: 'open' | 'shut') =>
      (await atSafe(page, id)[did]()).body.events[0].isScanned;
    expect(await isScanned(keeper.page, 'open')).toBe(true);
    house.pass(121);
    const page = await signedIn(house, 'K2');
    expect(await isScanned(page, 'shut')).toBe(false);
    await wedge(house, page, 'kiosk-87654321')('BMG-01');
    expect(await isScanned(page, 'open')).toBe(false);
  });

  test('two who open the same safe at once: one did, and the ledger has one opening', async () => {
    const { id } = await newSafe(keeper.page);
    const other = await worker(house, 'K3', ['keeper']);
    const both = await Promise.all([atSafe(keeper.page, id).open(), atSafe(other.page, id).open()]);
    expect(new Set(both.map(({ status }) => status))).toEqual(new Set([200, 409]));
    expect((await atSafe(keeper.page, id).view()).events).toHaveLength(1);
    await proven();
  });
});

async function labelCode(placeId: string): Promise<string> {
  const row = await store()
    .db.selectFrom('label')
    .select('code')
    .where('subject_id', '=', placeId as never)
    .executeTakeFirstOrThrow();
  return row.code;
}

describe('入柜', () => {
  test('nothing is put through a shut door, from the first opening of that safe on', async () => {
    const { id, shelves } = await newSafe(keeper.page);
    const [shelf = ''] = shelves;
    const before = await putAway(house, keeper.page, { placeId: shelf });
    expect(before.said).toMatchObject({ shelved: 1, refused: [] });
    const { open, shut } = atSafe(keeper.page, id);
    await open();
    await shut();
    const { carrierId, said } = await putAway(house, keeper.page, { placeId: shelf });
    expect(said).toMatchObject({ shelved: 0, refused: [{ refusal: { kind: 'safeIsShut' } }] });
    const inSafe = await putAway(house, keeper.page, { placeId: id });
    expect(inSafe.said).toMatchObject({ refused: [{ refusal: { details: { safe: 'BMG-01' } } }] });
    await open();
    expect(await shelved(house, keeper.page, { placeId: shelf, carrierId })).toMatchObject({
      shelved: 1,
    });
    await proven();
  });

  test('its highest level stands at every door: shelf and safe', async () => {
    const { id, shelves } = await newSafe(keeper.page, { highestLevel: 'confidential' });
    for (const placeId of [id, shelves[0] ?? '']) {
      const { said } = await putAway(house, keeper.page, { placeId });
      expect(said.refused).toMatchObject([{ refusal: { kind: 'safeTooLow' } }]);
    }
  });
});

describe('柜内清单', () => {
  test('numbers and levels for its keeper; titles while it is open, of what he may read; none for the guard', async () => {
    const { id, shelves } = await newSafe(keeper.page, { highestLevel: 'topSecret' });
    const [placeId = ''] = shelves;
    const plain = await worker(house, 'K3', ['keeper'], 'general');
    await putAway(house, keeper.page, { placeId, marking: 'confidential', title: '秘密件' });
    await putAway(house, keeper.page, { placeId, marking: 'topSecret', title: '绝密件' });
    const guard = await worker(house, 'G1', ['guard']);
    const core = await worker(house, 'P3', []);
    const { open, view } = atSafe(keeper.page, id);
    const titles = ({ contents }: Json) => contents.things.map(({ title }: Json) => title);
    const shut = await view();
    expect(titles(shut)).toEqual([null, null]);
    expect(shut.contents).toMatchObject({ stored: 2, things: [{ marking: 'confidential' }, {}] });
    await open({ second: await secondPerson(house, core.id) });
    expect(titles(await view()).toSorted()).toEqual(['秘密件', '绝密件']);
    expect(titles(await atSafe(plain.page, id).view())).toEqual(['秘密件', null]);
    const seen = await atSafe(guard.page, id).view();
    expect(seen).toMatchObject({ line: { isOpen: true }, contents: null });
    expect(JSON.stringify(seen)).not.toContain('密件');
  });

  test('what is out, with whom and since when', async () => {
    const { id, shelves } = await newSafe(keeper.page);
    const { carrierId } = await putAway(house, keeper.page, { placeId: shelves[0] ?? '' });
    const held = { account: 'held', holderId: keeper.id, basis: 'issue', dueAt: null };
    await moveTo(house, carrierId, held);
    const { contents } = await atSafe(keeper.page, id).view();
    expect(contents).toMatchObject({
      stored: 0,
      outCount: 1,
      out: [{ id: carrierId, holder: { id: keeper.id }, title: null, since: expect.any(String) }],
    });
  });

  test('what the ledger put in while the door was shut is marked', async () => {
    const { id, shelves } = await newSafe(keeper.page);
    const [placeId = ''] = shelves;
    const { carrierId } = await putAway(house, keeper.page, { placeId });
    const { open, shut, view } = atSafe(keeper.page, id);
    const held = { account: 'held', holderId: keeper.id, basis: 'issue', dueAt: null };
    await moveTo(house, carrierId, held);
    await open();
    await shut();
    expect((await view()).contents.stored).toBe(0);
    house.pass(20);
    await moveTo(house, carrierId, { account: 'stored', placeId }, 'found');
    expect((await view()).contents.things).toMatchObject([{ isThroughDoor: true }]);
  });
});

describe('到点、到期', () => {
  const pass = () => runClocks(house.desk.house);
  test('a safe that stands open at closing time is one alarm, until it is shut', async () => {
    const { id } = await newSafe(keeper.page);
    await atSafe(keeper.page, id).open();
    await pass();
    expect(await alarmKinds(keeper.page)).toEqual([]);
    house.pass(90 * 60);
    keeper = { ...keeper, page: await signedIn(house, 'K2') };
    await pass();
    await pass();
    expect(await alarmKinds(keeper.page)).toEqual(['safeLeftOpen']);
    expect((await atSafe(keeper.page, id).view()).line.isLate).toBe(true);
    await atSafe(keeper.page, id).shut();
    await pass();
    expect(await alarmKinds(keeper.page)).toEqual([]);
    await proven();
  });

  test('a code is due six months after its change, said thirty days ahead, and over once it is changed', async () => {
    const { id } = await newSafe(keeper.page);
    const { open, code, shut } = atSafe(keeper.page, id);
    expect((await code()).body.error).toBe('safeNotOpen');
    await open();
    const changed = await code({ reason: 'firstUse' });
    expect(changed.body.line.code).toMatchObject({
      standing: 'stands',
      dueAt: '2027-05-22T15:59:59.999Z',
    });
    expect(Object.keys(changed.body.events[0])).not.toContain('code');
    await shut();
    house.pass(155 * 24 * 3600);
    const page = await signedIn(house, 'K2');
    expect((await atSafe(page, id).view()).line.code.standing).toBe('soon');
    house.pass(27 * 24 * 3600);
    await pass();
    const later = await signedIn(house, 'K2');
    expect(await alarmKinds(later)).toContain('codeDue');
    const here = atSafe(later, id);
    await here.open();
    expect((await here.code()).body.line.code.standing).toBe('stands');
    await pass();
    expect(await alarmKinds(later)).not.toContain('codeDue');
  });
});

describe('巡查', () => {
  test('is another’s than who shut it; a door found unlocked wants words and raises an alarm', async () => {
    const { id } = await newSafe(keeper.page);
    const { open, shut, check } = atSafe(keeper.page, id);
    await open();
    await shut();
    expect((await check()).body.error).toBe('safeCheckedByShutter');
    const guard = await worker(house, 'G1', ['guard']);
    const here = atSafe(guard.page, id);
    expect((await here.check()).body.line.checked).toMatchObject({ isLocked: true });
    expect((await here.check({ isLocked: false })).body.error).toBe('safeWordsNeeded');
    expect((await here.check({ isLocked: false, words: '虚掩' })).status).toBe(200);
    expect(await alarmKinds(keeper.page)).toEqual(['safeNotLocked']);
    await proven();
  });
});
