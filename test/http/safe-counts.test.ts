import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { verify } from '../../server/store/verify.ts';
import { act, workingHouse, type Json, type TestHouse } from './house.ts';
import {
  adopt,
  alarmKinds,
  atSafe,
  moveTo,
  newSafe,
  putAway,
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

describe('关柜清点', () => {
  test('a wrong count is said, wants words, and raises one alarm to the safe', async () => {
    const { id, shelves } = await newSafe(keeper.page);
    await putAway(house, keeper.page, { placeId: shelves[0] ?? '' });
    const { open, shut } = atSafe(keeper.page, id);
    await open();
    expect((await shut({ counted: 2 })).body).toMatchObject({
      error: 'safeCountDiffers',
      refusal: { details: { counted: 2, expected: 1 } },
    });
    const off = await shut({ counted: 2, words: '多出一件，未登记' });
    expect(off.body.events[0]).toMatchObject({
      counted: 2,
      expected: 1,
      words: '多出一件，未登记',
    });
    expect(await alarmKinds(keeper.page)).toEqual(['safeCountOff']);
    await open();
    await shut({ counted: 2, words: '仍多一件' });
    expect(await alarmKinds(keeper.page)).toEqual(['safeCountOff']);
    await open();
    expect((await shut({ counted: 1 })).status).toBe(200);
    await proven();
  });

  test('a unit that wants a blind count has one, and is not told what it missed', async () => {
    const { id, shelves } = await newSafe(keeper.page);
    await putAway(house, keeper.page, { placeId: shelves[0] ?? '' });
    await adopt(house, { countAtShut: 'blind' });
    const { open, shut, view } = atSafe(keeper.page, id);
    await open();
    expect((await view()).counting).toBe('blind');
    expect((await shut()).body.error).toBe('safeCountNeeded');
    const off = await shut({ counted: 3 });
    expect(off.body).toMatchObject({ error: 'safeCountOff', refusal: { details: { counted: 3 } } });
    expect(JSON.stringify(off.body.refusal.details)).not.toContain('1');
    expect((await shut({ counted: 1 })).status).toBe(200);
    await proven();
  });

  test('whoever counts blind is told nothing of what the ledger has there, until it is shut or he leaves it', async () => {
    const { id, shelves } = await newSafe(keeper.page);
    const [placeId = ''] = shelves;
    await putAway(house, keeper.page, { placeId });
    await adopt(house, { countAtShut: 'blind' });
    const { open, shut, count, view } = atSafe(keeper.page, id);
    expect((await count(false)).body.error).toBe('safeNotOpen');
    await open();
    await shut({ counted: 1 });
    await open();
    expect((await view()).contents.stored).toBe(1);
    const begun = (await count(false)).body;
    expect(begun).toMatchObject({ isCounting: true, contents: null });
    expect(begun.events.map(({ counted, expected }: Json) => [counted, expected])).toEqual(
      begun.events.map(() => [null, null]),
    );
    const ledger = `/api/carriers?placeId=${placeId}`;
    expect((await keeper.page.get(ledger)).body).toMatchObject({
      error: 'safeCountedBlind',
      refusal: { details: { safe: 'BMG-01' } },
    });
    const listed = (await keeper.page.get('/api/carriers')).body.rows;
    expect(JSON.stringify(listed)).not.toContain(placeId);
    const { places } = (await keeper.page.get('/api/places')).body;
    expect(places.find((one: Json) => one.id === id).stored).toBeNull();
    const other = await worker(house, 'K3', ['keeper']);
    expect((await atSafe(other.page, id).view()).contents.stored).toBe(1);
    expect((await count(true)).body.contents.stored).toBe(1);
    await count(false);
    expect((await shut({ counted: 1 })).body).toMatchObject({ isCounting: false });
    expect((await view()).contents.stored).toBe(1);
    const nobody = await worker(house, 'P4', []);
    await open();
    expect((await atSafe(nobody.page, id).count(false)).body.error).toBe('safeKeeperNeeded');
  });

  test('whoever tries numbers until one fits has them all in the register', async () => {
    const { id, shelves } = await newSafe(keeper.page);
    await putAway(house, keeper.page, { placeId: shelves[0] ?? '' });
    await adopt(house, { countAtShut: 'blind' });
    const { open, shut, count, view } = atSafe(keeper.page, id);
    await open();
    const told = { act: act(), counted: 3 };
    await shut(told);
    expect((await view()).isCounting).toBe(true);
    await count(true);
    await shut({ counted: 2 });
    const { events } = (await shut({ counted: 1 })).body;
    expect(events[0]).toMatchObject({ counted: 1, expected: 1, missed: [3, 2] });
    await open();
    expect((await shut({ counted: 1 })).body.events[0].missed).toEqual([]);
    await proven();
  });

  test('what is lent while the safe is shut is in both numbers or in none', async () => {
    const { id, shelves } = await newSafe(keeper.page);
    const { carrierId } = await putAway(house, keeper.page, { placeId: shelves[0] ?? '' });
    const { open, shut } = atSafe(keeper.page, id);
    await open();
    const held = { account: 'held', holderId: keeper.id, basis: 'issue', dueAt: null };
    const [shutting] = await Promise.all([
      shut({ counted: 0, words: '刚借出' }),
      moveTo(house, carrierId, held),
    ]);
    const { db } = store();
    const facts = await db.selectFrom('fact').select(['kind', 'seq']).execute();
    const seqOf = (kind: string) => facts.findLast((one) => one.kind === kind)?.seq ?? 0;
    const expected = seqOf('checkedOut') < seqOf('safeShut') ? 0 : 1;
    expect(shutting.body.events[0]).toMatchObject({ counted: 0, expected });
    await proven();
  });
});
