import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { uiiHex } from '#labels/epc.ts';
import { ask, assigned, enrolledBridge, line } from './bridge-line.ts';
import {
  act,
  register,
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
beforeEach(async () => {
  house = await workingHouse();
  keeper = await signedIn(house, 'K1');
});
afterEach(async () => {
  expect(house.trouble).toEqual([]);
  await house.end();
});

const find = async (id: string, page: Browser = keeper): Promise<Json> =>
  (await page.get(`/api/finding/${id}`)).body;

/** Its label printed and stuck on; the EPC of its tag. */
async function labelled(id: string): Promise<string> {
  await keeper.post('/api/print-jobs', {
    act: act(),
    printer: 'pdf',
    what: { kind: 'subjects', subjects: [{ kind: 'carrier', id }] },
  });
  const { db } = house.desk.house.store;
  const label = await db
    .selectFrom('label')
    .selectAll()
    .where('subject_id', '=', id)
    .executeTakeFirstOrThrow();
  expect((await find(id)).epc).toBeNull();
  await wedge(house, keeper)(house.payload(label.code, label.generation));
  return uiiHex(label);
}

/** A bridge with a reader at the first station, whose words are heard. */
async function reader() {
  const { admin, token, bridgeId } = await enrolledBridge(house);
  const port = 'serial:/dev/ttyUSB0@115200';
  const id = await assigned(admin, bridgeId, {
    name: '手持读写器',
    port,
    driver: 'magicrf',
    dpi: null,
  });
  const stream = await line(house, token);
  return { id, token, stream };
}

describe('查找', () => {
  test('names the last movements, where it may lie, and what lies beside it', async () => {
    const things = [];
    for (const copyNumber of ['1', '2', '3']) things.push(await register(keeper, { copyNumber }));
    const [before, thing, after] = things.map(({ carrierId }) => carrierId);
    const view = await find(thing ?? '');
    expect(view).toMatchObject({ epc: null, readers: [] });
    expect(view.movements[0]).toMatchObject({ kind: 'carrierRegistered', by: { name: '档案员' } });
    expect(view.likely[0]).toMatchObject({ clue: 'lastPlace' });
    expect(view.neighbours.map(({ id }: Json) => id)).toEqual([before, after]);
    expect((await keeper.get('/api/finding/nothing')).status).toBe(404);
  });

  test('a reader of this station is told to listen for this tag alone, and to stop', async () => {
    const { carrierId } = await register(keeper);
    const epc = await labelled(carrierId);
    const { id, stream } = await reader();
    expect((await find(carrierId)).readers).toEqual([{ id, name: '手持读写器', isOpen: false }]);
    const path = `/api/finding/${carrierId}/signal`;
    for (const isOn of [true, false]) {
      const told = await keeper.post(path, { act: act(), deviceId: id, isOn });
      expect(told).toMatchObject({ status: 200, body: { order: 'locate', deviceId: id } });
    }
    const wanted = (word: unknown): boolean => (word as Json).kind === 'order';
    await expect.poll(() => stream.heard.filter(wanted).length).toBe(2);
    const orders = stream.heard.filter(wanted).map(({ order }) => order);
    expect(orders).toEqual([
      { order: 'locate', epc },
      { order: 'locate', epc: null },
    ]);
    const elsewhere = await keeper.post(path, { act: act(), deviceId: 'other', isOn: true });
    expect(elsewhere.status).toBe(404);
    await stream.close();
  });

  test('what the reader hears comes to a counter of the station, and no auditor', async () => {
    const { carrierId } = await register(keeper);
    const epc = await labelled(carrierId);
    const { id, token, stream } = await reader();
    const heard = async (staffNumber: string): Promise<boolean> => {
      const page = await signedIn(house, staffNumber);
      const response = await house.request(`/api/stations/${await station(house)}/stream`, {
        headers: { cookie: [...page.cookies].map(([k, v]) => `${k}=${v}`).join('; ') },
      });
      const body = response.body?.getReader();
      const said = { deviceId: id, epc, rssiDbm: -51 };
      let text = '';
      for (let n = 0; n < 20 && !text.includes('strength'); n += 1) {
        await ask(house, '/bridge/strength', said, token);
        const next = await Promise.race([
          body?.read(),
          new Promise<null>((go) => setTimeout(() => go(null), 20)),
        ]);
        if (next) text += new TextDecoder().decode(next.value as Uint8Array);
      }
      await body?.cancel();
      return text.includes(`"epc":"${epc}","rssiDbm":-51`);
    };
    expect(await heard('A3')).toBe(false);
    expect(await heard('K1')).toBe(true);
    await stream.close();
  });
});
