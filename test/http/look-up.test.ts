import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { uiiHex } from '#labels/epc.ts';
import { NUMBER_PREFIX } from '#domain/matters/matter.ts';
import { AWAITED_MS } from '../../server/procedures/look-up-desk.ts';
import { inTransaction } from '../../server/store/transaction.ts';
import { ask, assigned, enrolledBridge } from './bridge-line.ts';
import {
  act,
  giveDuties,
  newBorrower,
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
let person: string;
let thing: { carrierId: string; registerNumber: string };
beforeEach(async () => {
  house = await workingHouse();
  keeper = await signedIn(house, 'K1');
  thing = await register(keeper);
  person = await newBorrower(house, { staffNumber: 'B1', personClass: 'core', badge: 'BADGE-1' });
});
afterEach(async () => {
  expect(house.trouble).toEqual([]);
  await house.end();
});

const NOTHING = { kind: 'nothing', why: 'foreign' };
const find = async (text: string, page: Browser = keeper): Promise<Json> =>
  (await page.get(`/api/look-up?text=${encodeURIComponent(text)}`)).body;
const count = async (table: 'read' | 'alarm' | 'fact'): Promise<number> => {
  const { db } = house.desk.house.store;
  return (await db.selectFrom(table).selectAll().execute()).length;
};

/** Its label, printed and stuck on. */
async function labelled(subject: { kind: string; id: string }) {
  const what = { kind: 'subjects', subjects: [subject] };
  await keeper.post('/api/print-jobs', { act: act(), printer: 'pdf', what });
  const { db } = house.desk.house.store;
  const label = await db
    .selectFrom('label')
    .selectAll()
    .where('subject_id', '=', subject.id)
    .executeTakeFirstOrThrow();
  const payload = house.payload(label.code, label.generation);
  await wedge(house, keeper)(payload);
  return { label, payload, epc: uiiHex(label) };
}

const wide = (text: string): string =>
  text.replaceAll(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));

describe('扫码即查', () => {
  test('a number is found however it is written: with spaces, small or wide letters, another dash', async () => {
    const found = { kind: 'carrier', id: thing.carrierId, name: thing.registerNumber };
    const { registerNumber } = thing;
    expect(registerNumber).toMatch(/[A-Z].*-/);
    for (const text of [
      registerNumber,
      `  ${registerNumber} `,
      registerNumber.toLowerCase(),
      wide(registerNumber),
      registerNumber.replaceAll('-', ' - '),
      registerNumber.replaceAll('-', '\u2013'),
    ]) {
      expect(await find(text), text).toEqual(found);
    }
    expect(await find('b1')).toMatchObject({ kind: 'person', id: person });
    expect(await find('BADGE-1')).toMatchObject({ kind: 'person', id: person, name: '人B1' });
  });

  test('a label opens the page of its thing by its symbol, by the number under it and by its tag', async () => {
    const { label, payload, epc } = await labelled({ kind: 'carrier', id: thing.carrierId });
    for (const text of [payload, payload.toLowerCase(), epc, epc.toLowerCase()]) {
      expect(await find(text), text).toMatchObject({ kind: 'carrier', id: thing.carrierId });
    }
    expect(label.code).not.toBe(payload);
    const { places } = (await keeper.get('/api/places')).body;
    expect(places.length).toBeGreaterThan(1);
    for (const place of places) {
      const of = { kind: place.kind === 'safe' ? 'safe' : 'place', id: place.id };
      expect(await find(place.code)).toMatchObject(of);
      expect(await find((await labelled({ kind: 'place', id: place.id })).payload)).toMatchObject(
        of,
      );
    }
  });

  test('a paper of every kind is found by its number', async () => {
    const { store } = house.desk.house;
    for (const [kind, prefix] of Object.entries(NUMBER_PREFIX)) {
      const number = `${prefix}-2026-0001`;
      const text = JSON.stringify({ id: `m-${kind}`, kind, number, openedById: 'x', body: {} });
      const due = { is_open: 1, opened_at: '2026-11-22', opened_by: 'x', due_at: null } as const;
      const row: Json = {
        id: `m-${kind}`,
        kind,
        number,
        stage: 's',
        waits_for: null,
        text,
        ...due,
      };
      await inTransaction(store, (tx) => tx.insertInto('matter').values(row).execute());
      const paper = { kind: 'paper', paper: { id: `m-${kind}`, kind, number } };
      expect(await find(number), number).toEqual(paper);
      expect(await find(wide(number)), number).toEqual(paper);
      expect(await find(number.replaceAll('-', '\u2014')), number).toEqual(paper);
    }
  });

  test("rubbish, a long code, a stranger's and a number with a typing fault say why, and nothing breaks", async () => {
    for (const text of [
      '什么也不是',
      'https://example.invalid/x',
      "'; drop table fact; --",
      '%',
      '_',
    ]) {
      expect(await find(text), text).toEqual(NOTHING);
    }
    expect((await keeper.get(`/api/look-up?text=${'A'.repeat(401)}`)).status).toBe(400);
    const { payload } = await labelled({ kind: 'carrier', id: thing.carrierId });
    const spoilt = `${payload.slice(0, -1)}${payload.endsWith('0') ? '1' : '0'}`;
    expect(await find(spoilt)).toEqual({ kind: 'nothing', why: 'forged' });
    expect(await find(`${payload}${payload}`)).toEqual({ kind: 'nothing', why: 'malformed' });
  });

  test('who may not see it is told what he would be told of anything unknown, and nothing is written', async () => {
    const { payload, epc } = await labelled({ kind: 'carrier', id: thing.carrierId });
    const other = await newBorrower(house, { staffNumber: 'G1', personClass: null, badge: 'B-G' });
    await giveDuties(house, other, ['guard']);
    const guard = await signedIn(house, 'G1');
    const before = [await count('read'), await count('alarm'), await count('fact')];
    const spoilt = `${payload.slice(0, -1)}${payload.endsWith('0') ? '1' : '0'}`;
    for (const text of [thing.registerNumber, payload, spoilt, epc, 'BADGE-1', 'B1', '盘-2026-1']) {
      expect(await find(text, guard), text).toEqual(NOTHING);
    }
    expect([await count('read'), await count('alarm'), await count('fact')]).toEqual(before);
  });
});

