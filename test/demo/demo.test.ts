import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SettleAnswer, ShelveAnswer } from '../../server/api/counter.ts';
import type { DemoDone, DemoView } from '../../server/api/demo.ts';
import type { GuardView } from '../../server/api/guard.ts';
import type { SessionView, SetupState, StationList } from '../../server/api/session.ts';
import type { TagView } from '../../server/api/tags.ts';
import { startDemo, type RunningDemo } from '../../server/cli/demo.ts';
import { startServer, type World } from '../../server/main.ts';
import { verify } from '../../server/store/verify.ts';
import { BrowserLike, until } from './browser-like.ts';

const world: World = {
  clock: () => new Date(),
  monotonicMs: () => performance.now(),
  pinCost: 2 ** 4,
  log: () => {},
};
let folder = '';
let demo: RunningDemo;
let stationId = '';
let browser: BrowserLike;
let acts = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zhangwu-demo-test-'));
  const given = { dataDir: join(folder, 'demo'), host: '127.0.0.1', port: 0, log: () => {} };
  demo = await startDemo(given, world);
  browser = new BrowserLike(demo.server.url);
  const { stations } = await browser.json<StationList>('GET', '/api/stations');
  stationId = stations[0]?.id ?? '';
});
afterAll(async () => {
  browser.end();
  await demo.close();
  await rm(folder, { recursive: true, force: true });
});

const look = () => browser.json<DemoView>('GET', '/api/demo');
const touch = (path: string, body: unknown) =>
  browser.json<DemoDone>('POST', `/api/demo/${path}`, body);
const act = () => `demo-test-${(acts += 1)}`;
const personNamed = async (name: string) =>
  (await look()).people.find((person) => person.name === name)?.id ?? '';
const carrier = async (number: string) =>
  (await look()).carriers.find(({ registerNumber }) => registerNumber === number)?.id ?? '';
const scan = async (number: string) =>
  touch('scan', { kind: 'carrier', id: await carrier(number) });
const counterPath = (what: string) => `/api/counter/${stationId}/${what}`;

