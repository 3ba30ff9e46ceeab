import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  act,
  newBorrower,
  register,
  signedIn,
  station,
  workingHouse,
  type TestHouse,
  type Json,
} from './house.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await workingHouse();
});
afterAll(async () => await house.end());

async function ask(path: string, body: unknown, token?: string) {
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  if (token) headers['authorization'] = `Bearer ${token}`;
  const response = await house.request(path, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Json };
}

async function newBridge() {
  const admin = await signedIn(house, 'A1');
  house.pass(60);
  const admins = await admin.post('/api/session/unlock', { pin: '135790' });
  expect(admins.status).toBe(200);
  const code = await admin.post('/api/bridges/enrolment-codes', {
    act: act(),
    stationId: await station(house),
  });
  const { body } = await ask('/bridge/enrol', { code: code.body.code, name: '桥' });
  await admin.remove('/api/session');
  return body as { bridgeId: string; token: string };
}

const message = (seq: number) => ({
  kind: 'read',
  seq,
  at: '2026-11-22T08:00:00.000Z',
  deviceId: 'scanner',
  read: { kind: 'barcode', text: `text ${seq}`, symbology: 'QR', aim: ']Q1' },
});

describe('收读', () => {
  test('whatever batches are repeated, cut or sent out of order, each read is kept once and in order', async () => {
    const batch = fc.record({
      from: fc.integer({ min: 1, max: 8 }),
      size: fc.integer({ min: 1, max: 5 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(batch, { maxLength: 8 }), async (batches) => {
        const { token, bridgeId } = await newBridge();
        let kept = 0;
        for (const { from, size } of batches) {
          const messages = Array.from({ length: size }, (_, i) => message(from + i));
          if (from <= kept + 1) kept = Math.max(kept, from + size - 1);
          const answer = await ask('/bridge/messages', { messages }, token);
          expect(answer.body).toEqual({ acknowledged: kept });
        }
        const rows = await house.desk.house.store.db
          .selectFrom('read')
          .select(['seq', 'text'])
          .where('source_id', '=', bridgeId)
          .orderBy('seq')
          .execute();
        expect(rows.map(({ text }) => text)).toEqual(
          Array.from({ length: kept }, (_, i) => `text ${i + 1}`),
        );
      }),
      { numRuns: 20 },
    );
  });

  test('two calls at once with the same batch keep each read once', async () => {
    const { token, bridgeId } = await newBridge();
    const messages = [1, 2, 3, 4].map(message);
    await Promise.all([1, 2, 3].map(() => ask('/bridge/messages', { messages }, token)));
    const rows = await house.desk.house.store.db
      .selectFrom('read')
      .select('seq')
      .where('source_id', '=', bridgeId)
      .execute();
    expect(rows).toHaveLength(4);
  });

  test("an officer's screen at the same station takes no scans from the keeper's, and is kept awake by none", async () => {
    const { token } = await newBridge();
    const badge = '4500A1B2C3';
    const personId = await newBorrower(house, { staffNumber: 'B7', personClass: 'general', badge });
    const keeper = await signedIn(house, 'K1');
    house.pass(1);
    const officer = await signedIn(house, 'A2');
    const read = { kind: 'barcode', text: badge, symbology: null, aim: null };
    for (const seq of [1, 2, 3]) {
      house.pass(12);
      await keeper.post('/api/session/touch');
      await ask('/bridge/messages', { messages: [{ ...message(seq), read }] }, token);
    }
    const { body } = await keeper.get(`/api/counter/${await station(house)}`);
    expect(body.visit.person.id).toBe(personId);
    expect((await officer.get('/api/session')).body.state).toBe('locked');
  });

  test('a kiosk that tells a read twice gets the same answer and one read', async () => {
    const keeper = await signedIn(house, 'K1');
    const { registerNumber, carrierId } = await register(keeper);
    const path = `/api/stations/${await station(house)}/reads`;
    const read = {
      sourceId: 'kiosk-abcdefgh',
      seq: 1,
      text: registerNumber,
      at: '2026-11-22T08:00:00.000Z',
    };
    const before = (await keeper.get(`/api/counter/${await station(house)}`)).body.received;
    const first = await keeper.post(path, read);
    expect(first.body).toMatchObject({ outcome: 'carrier', carrierId });
    expect((await keeper.post(path, read)).body).toEqual(first.body);
    const after = (await keeper.get(`/api/counter/${await station(house)}`)).body;
    expect(after).toMatchObject({ received: before + 1, processed: before + 1 });
  });

  test('an identity that was used for another text is refused, not answered with what that became', async () => {
    const keeper = await signedIn(house, 'K1');
    const path = `/api/stations/${await station(house)}/reads`;
    const read = {
      sourceId: 'kiosk-same-one',
      seq: 1,
      text: 'first\0',
      at: '2026-11-22T08:00:00Z',
    };
    expect((await keeper.post(path, read)).status).toBe(200);
    expect((await keeper.post(path, read)).status).toBe(200);
    const other = await keeper.post(path, { ...read, text: 'second' });
    expect(other).toMatchObject({ status: 409, body: { error: 'readReused' } });
    const seq = await keeper.post(path, { ...read, seq: 1e300 });
    expect(seq.status).toBe(400);
  });
});
