import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { carrierId, labelCode, printJobId, type LabelCode } from '#domain/ids.ts';
import { uiiHex } from '#labels/epc.ts';
import { append } from '../../server/store/append.ts';
import { inTransaction } from '../../server/store/transaction.ts';
import { verify } from '../../server/store/verify.ts';
import { circumstance, fact } from '../support/ledger-samples.ts';
import { ask, assigned, enrolledBridge } from './bridge-line.ts';
import {
  act,
  browser,
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
let thing: { carrierId: string; registerNumber: string };
const CODE = labelCode('K7M2Q9TX4B8DHN3R');

/** One document with a retired label of generation 0 and a living one of generation 1. */
beforeEach(async () => {
  house = await workingHouse();
  keeper = await signedIn(house, 'K1');
  thing = await register(keeper);
  const subject = { kind: 'carrier', id: carrierId(thing.carrierId) } as const;
  const order = (generation: number, code = CODE) =>
    fact({
      kind: 'printOrdered',
      jobId: printJobId(`job-${generation}`),
      printer: 'pdf',
      labels: [{ code, generation, subject }],
    });
  const live = fact({ kind: 'labelActivated', code: CODE, generation: 1 }, subject.id);
  await inTransaction(house.desk.house.store, (tx) =>
    append(tx, circumstance('labels'), [order(0), order(1), live]),
  );
});
afterEach(async () => {
  expect(await verify(house.desk.house.store)).toMatchObject({ ok: true });
  expect(house.trouble).toEqual([]);
  await house.end();
});

const alarms = async (page: Browser = keeper): Promise<Json> =>
  (await page.get('/api/alarms')).body;
const size = async (): Promise<number> => (await keeper.get('/api/health')).body.ledger.size;
const openAlarms = async (): Promise<number> =>
  (await browser(house).get('/api/health')).body.openAlarms;
const answer = (page: Browser, id: string, words = '旧标签夹在卷内，已收回销毁') =>
  page.post(`/api/alarms/${id}/answer`, { act: act(), words });
const OTHER_CODES = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

describe('警报', () => {
  test('a retired label is one alarm however often it is scanned, and the read is what it was', async () => {
    const scan = wedge(house, keeper);
    const before = await size();
    for (let i = 0; i < 3; i++) {
      const read = (await scan(house.payload(CODE, 0))).body;
      expect(read).toMatchObject({ outcome: 'retired', carrierId: null });
    }
    expect(await size()).toBe(before + 1);
    const { open, openCount } = await alarms();
    expect(openCount).toBe(1);
    expect(open).toMatchObject([
      {
        kind: 'retiredLabel',
        seen: 3,
        station: '柜台',
        generation: 0,
        thing: { kind: 'carrier', id: thing.carrierId, name: thing.registerNumber },
        mayAnswer: true,
        isForMany: false,
        answer: null,
      },
    ]);
    expect(JSON.stringify(open)).not.toContain('关于某事');
    expect(await openAlarms()).toBe(1);
    const page = (await keeper.get(`/api/carriers/${thing.carrierId}`)).body;
    expect(page.timeline.map(({ kind }: Json) => kind)).toContain('alarmRaised');
    const { recent } = (await keeper.get(`/api/counter/${await station(house)}`)).body;
    expect(recent[0].outcome).toBe('retired');
  });

  test('ordinary reads raise none: a living label, a foreign code, a mistyped one, a tag of another house', async () => {
    const scan = wedge(house, keeper);
    for (const text of [house.payload(CODE, 1), '6901234567892', 'K7M2-Q9TX-4B8D-HN3R-1', 'x']) {
      await scan(text);
    }
    expect(await openAlarms()).toBe(0);
  });

  test('a generation that was never printed, and a sealed code of no ledger, are alarms; a tag nobody knows is none', async () => {
    const scan = wedge(house, keeper);
    expect((await scan(house.payload(CODE, 9))).body.outcome).toBe('notPrinted');
    expect((await scan(house.payload('ZZZZZZZZZZZZZZZZ', 0))).body.outcome).toBe('unknownTag');
    const { open } = await alarms();
    expect(open.map(({ kind, thing: of }: Json) => [kind, of?.id ?? null])).toEqual(
      expect.arrayContaining([
        ['notPrintedLabel', thing.carrierId],
        ['notPrintedLabel', null],
      ]),
    );
    const { admin, token, bridgeId } = await enrolledBridge(house);
    const pad = { name: '台面', port: 'tcp:127.0.0.1:1', driver: 'magicrf', dpi: null };
    const deviceId = await assigned(admin, bridgeId, pad);
    const tag = (seq: number, code: LabelCode, generation: number, presence = 'arrived') => ({
      kind: 'read',
      seq,
      at: house.clock.now.toISOString(),
      deviceId,
      read: {
        kind: 'tag',
        epc: uiiHex({ code, generation }),
        rssiDbm: null,
        antenna: null,
        presence,
      },
    });
    const messages = [
      tag(1, labelCode('YYYYYYYYYYYYYYYY'), 0),
      tag(2, CODE, 0),
      tag(3, CODE, 0, 'left'),
    ];
    const told = await ask(house, '/bridge/messages', { messages }, token);
    expect(told.body).toEqual({ acknowledged: 3 });
    const after = (await alarms()).open;
    expect(after).toHaveLength(3);
    expect(after.find(({ kind }: Json) => kind === 'retiredLabel')).toMatchObject({ seen: 1 });
  });

  test('any number of forged codes are one alarm, also where nobody is signed in', async () => {
    const stranger = wedge(house, browser(house), 'kiosk-stranger');
    const before = await size();
    const forged = (i: number): string =>
      `0${OTHER_CODES[i % 32]}${String(i).padStart(16, '0')}00000000000`;
    for (let i = 0; i < 60; i++) {
      house.pass(1);
      await stranger(forged(i));
    }
    expect(await size()).toBe(before + 1);
    const officer = await signedIn(house, 'A2');
    const { open } = await alarms(officer);
    expect(open).toMatchObject([{ kind: 'forgedLabel', isForMany: true, seen: 60 }]);
    expect((await alarms(await signedIn(house, 'K1'))).open[0].mayAnswer).toBe(false);
  });

  test('a box of dead labels is so many alarms a station, and one for all the rest', async () => {
    const scan = wedge(house, keeper);
    const before = await size();
    for (let i = 0; i < 55; i++) {
      const code = String(i).padStart(16, 'Z');
      await scan(house.payload(code, 0));
    }
    expect(await size()).toBe(before + 51);
    const [{ count, members }] = (await alarms()).storms;
    expect(count).toBe(51);
    expect(members.filter(({ isForMany }: Json) => isForMany)).toMatchObject([{ seen: 5 }]);
  });

  test('it is answered in words, once; seen again afterwards it is a new one', async () => {
    const scan = wedge(house, keeper);
    await scan(house.payload(CODE, 0));
    const [{ id }] = (await alarms()).open;
    for (const words of ['', ' 好 ', '长'.repeat(201), 'a\nb']) {
      expect((await answer(keeper, id, words)).status).toBe(400);
    }
    const told = { act: act(), words: '旧标签夹在卷内，已收回销毁' };
    const first = await keeper.post(`/api/alarms/${id}/answer`, told);
    expect(first.body).toMatchObject({ openCount: 0, open: [] });
    expect(first.body.answered).toMatchObject([
      { id, answer: { words: told.words, by: { staffNumber: 'K1' } } },
    ]);
    expect((await keeper.post(`/api/alarms/${id}/answer`, told)).status).toBe(200);
    expect((await answer(keeper, id)).body.error).toBe('alarmAnswered');
    expect((await answer(keeper, 'none')).status).toBe(404);
    await scan(house.payload(CODE, 0));
    expect(await openAlarms()).toBe(1);
  });

  test('who may see it, and who may answer it', async () => {
    const scan = wedge(house, keeper);
    await scan(house.payload(CODE, 0));
    await scan('0K7M2Q9TX4B8DHN3R000000000000'.slice(0, 29).padEnd(29, '0'));
    const { open } = await alarms();
    const idOf = (kind: string): string => open.find((one: Json) => one.kind === kind).id;
    const [dead, forged] = [idOf('retiredLabel'), idOf('forgedLabel')];
    expect((await answer(keeper, forged)).body).toMatchObject({
      error: 'dutyMissing',
      refusal: { rule: 'R28.1' },
    });
    const auditor = await signedIn(house, 'A3');
    expect((await alarms(auditor)).openCount).toBe(2);
    expect((await answer(auditor, dead)).body.error).toBe('notAllowed');
    const admin = await signedIn(house, 'A1');
    expect((await admin.get('/api/alarms')).body).toMatchObject({ openCount: 0, open: [] });
    expect((await browser(house).get('/api/alarms')).status).toBe(401);
    const elsewhere = await admin.post('/api/stations', {
      act: act(),
      name: '二楼',
      placeId: null,
    });
    const upstairs = browser(house);
    const who = { by: 'staffNumber', staffNumber: 'K1' };
    await upstairs.post('/api/session', { stationId: elsewhere.body.id, who, pin: '135790' });
    const there = (await alarms(upstairs)).open;
    expect(there.every(({ mayAnswer }: Json) => mayAnswer === false)).toBe(true);
    expect((await answer(upstairs, dead)).body.error).toBe('dutyMissing');
    const officer = await signedIn(house, 'A2');
    expect((await answer(officer, forged)).status).toBe(200);
    expect((await answer(officer, dead)).body.openCount).toBe(0);
  });
});