describe('扫码即查 at a station with devices of its own', () => {
  async function scanner() {
    const { admin, token, bridgeId } = await enrolledBridge(house);
    const port = 'serial:/dev/ttyUSB0@9600';
    const deviceId = await assigned(admin, bridgeId, {
      name: '扫码枪',
      port,
      driver: 'serial-scanner',
      dpi: null,
    });
    let seq = 0;
    return async (read: Json) => {
      const at = house.clock.now.toISOString();
      const told = { symbology: null, aim: null };
      const said = read.kind === 'barcode' ? { ...told, ...read } : read;
      const messages = [{ kind: 'read', seq: ++seq, at, deviceId, read: said }];
      const answer = await ask(house, '/bridge/messages', { messages, sentAt: at }, token);
      expect(answer.status).toBe(200);
    };
  }
  const box = (isOpen: boolean, page: Browser = keeper) =>
    page.post('/api/look-up/box', { isOpen });
  /** The next event of a kind that this screen is told. */
  async function hearing(page: Browser) {
    const cookie = [...page.cookies].map((pair) => pair.join('=')).join('; ');
    const path = `/api/stations/${await station(house)}/stream`;
    const response = await house.request(path, { headers: { cookie } });
    const reader = response.body?.getReader();
    let text = '';
    return async (kind: string): Promise<Json> => {
      for (;;) {
        const events = text.split('\n\n');
        const n = events.findIndex((one) => one.includes(`"kind":"${kind}"`));
        if (n >= 0 && n < events.length - 1) {
          text = events.slice(n + 1).join('\n\n');
          return JSON.parse(events[n]?.slice('data: '.length) ?? '');
        }
        const part = await reader?.read();
        if (!part || part.done) throw new Error('The stream ended');
        text += new TextDecoder().decode(part.value, { stream: true });
      }
    };
  }
  const pile = async (): Promise<number> =>
    (await keeper.get(`/api/counter/${await station(house)}`)).body.pile.length;

  test('while it stands open its reads are looked up and lie on no pile; closed, they lie there again', async () => {
    const scan = await scanner();
    const { payload } = await labelled({ kind: 'carrier', id: thing.carrierId });
    await keeper.post(`/api/counter/${await station(house)}/remove`, {
      carrierId: thing.carrierId,
    });
    const before = await pile();
    const reads = await count('read');
    await box(true);
    const heard = await hearing(keeper);
    await scan({ kind: 'barcode', text: payload });
    expect(await heard('lookedUp')).toMatchObject({
      text: payload,
      found: { kind: 'carrier', id: thing.carrierId },
    });
    expect(await pile()).toBe(before);
    expect(await count('read')).toBe(reads + 1);
    await box(false);
    await scan({ kind: 'barcode', text: payload });
    expect(await pile()).toBe(before + 1);
  });

  test('a badge opens no visit and its number is told to no screen; a page that went away holds nothing up', async () => {
    const scan = await scanner();
    const at = await station(house);
    const visitor = async () => (await keeper.get(`/api/counter/${at}`)).body.visit;
    await box(true);
    const heard = await hearing(keeper);
    await scan({ kind: 'barcode', text: 'BADGE-1' });
    expect(await heard('lookedUp')).toMatchObject({ found: { kind: 'person', id: person } });
    await scan({ kind: 'badge', number: '0123456789' });
    expect(await heard('lookedUp')).toEqual({
      kind: 'lookedUp',
      text: null,
      found: { kind: 'nothing', why: 'unknownBadge' },
    });
    expect(await visitor()).toBeNull();
    house.pass(AWAITED_MS / 1000);
    await scan({ kind: 'barcode', text: 'BADGE-1' });
    expect(await visitor()).toMatchObject({ person: { id: person } });
  });

  test("a locked screen, one that signed out and a colleague's at the same station take no reads away", async () => {
    const scan = await scanner();
    const { payload } = await labelled({ kind: 'carrier', id: thing.carrierId });
    const at = await station(house);
    const lay = async (): Promise<number> => {
      await keeper.post(`/api/counter/${at}/remove`, { carrierId: thing.carrierId });
      await scan({ kind: 'barcode', text: payload });
      return await pile();
    };
    const officer = await signedIn(house, 'A1');
    await box(true, officer);
    house.pass(1);
    await keeper.get('/api/people');
    expect(await lay()).toBe(1);
    await box(true);
    expect(await lay()).toBe(0);
    await keeper.remove('/api/session');
    keeper = await signedIn(house, 'K1');
    expect(await lay()).toBe(1);
    await box(true);
    await keeper.post('/api/session/lock');
    const before = await count('read');
    await scan({ kind: 'barcode', text: payload });
    expect(await count('read')).toBe(before + 1);
  });

  test('it asks nothing of a forged label but raises the alarm that it is', async () => {
    const scan = await scanner();
    const { payload } = await labelled({ kind: 'carrier', id: thing.carrierId });
    await box(true);
    await scan({
      kind: 'barcode',
      text: `${payload.slice(0, -1)}${payload.endsWith('0') ? 1 : 0}`,
    });
    expect(await count('alarm')).toBe(1);
  });
});
