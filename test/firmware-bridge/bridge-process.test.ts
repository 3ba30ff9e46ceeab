import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readdir, readFile, readlink, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { SimulatedDesk } from '../../firmware-bridge/simulated/desk.ts';
import type { DeviceHealth } from '../../firmware-bridge/wire.ts';
import { Spool } from '../../firmware-bridge/spool.ts';
import { FakeServer } from './fake-server.ts';

const MAIN = fileURLToPath(new URL('../../firmware-bridge/main.ts', import.meta.url));
const NAMES = { scanner: 'scanner', badgeReader: 'badges', pad: 'pad', printer: 'printer' };
let folder = '';
let desk: SimulatedDesk;
let server: FakeServer;
const running = new Set<ChildProcess>();

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bridge-'));
  desk = new SimulatedDesk();
  await desk.start();
  server = new FakeServer();
  server.devices = desk.configs(NAMES);
  await server.start();
});
afterEach(async () => {
  for (const child of running) await ended(child, 'SIGKILL');
  await desk.stop();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

function startBridge(code = 'CODE-1'): { child: ChildProcess; log: () => string } {
  const args = [
    MAIN,
    '--server',
    server.url,
    '--data',
    folder,
    '--code',
    code,
    '--name',
    'counter',
  ];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  running.add(child);
  let log = '';
  child.stderr?.on('data', (text) => {
    log += String(text);
  });
  return { child, log: () => log };
}

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  running.delete(child);
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const exit = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  child.kill(signal);
  return await exit;
}

async function until(claim: () => boolean, ms = 15_000): Promise<void> {
  for (let waited = 0; waited < ms && !claim(); waited += 10) await sleep(10);
  expect(claim()).toBe(true);
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const latest = (id: string): DeviceHealth | undefined =>
  server.health.at(-1)?.devices.find(({ deviceId }) => deviceId === id);
const codes = () =>
  server.stored.flatMap((m) =>
    m.kind === 'read' && m.read.kind === 'barcode' ? [m.read.text] : [],
  );

/** Listening TCP sockets of a process, as the Linux kernel tells them. */
async function listening(pid: number): Promise<string[]> {
  const open = `/proc/${pid}/fd`;
  const links = await Promise.all(
    (await readdir(open)).map((name) => readlink(join(open, name)).catch(() => '')),
  );
  const tables = ['tcp', 'tcp6'].map((name) =>
    readFile(`/proc/${pid}/net/${name}`, 'utf8').catch(() => ''),
  );
  const rows = (await Promise.all(tables)).join('\n').split('\n');
  return rows.filter((row) => {
    const fields = row.trim().split(/\s+/);
    return fields[3] === '0A' && links.includes(`socket:[${fields[9]}]`);
  });
}

test('a whole desk works: code, badge, tags and a label, through a process that listens nowhere', async () => {
  const { child } = startBridge();
  await until(() => ['scanner', 'badges', 'pad'].every((id) => latest(id)?.state === 'open'));
  expect(await listening(child.pid ?? 0)).toEqual([]);
  // The test itself serves the bridge: so the search does find what listens.
  expect((await listening(process.pid)).length).toBeGreaterThan(0);
  desk.scan('ZW1-账物');
  desk.badge('7800652CC9');
  desk.lay('E28011606000020987654321');
  await until(() => server.stored.length === 3);
  desk.lift('E28011606000020987654321');
  const bytes = Buffer.from('^XA^FDx^FS^XZ');
  const word = { kind: 'print', deviceId: 'printer', jobId: 'j', position: 0 } as const;
  server.say({ ...word, bytes: bytes.toString('base64') });
  await until(() => server.stored.length === 5);
  expect(
    server.stored.map((m) =>
      m.kind === 'print' ? `print ${m.state}` : 'read' in m ? m.read : m.kind,
    ),
  ).toEqual(
    expect.arrayContaining([
      { kind: 'barcode', text: 'ZW1-账物', symbology: null, aim: null },
      { kind: 'badge', number: '7800652CC9' },
      expect.objectContaining({ epc: 'E28011606000020987654321', presence: 'arrived' }),
      expect.objectContaining({ epc: 'E28011606000020987654321', presence: 'left' }),
      'print printed',
    ]),
  );
  expect(desk.printed().map((label) => Buffer.from(label).toString())).toEqual([bytes.toString()]);
  expect((await stat(join(folder, 'enrolment.json'))).mode & 0o077).toBe(0);
  expect(await ended(child, 'SIGTERM')).toBe(0);
  expect(await readdir(folder)).not.toContain('bridge.lock');
});

test('killed in the middle of a burst and started again, every spooled read arrives once and in order', async () => {
  let { child } = startBridge();
  await until(() => latest('scanner')?.state === 'open');
  let sent = 0;
  const owed: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    server.mishap = () => (sent % 3 === 0 ? 'dropAfter' : 'none');
    for (let n = 0; n < 60; n += 1) {
      desk.scan(`read ${sent}`);
      sent += 1;
      if (n % 4 === 0) await sleep(2);
    }
    // On a busy machine it would be killed before it had read anything.
    await until(() => codes().length > (round + 1) * 20);
    await ended(child, 'SIGKILL');
    // What stands whole on the disk now is owed to the server.
    const left = await Spool.open(
      join(folder, 'spool', server.bridgeId),
      '2026-03-02T08:00:00.000Z',
    );
    owed.push(...left.read(0, 500, 1e6).map(({ seq }) => seq));
    await left.close();
    ({ child } = startBridge());
    const before = server.health.length;
    await until(() => server.health.length > before && latest('scanner')?.state === 'open');
  }
  server.mishap = () => 'none';
  desk.scan('last');
  await until(() => codes().at(-1) === 'last');
  await until(() => server.health.at(-1)?.spooled === 0);
  expect(server.stored.map(({ seq }) => seq)).toEqual(expect.arrayContaining(owed));
  expect(owed.length).toBeGreaterThan(0);
  const numbers = codes()
    .slice(0, -1)
    .map((text) => Number(text.split(' ')[1]));
  expect(numbers).toEqual([...new Set(numbers)].toSorted((a, b) => a - b));
  expect(numbers.length).toBeGreaterThan(60);
});

test('reads that come while the server is away are kept over a restart of the bridge', async () => {
  const first = startBridge();
  await until(() => latest('scanner')?.state === 'open');
  await server.stop();
  await sleep(100);
  for (let n = 0; n < 20; n += 1) desk.scan(`read ${n}`);
  await sleep(400);
  await ended(first.child, 'SIGKILL');
  const second = startBridge();
  await until(() => second.log().includes('device scanner: open'));
  desk.scan('read 20');
  await sleep(300);
  await server.start();
  await until(() => codes().length === 21);
  expect(codes()).toEqual(Array.from({ length: 21 }, (_, n) => `read ${n}`));
});

test('a second bridge on the same folder, and a wrong code, are refused in one sentence', async () => {
  startBridge();
  await until(() => server.health.length > 0);
  const second = startBridge();
  await new Promise((resolve) => second.child.once('exit', resolve));
  expect(second.child.exitCode).toBe(2);
  expect(second.log()).toMatch(/^another bridge \(process \d+\) works in .+\n$/);
  await rm(join(folder, 'other'), { recursive: true, force: true });
  const args = [MAIN, '--server', server.url, '--data', join(folder, 'other'), '--code', 'WRONG'];
  const wrong = spawn(process.execPath, args, { stdio: 'ignore' });
  running.add(wrong);
  const code = await new Promise((resolve) => wrong.once('exit', resolve));
  expect(code).toBe(2);
});

test('on a signal it writes what the devices really said, for its owner alone', async () => {
  const { child } = startBridge();
  await until(() => latest('pad')?.state === 'open');
  child.kill('SIGUSR2');
  const path = join(folder, 'raw-pad.txt');
  const text = async () => await readFile(path, 'utf8').catch(() => '');
  for (let n = 0; n < 300 && !(await text()).includes(' out '); n += 1) await sleep(10);
  expect(await text()).toMatch(/^\d{4}-\S+Z out BB00280000287E$/m);
  expect((await stat(path)).mode & 0o077).toBe(0);
});
