import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runClocks } from '../../server/procedures/clocks.ts';
import { verify } from '../../server/store/verify.ts';
import {
  act,
  PIN,
  secondPerson,
  signedIn,
  workingHouse,
  type Json,
  type TestHouse,
} from './house.ts';
import { alarmKinds, atSafe, newSafe, putAway, worker, type Worker } from './safe-desk.ts';
import { closedPlace, counter, openedTake, sitDown } from './take-house.ts';

let house: TestHouse;
let keeper: Worker;
let next: Worker;
let safe: Awaited<ReturnType<typeof newSafe>>;
beforeEach(async () => {
  house = await workingHouse();
  keeper = await worker(house, 'K2', ['keeper']);
  next = await worker(house, 'K3', ['keeper']);
  safe = await newSafe(keeper.page, { custodianId: keeper.id });
});
afterEach(async () => {
  expect(house.trouble).toEqual([]);
  await house.end();
});

/** The whole safe is counted and closed by somebody who keeps nothing. */
async function counted(scope: object = {}): Promise<string> {
  const one = await counter(house, `C${act()}`);
  const take = await openedTake(keeper.page, [one.id], {
    scope: { placeIds: [safe.id], ...scope },
  });
  const at = { take: take.id, placeId: safe.id };
  await sitDown(house, one.page, at);
  const closed = await closedPlace(one.page, at);
  if (closed.status !== 200) throw new Error(JSON.stringify(closed.body));
  return take.number;
}
/** Of one level alone: what lies there besides was not asked for. */
async function countedInPart(): Promise<void> {
  const placeId = safe.shelves[0] ?? '';
  const { carrierId } = await putAway(house, keeper.page, { placeId });
  const [one, two] = [await counter(house, 'C8'), await counter(house, 'C9')];
  const scope = { placeIds: [safe.id], markings: ['secret'] };
  const take = await openedTake(keeper.page, [one.id], { scope });
  const at = { take: take.id, placeId: safe.id };
  await sitDown(house, one.page, at);
  await one.page.post(`/api/stock-takes/${take.id}/marks`, {
    act: act(),
    placeId: safe.id,
    carrierIds: [carrierId],
    kind: 'sighted',
    words: null,
    second: await secondPerson(house, two.id),
  });
  const closed = await closedPlace(one.page, at);
  expect(closed.body).toMatchObject({ isClosed: true, expected: 1, missing: 0 });
}
const custodians = async (): Promise<Json[]> => {
  const { places } = (await keeper.page.get('/api/places')).body;
  const ids = new Set([safe.id, ...safe.shelves]);
  return places
    .filter(({ id }: Json) => ids.has(id))
    .map((one: Json) => one.custodian?.id ?? one.custodianId);
};

describe('换保管人', () => {
  test('asked for, counted, signed by both: safe, shelves and the safe as a thing are the next keeper’s, and its code is due', async () => {
    const old = atSafe(keeper.page, safe.id);
    expect((await old.view()).candidates).toMatchObject([{ id: next.id }]);
    expect((await old.change(await secondPerson(house, next.id))).body.error).toBe(
      'safeKeeperNotAsked',
    );
    const asked = await old.ask(next.id);
    expect(asked.body.line.asked).toMatchObject({ to: { id: next.id }, by: { id: keeper.id } });
    expect((await old.change(await secondPerson(house, next.id))).body.error).toBe(
      'safeNotCounted',
    );
    house.pass(1);
    const number = await counted();
    expect((await old.view()).counted).toMatchObject({ number });
    const third = await worker(house, 'K4', ['keeper']);
    expect((await old.change(await secondPerson(house, third.id))).body.error).toBe('safeBothSign');
    const done = await atSafe(next.page, safe.id).change(await secondPerson(house, keeper.id));
    expect(done.body.line).toMatchObject({
      keeper: { id: next.id },
      asked: null,
      code: { standing: 'due' },
    });
    expect(new Set(await custodians())).toEqual(new Set([next.id]));
    const thing = (await keeper.page.get(`/api/carriers/${safe.carrierId}`)).body;
    expect(JSON.stringify(thing)).toContain('人K3');
    await runClocks(house.desk.house);
    expect(await alarmKinds(keeper.page)).toContain('codeDue');
    expect((await old.open()).body.error).toBe('safeKeeperNeeded');
    const own = atSafe(next.page, safe.id);
    await own.open();
    house.pass(1);
    expect((await own.code({ reason: 'keeperChanged' })).body.line.code.standing).toBe('stands');
    expect(await verify(house.desk.house.store)).toMatchObject({ ok: true });
  });

  test('a count of a part, or from before, hands nothing over', async () => {
    await counted();
    const old = atSafe(keeper.page, safe.id);
    house.pass(1);
    await old.ask(next.id);
    house.pass(1);
    await countedInPart();
    expect((await old.change(await secondPerson(house, next.id))).body.error).toBe(
      'safeNotCounted',
    );
  });

  test('is withdrawn, and asked for by nobody else', async () => {
    const old = atSafe(keeper.page, safe.id);
    expect((await atSafe(next.page, safe.id).ask(next.id)).body.error).toBe('safeKeeperNeeded');
    expect((await old.ask(null)).body.error).toBe('safeKeeperNotAsked');
    await old.ask(next.id);
    expect((await old.ask(null)).body.line.asked).toBeNull();
    const head = await worker(house, 'H1', ['officeHead']);
    const asked = await atSafe(head.page, safe.id).ask(next.id);
    expect(asked.body).toMatchObject({ line: { asked: { by: { id: head.id } } }, mayAsk: true });
  });
});

describe('启闭 on paper', () => {
  const bytes = async (path: string): Promise<Uint8Array> => {
    const cookie = [...keeper.page.cookies].map((pair) => pair.join('=')).join('; ');
    const answer = await house.request(path, { headers: { cookie } });
    expect(answer.status).toBe(200);
    return new Uint8Array(await answer.arrayBuffer());
  };
  test('the sheet of a month and the register go out as PDF and workbook, each export a fact', async () => {
    const here = atSafe(keeper.page, safe.id);
    await here.open({ reason: 'other', words: '修锁', pin: PIN });
    await here.shut();
    for (const path of [
      `/api/forms/safe-sheet/${safe.id}.2026-11.pdf`,
      `/api/forms/safe-sheet/${safe.id}.2026-11.xlsx`,
      '/api/registers/safes.pdf?from=2026-11-01&to=2026-11-30',
      `/api/registers/safes.xlsx?safeId=${safe.id}`,
    ]) {
      const file = await bytes(path);
      const start = new TextDecoder('latin1').decode(file.slice(0, 4));
      expect(start).toBe(path.includes('.pdf') ? '%PDF' : 'PK\u0003\u0004');
    }
    const odd = [`${safe.id}.2026-13`, safe.id, 'nothing.2026-11', `${safe.shelves[0]}.2026-11`];
    for (const id of odd) {
      expect((await keeper.page.get(`/api/forms/safe-sheet/${id}.pdf`)).status).toBe(404);
    }
    const auditor = await signedIn(house, 'A3');
    const facts = JSON.stringify((await auditor.get('/api/facts?limit=20')).body);
    expect(facts).toContain('safe-sheet');
  });
});
