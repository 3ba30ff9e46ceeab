import { afterEach, beforeEach, expect } from 'vitest';
import { verify } from '../../server/store/verify.ts';
import {
  act,
  register,
  secondPerson,
  signedIn,
  wedge,
  workingHouse,
  type Browser,
  type Json,
  type Reply,
  type TestHouse,
} from './house.ts';
import { closedPlace, counter, openedTake, sitDown } from './take-house.ts';

/** A house of each test's own: three things on the counter's table, and who counts, keeps and audits them. */
type SigningDesk = {
  house: TestHouse;
  keeper: Browser;
  auditor: Browser;
  one: Awaited<ReturnType<typeof counter>>;
  two: Awaited<ReturnType<typeof counter>>;
  table: Json;
  things: { carrierId: string; registerNumber: string }[];
};

/** A take on the way to its three signatures. Read `desk` inside a test, which may put others in anybody's place. */
export function signingDesk() {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- filled before each test
  const desk = {} as SigningDesk;
  beforeEach(async () => {
    const house = await workingHouse();
    const [one, two] = [await counter(house, 'C1'), await counter(house, 'C2')];
    const keeper = await signedIn(house, 'K1');
    const auditor = await signedIn(house, 'A3');
    const { places } = (await keeper.get('/api/places')).body;
    const table = places.find(({ kind }: Json) => kind === 'counter');
    const things = [];
    for (const copyNumber of ['000001', '000002', '000003']) {
      things.push(await register(keeper, { copyNumber }));
    }
    Object.assign(desk, { house, keeper, auditor, one, two, table, things });
  });
  afterEach(async () => {
    expect(desk.house.trouble).toEqual([]);
    expect(await verify(desk.house.desk.house.store)).toMatchObject({ ok: true, firstBad: null });
    await desk.house.end();
  });
  return { desk, ...countingAt(desk), ...signingAt(desk) };
}

const path = (take: string, more: string): string => `/api/stock-takes/${take}/${more}`;

function countingAt(desk: SigningDesk) {
  let seq = 0;
  const opened = async (): Promise<string> => {
    const { keeper, one, two, table } = desk;
    return (await openedTake(keeper, [one.id, two.id], { scope: { placeIds: [table.id] } })).id;
  };
  const searched = async (page: Browser, take: string): Promise<void> => {
    const marked = await page.post(path(take, 'marks'), {
      act: act(),
      placeId: desk.table.id,
      carrierIds: [desk.things[0]?.carrierId],
      kind: 'searched',
      words: '找过',
      second: null,
    });
    expect(marked.status).toBe(200);
  };
  /** All of the things seen by the counter's eyes but, if `missing`, the first: nobody sees that, and two search for it. */
  const counted = async (missing = true): Promise<string> => {
    const take = await opened();
    const { house, one, two, table, things } = desk;
    await sitDown(house, one.page, { take, placeId: table.id });
    seq += 1;
    const scan = wedge(house, one.page, `kiosk-${String(seq).padStart(8, '0')}`);
    for (const { registerNumber } of missing ? things.slice(1) : things) await scan(registerNumber);
    if (missing) {
      for (const { page } of [one, two]) await searched(page, take);
      desk.things = things.slice(1);
    }
    const second = await secondPerson(house, two.id);
    const closed = await closedPlace(one.page, { take, placeId: table.id, second });
    expect([closed.status, closed.body.error]).toEqual([200, undefined]);
    return take;
  };
  return { path, opened, counted };
}

function signingAt(desk: SigningDesk) {
  const idOf = async (staffNumber: string): Promise<string> =>
    (
      await desk.house.desk.house.store.db
        .selectFrom('person')
        .select('id')
        .where('staff_number', '=', staffNumber)
        .executeTakeFirstOrThrow()
    ).id;
  const result = async (take: string): Promise<Json> =>
    (await desk.auditor.get(path(take, 'result'))).body;
  const complete = (take: string, page = desk.one.page, body = { act: act() }): Promise<Reply> =>
    page.post(path(take, 'complete'), body);
  const explainAll = async (take: string): Promise<void> => {
    const { body } = await desk.keeper.get(path(take, 'differences'));
    for (const { id } of body.rows) {
      const told = { act: act(), reason: 'lost', words: '两人找过，没有找到' };
      const explained = await desk.keeper.post(path(take, `differences/${id}/explain`), told);
      expect(explained.status).toBe(200);
    }
  };
  const sign = async (
    take: string,
    as: string,
    personId: string,
    change: object = {},
  ): Promise<Reply> =>
    await desk.keeper.post(path(take, 'sign'), {
      act: act(),
      as,
      sha256: (await result(take)).sha256,
      second: await secondPerson(desk.house, personId),
      ...change,
    });
  const signedByAll = async (take: string): Promise<void> => {
    expect((await sign(take, 'counter', desk.one.id)).status).toBe(200);
    expect((await sign(take, 'keeper', await idOf('K1'))).status).toBe(200);
    expect((await sign(take, 'auditor', await idOf('A3'))).body.stage).toBe('closed');
  };
  return { idOf, result, complete, explainAll, sign, signedByAll };
}