describe('演示, with the real bridge as a process of its own', () => {
  test('says that it is the demo, and begins with a unit that is set up', async () => {
    const setup = await browser.json<SetupState>('GET', '/api/setup');
    expect(setup).toEqual({ needed: false, demo: true });
  });

  test('a unit that was just made up was never left alone with people inside', async () => {
    const guard = new BrowserLike(demo.server.url);
    const who = { by: 'staffNumber', staffNumber: 'GH2007' };
    await guard.json<SessionView>('POST', '/api/session', { stationId, who, pin: '1234' });
    const view = await guard.json<GuardView>('GET', '/api/guard');
    expect(view.areas.some(({ count }) => count > 0)).toBe(true);
    expect(view.awayUntil).toBeNull();
    await guard.call('DELETE', '/api/session', {});
    guard.end();
  });

  test('the keeper signs in with the badge that the reader saw, and a PIN', async () => {
    await browser.listen(stationId);
    await touch('badge', { personId: await personNamed('李静') });
    const badge = await until(() => browser.events.find((event) => event.kind === 'badge') ?? null);
    expect(badge).toMatchObject({ name: '李静' });
    const reference = badge.kind === 'badge' ? badge.reference : '';
    const body = { stationId, who: { by: 'badge', reference }, pin: '1234' };
    const session = await browser.json<SessionView>('POST', '/api/session', body);
    expect(session).toMatchObject({ state: 'open', idleSeconds: 300 });
    await browser.listen(stationId);
  });

  test('badge, scanned and laid-down things, a verdict each, and a loan of what may be lent', async () => {
    await touch('badge', { personId: await personNamed('王晓伟') });
    await browser.counter(({ visit }) => visit?.person.name === '王晓伟');
    await scan('WJ-000001');
    await scan('WJ-000004');
    await touch('lay', { carrierIds: [await carrier('WJ-000002'), await carrier('CC-0002')] });
    const { visit, pile } = await browser.counter((view) => view.pile.length === 4);
    const verdicts = Object.fromEntries(
      pile.map((item) => [item.carrier.registerNumber, item.verdict]),
    );
    expect(verdicts).toMatchObject({
      'WJ-000001': { act: 'checkOut' },
      'WJ-000002': { act: 'checkOut' },
      'CC-0002': { act: 'checkOut' },
      'WJ-000004': { act: 'refused', refusal: { kind: 'ruleForbids' } },
    });
    const settled = await browser.json<SettleAnswer>('POST', counterPath('settle'), {
      act: act(),
      visitId: visit?.id,
      carrierIds: pile.map((item) => item.carrier.id),
      loanDays: 3,
      borrowerPin: '1234',
    });
    expect(settled).toMatchObject({ checkedOut: 3, returned: 0 });
    expect(settled.refused).toHaveLength(1);
  });

  test('the same person brings one back, and it is put on its shelf', async () => {
    await scan('WJ-000001');
    const { visit } = await browser.counter(({ pile }) =>
      pile.some(({ verdict }) => verdict.act === 'checkIn'),
    );
    const id = await carrier('WJ-000001');
    const settled = await browser.json<SettleAnswer>('POST', counterPath('settle'), {
      act: act(),
      visitId: visit?.id,
      carrierIds: [id],
      loanDays: 3,
      borrowerPin: null,
    });
    expect(settled).toMatchObject({ checkedOut: 0, returned: 1, refused: [] });
    const { places, carriers } = await look();
    const home = carriers.find((one) => one.id === id)?.home;
    await touch('scan', { kind: 'place', id: places.find(({ code }) => code === home)?.id });
    const { shelf } = await browser.counter((view) => view.shelf !== null);
    const body = { act: act(), placeId: shelf?.id, carrierIds: [id] };
    const shelved = await browser.json<ShelveAnswer>('POST', counterPath('shelve'), body);
    expect(shelved).toEqual({ shelved: 1, refused: [] });
  });

  test.each([
    ['foreign', 'foreign'],
    ['forged', 'forged'],
    ['mistyped', 'mistyped'],
    ['twoAtOnce', 'malformed'],
  ])(
    'a code that is %s is shown as %s on the strip, and changes nothing but for an alarm',
    async (code, outcome) => {
      const before = await demo.server.desk.house.store.db
        .selectFrom('fact')
        .where('kind', '!=', 'alarmRaised')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow();
      await touch('scan', { kind: 'odd', code });
      const { received, processed } = await browser.counter(
        ({ recent }) => recent[0]?.outcome === outcome,
      );
      expect(processed).toBe(received);
      const after = await demo.server.desk.house.store.db
        .selectFrom('fact')
        .where('kind', '!=', 'alarmRaised')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow();
      expect(after).toEqual(before);
    },
  );

  test('a label is printed, seen as a picture, stuck on by a scan, and its thing can then be scanned', async () => {
    const bare = (await look()).carriers.find(({ hasLabel }) => !hasLabel);
    expect(await touch('scan', { kind: 'carrier', id: bare?.id })).toEqual({ seen: 0 });
    const { bridges } = await browser.json<{
      bridges: { devices: { id: string; isPrinter: boolean }[] }[];
    }>('GET', '/api/devices');
    const printer = bridges[0]?.devices.find(({ isPrinter }) => isPrinter)?.id;
    const what = { kind: 'subjects', subjects: [{ kind: 'carrier', id: bare?.id }] };
    await browser.json('POST', '/api/print-jobs', { act: act(), printer, what });
    const printed = await until(async () => (await look()).printed[0] ?? null);
    expect(printed).toEqual({ n: 1, name: bare?.registerNumber, state: 'ordered' });
    const picture = await browser.call('GET', '/api/demo/printed/1.png');
    const png = PNG.sync.read(Buffer.from(await picture.arrayBuffer()));
    expect(png.width).toBeGreaterThan(400);
    await touch('scan', { kind: 'printed', n: 1 });
    await until(async () => ((await look()).printed[0]?.state === 'active' ? true : null));
    expect(await touch('scan', { kind: 'carrier', id: bare?.id })).toEqual({ seen: 1 });
  });

  test('the devices take no orders from a page of another house', async () => {
    const body = { personId: null };
    const foreign = await browser.call('POST', '/api/demo/badge', body, 'http://other.example');
    expect(foreign.status).toBe(403);
    expect((await browser.call('GET', '/api/demo/printed/99.png')).status).toBe(404);
    expect((await browser.call('GET', '/api/demo/printed/..%2Fx.png')).status).toBe(404);
  });

  test('after all of it the ledger verifies', async () => {
    expect(await verify(demo.server.desk.house.store)).toMatchObject({ ok: true });
  });

  test('a blank tag from the roll is written for a thing, and is its chip from then on', async () => {
    await touch('tags', { act: 'liftAll' });
    const subject = { kind: 'carrier', id: await carrier('WJ-000009') };
    const path = `/api/tags?kind=carrier&id=${subject.id}`;
    const [pad] = (await browser.json<TagView>('GET', path)).pads;
    const encode = () => {
      const body = { act: act(), deviceId: pad?.id, subject, consents: [] };
      return browser.json<TagView>('POST', '/api/tags', body);
    };
    await touch('tags', { act: 'layBlank' });
    const { tag } = await encode();
    expect(tag?.tid).toMatch(/^E2/);
    await touch('tags', { act: 'liftAll' });
    expect((await look()).tagsOnPad).toBe(0);
    await touch('lay', { carrierIds: [subject.id] });
    expect((await encode()).tag).toEqual(tag);
    await touch('tags', { act: 'liftAll' });
  });
});

test('a server that is no demo has none of these routes', async () => {
  const dataDir = join(folder, 'plain');
  const fixed = { databaseUrl: null, idleSeconds: 30, isDemo: false } as const;
  const server = await startServer({ dataDir, host: '127.0.0.1', port: 0, ...fixed }, world);
  const visitor = new BrowserLike(server.url);
  const answers = await Promise.all([
    visitor.call('GET', '/api/demo'),
    visitor.call('GET', '/api/demo/printed/1.png'),
    visitor.call('POST', '/api/demo/scan', { kind: 'odd', code: 'foreign' }),
    visitor.call('POST', '/api/demo/badge', { personId: null }),
    visitor.call('POST', '/api/demo/lay', { carrierIds: [] }),
    visitor.call('POST', '/api/demo/lift', { carrierIds: [] }),
    visitor.call('POST', '/api/demo/printer', { state: 'off' }),
  ]);
  expect(answers.map(({ status }) => status)).toEqual(Array(7).fill(404));
  const setup = await visitor.json<SetupState>('GET', '/api/setup');
  expect(setup.demo).toBe(false);
  visitor.end();
  await server.close();
});
