import { mkdtemp, rm, stat, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Config } from '../../server/config.ts';
import { readConfig } from '../../server/config.ts';
import { startServer, type RunningServer } from '../../server/main.ts';
import { FOUNDING, PIN, type Json } from './house.ts';

let dataDir: string;
let server: RunningServer;
const world = {
  clock: () => new Date(),
  monotonicMs: () => performance.now(),
  pinCost: 16,
  log: () => {},
};
const config = (change: Partial<Config> = {}): Config => ({
  dataDir,
  host: '127.0.0.1',
  port: 0,
  databaseUrl: null,
  idleSeconds: 30,
  isDemo: false,
  ...change,
});
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'zhangwu-server-'));
  server = await startServer(config(), world);
});
afterEach(async () => {
  await server.close();
  await rm(dataDir, { recursive: true, force: true });
});

async function post(path: string, body: unknown, cookie = '') {
  const headers = { 'content-type': 'application/json', origin: server.url, cookie };
  const response = await fetch(server.url + path, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
  const cookies = response.headers.getSetCookie().map((one) => one.split(';')[0]);
  return { status: response.status, cookie: cookies.join('; '), body: await response.json() };
}

/** The kinds of event that a stream has brought so far. */
async function listen(path: string, cookie: string) {
  const stopping = new AbortController();
  const response = await fetch(server.url + path, { headers: { cookie }, signal: stopping.signal });
  const kinds: string[] = [];
  const reading = (async () => {
    const decoder = new TextDecoder();
    if (!response.body) return;
    for await (const part of response.body) {
      for (const [, kind = ''] of decoder
        .decode(part, { stream: true })
        .matchAll(/"kind":"(\w+)"/g))
        kinds.push(kind);
    }
  })().catch(() => {});
  return {
    kinds,
    close: async () => {
      stopping.abort();
      await reading;
    },
  };
}

/** What was sent before it has been heard by then. */
async function heartbeatAfter({ kinds }: { readonly kinds: readonly string[] }): Promise<void> {
  const beats = () => kinds.filter((kind) => kind === 'heartbeat').length;
  const before = beats();
  await expect.poll(beats, { timeout: 5_000 }).toBeGreaterThan(before);
}

describe('服务器', () => {
  test('a stream opened before anybody signed in says more afterwards, and falls silent when locked', async () => {
    await post('/api/setup', FOUNDING);
    const stations: Json = await (await fetch(`${server.url}/api/stations`)).json();
    const stationId: string = stations.stations[0].id;
    const first = await fetch(`${server.url}/api/session`);
    const screen = first.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const path = `/api/stations/${stationId}/stream`;
    const [mine, strangers] = [await listen(path, screen), await listen(path, '')];
    const reads = `/api/stations/${stationId}/reads`;
    const read = (seq: number) => ({
      sourceId: 'kiosk-11223344',
      seq,
      text: 'NOT OURS',
      at: new Date().toISOString(),
    });
    await post(reads, read(1));
    await heartbeatAfter(mine);
    expect(mine.kinds).not.toContain('read');
    expect(mine.kinds).not.toContain('received');
    const who = { by: 'staffNumber', staffNumber: 'K1' };
    const signed = await post('/api/session', { stationId, who, pin: PIN }, screen);
    expect(signed.status).toBe(200);
    const cookie = `${screen}; ${signed.cookie}`;
    await post(reads, read(2), cookie);
    await expect.poll(() => mine.kinds).toContain('read');
    await post('/api/session/lock', {}, cookie);
    const before = mine.kinds.filter((kind) => kind === 'read').length;
    await post(reads, read(3), cookie);
    await heartbeatAfter(strangers);
    expect(strangers.kinds).toContain('session');
    expect(strangers.kinds).not.toContain('received');
    expect(mine.kinds.filter((kind) => kind === 'read')).toHaveLength(before);
    expect(strangers.kinds).not.toContain('read');
    expect(strangers.kinds).not.toContain('counter');
    await mine.close();
    await strangers.close();
  });

  test('the data folder and the label keys are their owner’s alone', async () => {
    expect((await stat(dataDir)).mode & 0o777).toBe(0o700);
    expect((await stat(join(dataDir, 'label-keys.json'))).mode & 0o777).toBe(0o600);
  });

  test('a port in use, and a folder that cannot be made, are one sentence each', async () => {
    const port = Number(new URL(server.url).port);
    const other = await mkdtemp(join(tmpdir(), 'zhangwu-server-'));
    await expect(startServer(config({ dataDir: other, port }), world)).rejects.toThrow(
      /^Port \d+ on 127\.0\.0\.1 is in use/,
    );
    await rm(other, { recursive: true });
    const impossible = join(dataDir, 'label-keys.json', 'data');
    await expect(startServer(config({ dataDir: impossible }), world)).rejects.toThrow(
      /cannot be written: ENOTDIR\.$/,
    );
  });

  test('a folder is held by one server, and by none after its number went to another program', async () => {
    const other = await mkdtemp(join(tmpdir(), 'zhangwu-server-'));
    const file = join(other, 'server.pid');
    // The process that started this one is alive, and no server of ours.
    const lock = (pid: number, mark: string) => writeFile(file, `${pid}${mark}`);
    await lock(process.ppid, '');
    await expect(startServer(config({ dataDir: other }), world)).rejects.toThrow(/Another server/);
    await lock(process.ppid, ' 00000000-0000-0000-0000-000000000000 17');
    const started = await startServer(config({ dataDir: other }), world);
    expect(await readFile(file, 'utf8')).toMatch(new RegExp(`^${process.pid} [0-9a-f-]{36} \\d+$`));
    await started.close();
    await rm(other, { recursive: true });
  });

  test('settings that cannot be understood are refused, not guessed', () => {
    expect(readConfig({ ZHANGWU_PORT: '99999' })).toMatchObject({ ok: false });
    expect(readConfig({ ZHANGWU_IDLE_SECONDS: 'soon' })).toMatchObject({ ok: false });
    expect(readConfig({ ZHANGWU_TAG_LOCK: 'perhaps' })).toMatchObject({ ok: false });
    expect(readConfig({ ZHANGWU_TAG_LOCK: 'forever' })).toMatchObject({
      config: { tagLock: 'forever' },
    });
    expect(readConfig({ ZHANGWU_DATABASE: 'mysql://x' })).toMatchObject({ ok: false });
    expect(readConfig({})).toMatchObject({ ok: true, config: { port: 7420, host: '127.0.0.1' } });
  });
});
