import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { enrol, loadEnrolment } from '../../firmware-bridge/enrolment.ts';
import { Spool, type MessageDraft } from '../../firmware-bridge/spool.ts';
import { ServerLine } from '../../firmware-bridge/uplink-http.ts';
import { Uplink } from '../../firmware-bridge/uplink.ts';
import type { Downlink } from '../../firmware-bridge/wire.ts';
import { FakeServer, type Mishap } from './fake-server.ts';

const AT = '2026-03-02T08:00:00.000Z';
const PATIENCE = { pauseMs: 5, pauseMsMax: 40, healthMs: 50, answerMsMax: 80 };
const undo: (() => Promise<unknown>)[] = [];
let folder = '';
let server: FakeServer;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'uplink-'));
  server = new FakeServer();
  await server.start();
});
afterEach(async () => {
  for (const step of undo.splice(0).toReversed()) await step();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

const read = (text: string): MessageDraft => ({
  kind: 'read',
  at: AT,
  deviceId: 'scanner',
  read: { kind: 'barcode', text, symbology: null, aim: null },
});
const texts = () =>
  server.stored.map((m) => (m.kind === 'read' && m.read.kind === 'barcode' ? m.read.text : m.kind));

async function linked(words: Downlink[] = []) {
  const spool = await Spool.open(join(folder, 'spool'), AT, { segmentBytes: 2000 });
  const uplink = new Uplink({
    line: new ServerLine(server.url, server.token),
    spool,
    health: () => ({ devices: [], attached: [] }),
    now: () => AT,
    onDownlink: (word) => void words.push(word),
    log: () => {},
    patience: PATIENCE,
  });
  uplink.start();
  undo.push(() => spool.close());
  undo.push(() => uplink.stop());
  return { spool, uplink };
}

async function until(claim: () => boolean): Promise<void> {
  for (let n = 0; n < 1500 && !claim(); n += 1) await new Promise((r) => setTimeout(r, 5));
  expect(claim()).toBe(true);
}

test('messages arrive once and in order over a line that drops, delays and repeats', async () => {
  const mishaps: Mishap[] = [
    'dropBefore',
    'none',
    'dropAfter',
    'late',
    'error500',
    'none',
    'dropAfter',
  ];
  let turn = 0;
  server.mishap = () => mishaps[turn++ % mishaps.length] ?? 'none';
  const { spool } = await linked();
  const expected = Array.from({ length: 300 }, (_, n) => `read ${n}`);
  for (const text of expected) {
    void spool.append(read(text));
    if (text.endsWith('7')) await new Promise((r) => setTimeout(r, 3));
  }
  await until(() => server.stored.length === 300 && spool.pending === 0);
  expect(texts()).toEqual(expected);
  expect(server.repeats).toBeGreaterThan(0);
  expect(server.gaps).toBe(0);
});

test('a server that restarts gets what it missed, and the stream is opened again', async () => {
  const words: Downlink[] = [];
  const { spool } = await linked(words);
  await until(() => server.streams === 1);
  await spool.append(read('before'));
  await until(() => server.stored.length === 1);
  await server.stop();
  await Promise.all(['one', 'two', 'three'].map((text) => spool.append(read(text))));
  await new Promise((r) => setTimeout(r, 100));
  expect(spool.pending).toBeGreaterThanOrEqual(3);
  await server.start();
  await until(() => server.streams === 1 && spool.pending === 0);
  expect(texts()).toEqual(['before', 'one', 'two', 'three']);
  expect(words.filter(({ kind }) => kind === 'devices').length).toBeGreaterThanOrEqual(2);
});

test('a server that was set back to an old copy gets what comes from now on, and nothing waits for ever', async () => {
  const { spool } = await linked();
  for (let n = 0; n < 50; n += 1) await spool.append(read(`read ${n}`));
  await until(() => spool.pending === 0);
  await server.stop();
  server.stored.length = 20;
  await spool.append(read('after'));
  await server.start();
  await until(() => spool.pending === 0 && texts().at(-1) === 'after');
  expect(server.stored.at(-1)?.seq).toBe(21);
  await spool.append(read('later'));
  await until(() => texts().at(-1) === 'later');
  expect(server.stored.map(({ seq }) => seq)).toEqual(Array.from({ length: 22 }, (_, n) => n + 1));
});

test('a read reaches an idle server within some milliseconds of being spooled', async () => {
  const { spool } = await linked();
  await until(() => server.streams === 1);
  const times: number[] = [];
  for (let n = 0; n < 30; n += 1) {
    await new Promise((r) => setTimeout(r, 10));
    const start = performance.now();
    const arrived = new Promise<void>((resolve) => {
      server.onStored = resolve;
    });
    void spool.append(read(`read ${n}`));
    await arrived;
    times.push(performance.now() - start);
  }
  const median = times.toSorted((a, b) => a - b)[15] ?? Infinity;
  // Bound for a busy test machine with a slow disk; alone it takes one or two.
  expect(median).toBeLessThan(60);
});

test('health is told at once when something changed, and every beat', async () => {
  const { uplink, spool } = await linked();
  await until(() => server.health.length > 3);
  const count = server.health.length;
  uplink.healthChanged();
  await until(() => server.health.length > count);
  expect(server.health.at(-1)).toEqual({ devices: [], attached: [], spooled: spool.pending });
});

test('what the server says outside the contract is let pass, what is in it is heard', async () => {
  const words: Downlink[] = [];
  await linked(words);
  await until(() => server.streams === 1);
  server.say({ kind: 'nonsense' } as never);
  const print = { kind: 'print', deviceId: 'p', jobId: 'j', position: 0, bytes: 'XlhB' } as const;
  server.say(print);
  await until(() => words.length === 2);
  expect(words[1]).toEqual(print);
});

test('the code is traded for a token that only its owner can read, and a wrong code is refused', async () => {
  const where = { dataDir: folder, server: server.url };
  const line = new ServerLine(server.url, null);
  undo.push(() => Promise.resolve(line.close()));
  expect(await enrol(line, where, { code: 'WRONG', name: 'n' })).toMatchObject({
    ok: false,
    refusal: 'refused',
  });
  expect(await loadEnrolment(folder, server.url)).toBeNull();
  expect(await enrol(line, where, { code: server.code, name: 'n' })).toMatchObject({ ok: true });
  expect(await loadEnrolment(folder, server.url)).toMatchObject({ token: server.token });
  expect(await loadEnrolment(folder, 'http://other')).toBeNull();
  expect((await stat(join(folder, 'enrolment.json'))).mode & 0o077).toBe(0);
  await server.stop();
  expect(await enrol(line, where, { code: server.code, name: 'n' })).toMatchObject({
    refusal: 'unreachable',
  });
});
