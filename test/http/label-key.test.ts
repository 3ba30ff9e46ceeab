import { createHmac } from 'node:crypto';
import { chmod, mkdir, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { carrierId, labelCode, printJobId } from '#domain/ids.ts';
import { uiiHex } from '#labels/epc.ts';
import { encodePayload, readPayload } from '#labels/payload.ts';
import { run } from '../../server/cli.ts';
import { append } from '../../server/store/append.ts';
import { inTransaction } from '../../server/store/transaction.ts';
import { verify } from '../../server/store/verify.ts';
import { circumstance, fact } from '../support/ledger-samples.ts';
import {
  act,
  PIN,
  register,
  signedIn,
  wedge,
  workingHouse,
  type Browser,
  type Json,
  type TestHouse,
} from './house.ts';

let house: TestHouse;
let officer: Browser;
const CODE = labelCode('K7M2Q9TX4B8DHN3R');
const mac = (key: Uint8Array, message: Uint8Array) =>
  createHmac('sm3', key).update(message).digest();

beforeEach(async () => {
  house = await workingHouse();
  officer = await signedIn(house, 'A2');
});
afterEach(async () => {
  expect((await verify(house.desk.house.store)).ok).toBe(true);
  await house.end();
});

const keyFile = (): string => join(house.dataDir, 'label-keys.json');
const epochs = async (): Promise<Record<string, string>> =>
  JSON.parse(await readFile(keyFile(), 'utf8')).epochs;
const rotate = (page = officer, pin = PIN, id = act()) =>
  page.post('/api/label-key/rotate', { act: id, pin });
/** What is printed in an epoch. */
const printed = (epoch: number, generation: number): string =>
  encodePayload({ epoch, generation, code: CODE }, house.desk.house.labels.keys, mac);

/** A document with a living label; answers the carrier. */
async function labelled(): Promise<string> {
  const keeper = await signedIn(house, 'K1');
  const { carrierId: id } = await register(keeper);
  const subject = { kind: 'carrier', id: carrierId(id) } as const;
  const labels = [{ code: CODE, generation: 0, subject }];
  const ordered = {
    kind: 'printOrdered',
    jobId: printJobId('job'),
    printer: 'pdf',
    labels,
  } as const;
  const live = { kind: 'labelActivated', code: CODE, generation: 0 } as const;
  await inTransaction(house.desk.house.store, (tx) =>
    append(tx, circumstance('labels'), [fact(ordered), fact(live, subject.id)]),
  );
  return id;
}

describe('密钥轮换', () => {
  test('new labels are sealed in the next epoch, and both are read; tags are what they were', async () => {
    const id = await labelled();
    const old = printed(0, 0);
    const epc = uiiHex({ code: CODE, generation: 0 });
    expect((await officer.get('/api/label-key')).body).toEqual({
      epoch: 0,
      begunAt: null,
      left: 31,
    });
    const { body } = await rotate();
    expect(body).toMatchObject({ epoch: 1, left: 30 });
    expect(Date.parse(body.begunAt)).toBe(house.clock.now.getTime());
    expect(house.desk.house.labels.epoch).toBe(1);
    const scan = wedge(house, await signedIn(house, 'K1'));
    for (const text of [old, printed(1, 0)]) {
      expect((await scan(text)).body).toMatchObject({ outcome: 'carrier', carrierId: id });
    }
    expect(uiiHex({ code: CODE, generation: 0 })).toBe(epc);
    await house.restart();
    expect(house.desk.house.labels.epoch).toBe(1);
    const again = wedge(house, await signedIn(house, 'K1'), 'kiosk-after-start');
    expect((await again(old)).body.outcome).toBe('carrier');
    expect((await again(printed(1, 0))).body.outcome).toBe('carrier');
  });

  test('a label of an epoch whose key is gone is forged, and an alarm', async () => {
    await labelled();
    const old = printed(0, 0);
    await rotate();
    const { 1: kept = '' } = await epochs();
    await writeFile(keyFile(), JSON.stringify({ epochs: { 1: kept } }));
    await house.restart();
    const keeper = await signedIn(house, 'K1');
    const scan = wedge(house, keeper);
    expect((await scan(old)).body.outcome).toBe('forged');
    expect((await scan(printed(1, 0))).body.outcome).toBe('carrier');
    expect((await keeper.get('/api/alarms')).body.open).toMatchObject([{ kind: 'forgedLabel' }]);
  });

  test('the file is its owner’s alone, whole, and the key is nowhere else', async () => {
    const before = await epochs();
    const { body, headers } = await rotate();
    const after = await epochs();
    expect(after).toEqual({ ...before, 1: expect.any(String) });
    expect((await stat(keyFile())).mode & 0o777).toBe(0o600);
    expect(await readdir(house.dataDir)).not.toContain('label-keys.json.new');
    const secret = after['1'] ?? '';
    expect(Buffer.from(secret, 'base64')).toHaveLength(32);
    const facts = await house.desk.house.store.db.selectFrom('fact').select('text').execute();
    const everything = JSON.stringify([body, [...headers], facts, house.trouble]);
    expect(everything).toContain('labelKeyRotated');
    for (const key of Object.values(after)) expect(everything).not.toContain(key);
  });

  test('it is the security officer’s, with the PIN, once an act', async () => {
    const keeper = await signedIn(house, 'K1');
    expect((await rotate(keeper)).status).toBe(403);
    expect((await keeper.get('/api/label-key')).status).toBe(403);
    expect((await rotate(await signedIn(house, 'A3'))).status).toBe(403);
    expect((await rotate(officer, '000000')).body.error).toBe('wrongPin');
    const id = act();
    expect((await rotate(officer, PIN, id)).body.epoch).toBe(1);
    expect((await rotate(officer, PIN, id)).body.epoch).toBe(1);
    expect(Object.keys(await epochs())).toEqual(['0', '1']);
    const two = await Promise.all([rotate(), rotate()]);
    const said = two.map(({ body }) => body.epoch ?? body.error);
    expect(said.every((one) => [2, 3, 'changedMeanwhile'].includes(one))).toBe(true);
  });

  test('a key that was taken out of the file is not put back by the next rotation', async () => {
    await rotate();
    const { 1: kept = '' } = await epochs();
    await writeFile(keyFile(), JSON.stringify({ epochs: { 1: kept } }));
    expect((await rotate()).body.epoch).toBe(2);
    expect(Object.keys(await epochs())).toEqual(['1', '2']);
    await writeFile(keyFile(), 'damaged');
    expect((await rotate()).body.error).toBe('labelKeyUnwritable');
    expect(await readFile(keyFile(), 'utf8')).toBe('damaged');
  });

  test('after the thirty-second there is none', async () => {
    const given = circumstance('thirty-one');
    const began = Array.from({ length: 31 }, (_, i) =>
      fact({ kind: 'labelKeyRotated', epoch: i + 1 }),
    );
    await inTransaction(house.desk.house.store, (tx) => append(tx, given, began));
    expect((await officer.get('/api/label-key')).body).toMatchObject({ epoch: 31, left: 0 });
    const before = await epochs();
    expect((await rotate()).body.error).toBe('labelEpochsUsedUp');
    expect(await epochs()).toEqual(before);
  });

  test('a key that cannot be written changes nothing', async () => {
    const before = await readFile(keyFile(), 'utf8');
    const blocked = join(house.dataDir, 'label-keys.json.new');
    await mkdir(join(blocked, 'in-the-way'), { recursive: true });
    expect((await rotate()).body.error).toBe('labelKeyUnwritable');
    expect(await readFile(keyFile(), 'utf8')).toBe(before);
    expect(house.desk.house.labels.epoch).toBe(0);
    await rm(blocked, { recursive: true });
    expect((await rotate()).body.epoch).toBe(1);
  });

  test('a key that was safe when the process died is the one that is taken next', async () => {
    await house.desk.house.keyring.make(1);
    const { 1: made } = await epochs();
    await house.restart();
    expect(house.desk.house.labels.epoch).toBe(0);
    await rotate(await signedIn(house, 'A2'));
    expect((await epochs())['1']).toBe(made);
  });

  test('a ledger does not open without the key that seals its new labels, nor with a damaged file', async () => {
    await rotate();
    const { 0: first = '' } = await epochs();
    const whole = await readFile(keyFile(), 'utf8');
    for (const text of [
      JSON.stringify({ epochs: { 0: first } }),
      '{"epochs":{"0":"AAAA","1":"AAAA"}}',
      whole.slice(0, -9),
    ]) {
      await writeFile(keyFile(), text);
      await expect(house.restart()).rejects.toThrow(/restore/i);
    }
    await writeFile(keyFile(), whole);
    await house.restart();
  });
});

describe('zhangwu rotate-label-key', () => {
  const command = async (): Promise<{ exit: number; said: string }> => {
    const lines: string[] = [];
    vi.stubEnv('ZHANGWU_DATA', house.dataDir);
    vi.stubEnv('ZHANGWU_DATABASE', '');
    const io = {
      out: (line: string) => lines.push(line),
      complain: (line: string) => lines.push(line),
    };
    const exit = await run(['rotate-label-key'], io);
    vi.unstubAllEnvs();
    return { exit, said: lines.join('\n') };
  };
  const isElsewhere = process.env['ZHANGWU_TEST_POSTGRES'] !== undefined;

  test.skipIf(isElsewhere)('rotates while no server runs, and refuses while one does', async () => {
    const old = printed(0, 0);
    await house.desk.house.store.close();
    const { exit, said } = await command();
    expect({ exit, said }).toMatchObject({
      exit: 0,
      said: expect.stringContaining('Label key 1 of 31'),
    });
    for (const key of Object.values(await epochs())) expect(said).not.toContain(key);
    await writeFile(join(house.dataDir, 'server.pid'), '1');
    expect(await command()).toMatchObject({
      exit: 2,
      said: expect.stringContaining('Another server'),
    });
    await house.restart();
    const { keys, epoch } = house.desk.house.labels;
    expect(epoch).toBe(1);
    expect(readPayload(old, keys, mac).kind).toBe('label');
    const [last]: Json[] = await house.desk.house.store.db
      .selectFrom('fact')
      .selectAll()
      .where('kind', '=', 'labelKeyRotated')
      .execute();
    expect(last.actor_id).toBeNull();
  });

  test.skipIf(isElsewhere)('gives a house whose key file is lost its next key', async () => {
    await rotate();
    await writeFile(keyFile(), '{"epochs":{}}');
    await chmod(keyFile(), 0o600);
    await expect(house.restart()).rejects.toThrow('rotate-label-key');
    expect((await command()).exit).toBe(0);
    await house.restart();
    expect(house.desk.house.labels.epoch).toBe(2);
  });
});
