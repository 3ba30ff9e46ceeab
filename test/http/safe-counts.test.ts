import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { verify } from '../../server/store/verify.ts';
import { workingHouse, type TestHouse } from './house.ts';
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
