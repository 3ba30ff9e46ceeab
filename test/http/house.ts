import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHmac } from 'node:crypto';
import type { Hono } from 'hono';
import { encodePayload } from '#labels/payload.ts';
import type { LabelCode } from '#domain/ids.ts';
import type { Config } from '../../server/config.ts';
import { createApp } from '../../server/http/app.ts';
import type { Desk } from '../../server/http/desk.ts';
import { openDesk } from '../../server/main.ts';
import { openPostgres, openSqlite } from '../../server/store/database.ts';
import { newSqlite } from '../support/empty-sqlite.ts';
import { freshSchema, type Schema } from '../support/stores.ts';

const kiosk = (): Response => new Response('page');

/** A house of its own for one test: real store, real procedures, a clock that the test moves. */
export type TestHouse = Awaited<ReturnType<typeof testHouse>>;
/** What an answer holds; the assertions look closer. */
// oxlint-disable-next-line typescript/no-explicit-any -- any shape may come, and be found wrong
export type Json = any;
export type Reply = { readonly status: number; readonly body: Json; readonly headers: Headers };

export const PIN = '135790';
const HOST = '127.0.0.1:7420';

type TestClock = { now: Date; ticks: number };
const world = (clock: TestClock) => ({
  clock: () => clock.now,
  monotonicMs: () => clock.ticks,
  pinCost: 16,
  log: () => {},
});

/** A desk on a folder, under the test's clock; PINs are stretched but little. */
async function openTestDesk(
  dataDir: string,
  clock: TestClock,
  schema: Schema | null,
): Promise<Desk> {
  const path = join(dataDir, 'zhangwu.db');
  const open = existsSync(path) ? openSqlite : newSqlite;
  const store = schema === null ? await open(path) : await openPostgres(schema.href);
  const place = { dataDir, host: '127.0.0.1', port: 0, databaseUrl: null };
  const config: Config = { ...place, idleSeconds: 30, isDemo: false };
  return await openDesk(config, store, world(clock));
}

export async function testHouse() {
  const dataDir = await mkdtemp(join(tmpdir(), 'zhangwu-http-'));
  const clock: TestClock = { now: new Date('2026-11-22T08:00:00.000Z'), ticks: 0 };
  const trouble: unknown[] = [];
  const schema = await freshSchema();
  const open = () => openTestDesk(dataDir, clock, schema);
  let desk = await open();
  let app = makeApp();

  function makeApp(): Hono {
    return createApp(desk, kiosk, (error) => trouble.push(error));
  }
  const request = (path: string, init: RequestInit = {}): Promise<Response> =>
    Promise.resolve(
      app.request(`http://${HOST}${path}`, {
        ...init,
        headers: { host: HOST, ...(init.headers as Record<string, string>) },
      }),
    );

  return {
    get desk() {
      return desk;
    },
    get app() {
      return app;
    },
    dataDir,
    clock,
    trouble,
    request,
    pass: (seconds: number) => {
      clock.now = new Date(clock.now.getTime() + seconds * 1000);
      clock.ticks += seconds * 1000;
    },
    /** The process ends at once and another starts on the same folder. */
    async restart() {
      await desk.house.store.close();
      desk = await open();
      app = makeApp();
    },
    async end() {
      desk.streams.endAll();
      desk.bridges.endAll();
      await desk.house.store.close();
      schema?.giveBack();
      await rm(dataDir, { recursive: true, force: true });
    },
    /** What a scanner reads from a label that the house printed. */
    payload: (code: string, generation = 0): string =>
      encodePayload(
        { epoch: 0, generation, code: code as LabelCode },
        desk.house.labels.keys,
        (key, message) => createHmac('sm3', key).update(message).digest(),
      ),
  };
}

/** A browser: keeps its cookies, sends what a page of the house would send. */
export function browser(house: TestHouse) {
  const cookies = new Map<string, string>();
  const call = async (method: string, path: string, body?: unknown): Promise<Reply> => {
    const headers: Record<string, string> = {
      origin: `http://${HOST}`,
      'content-type': 'application/json',
      cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    };
    const init: RequestInit = { method, headers };
    if (method !== 'GET') init.body = JSON.stringify(body ?? {});
    const response = await house.request(path, init);
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';');
      const [name = '', value = ''] = pair.split('=');
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') === true;
    return {
      status: response.status,
      headers: response.headers,
      body: isJson ? JSON.parse(text) : text,
    };
  };
  return {
    cookies,
    get: (path: string) => call('GET', path),
    post: (path: string, body?: unknown) => call('POST', path, body),
    remove: (path: string, body?: unknown) => call('DELETE', path, body),
  };
}
export type Browser = ReturnType<typeof browser>;

const newcomer = (name: string, staffNumber: string) => ({ name, staffNumber, pin: PIN });
export const FOUNDING = {
  unitName: '测试单位',
  sysAdmin: newcomer('系统员', 'A1'),
  securityOfficer: newcomer('保密员', 'A2'),
  auditor: newcomer('审计员', 'A3'),
  keeper: newcomer('档案员', 'K1'),
};

let acts = 0;
export const act = (): string => `act-${++acts}`;

/** Signs a person in at the first station. */
export async function signedIn(house: TestHouse, staffNumber: string): Promise<Browser> {
  const page = browser(house);
  const who = { by: 'staffNumber', staffNumber };
  const answer = await page.post('/api/session', {
    stationId: await station(house),
    who,
    pin: PIN,
  });
  if (answer.status !== 200) throw new Error(`sign-in: ${JSON.stringify(answer.body)}`);
  return page;
}

export async function station(house: TestHouse): Promise<string> {
  const { body } = await browser(house).get('/api/stations');
  return body.stations.find(({ name }: { name: string }) => name === '柜台').id;
}

/** A founded house with a borrower (badge text BADGE-1, PIN) and one registered document. */
export async function workingHouse() {
  const house = await testHouse();
  const founded = await browser(house).post('/api/setup', FOUNDING);
  if (founded.status !== 200) throw new Error(`setup: ${JSON.stringify(founded.body)}`);
  return house;
}

/** Registers a person with a PIN and a badge of text `badge`; the officer's own browser shows it. */
export async function newBorrower(
  house: TestHouse,
  given: { staffNumber: string; personClass: string | null; badge: string },
): Promise<string> {
  const officer = await signedIn(house, 'A2');
  const { staffNumber, personClass } = given;
  const person = {
    name: `人${staffNumber}`,
    department: '办公室',
    post: '科员',
    pledgedOn: '2026-01-05',
  };
  const made = await officer.post('/api/people', {
    act: act(),
    ...person,
    staffNumber,
    personClass,
  });
  const id: string = made.body.id;
  await officer.post(`/api/people/${id}/pin`, { act: act(), pin: PIN });
  const at = house.desk.house.now();
  const reference = house.desk.house.badges.show(
    {
      stationId: (await station(house)) as never,
      scheme: 'text',
      number: given.badge,
      personId: null,
    },
    at,
  );
  const bound = await officer.post(`/api/people/${id}/badge`, { act: act(), reference });
  if (bound.status !== 200) throw new Error(`badge: ${JSON.stringify(bound.body)}`);
  await officer.remove('/api/session');
  return id;
}

/** 第二人: this person's badge, held up at the first station a moment ago, and the PIN. */
export async function secondPerson(
  house: TestHouse,
  personId: string,
): Promise<{ reference: string; pin: string }> {
  const { badges, now } = house.desk.house;
  const shown = {
    stationId: (await station(house)) as never,
    scheme: 'text' as const,
    number: `badge of ${personId}`,
    personId: personId as never,
  };
  return { reference: badges.show(shown, now()), pin: PIN };
}

/** Gives a person duties; the security officer does it. */
export async function giveDuties(
  house: TestHouse,
  personId: string,
  duties: readonly string[],
): Promise<void> {
  const officer = await signedIn(house, 'A2');
  const given = await officer.post(`/api/people/${personId}/duties`, { act: act(), duties });
  if (given.status !== 200) throw new Error(`duties: ${JSON.stringify(given.body)}`);
  await officer.remove('/api/session');
}

export const DOCUMENT = {
  kind: 'document',
  registerNumber: null,
  title: '关于某事的通知',
  marking: 'secret',
  secrecyPeriod: { kind: 'years', years: 10 },
  documentNumber: '办〔2026〕1号',
  copyNumber: '000001',
  issuer: '办公厅',
  pageCount: 3,
  receivedOn: '2026-11-01',
  sort: null,
  model: null,
  serialNumber: null,
  capacity: null,
  custodianId: null,
  homePlaceId: null,
  note: null,
};

export async function register(
  keeper: Browser,
  change: object = {},
): Promise<{ carrierId: string; registerNumber: string }> {
  const answer = await keeper.post('/api/carriers', { act: act(), ...DOCUMENT, ...change });
  if (answer.status !== 200) throw new Error(`register: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

/** Wedge scans at the first station, numbered on by themselves. */
export function wedge(house: TestHouse, page: Browser, source = 'kiosk-12345678') {
  let seq = 0;
  return async (text: string): Promise<Reply> => {
    seq += 1;
    const at = house.clock.now.toISOString();
    const path = `/api/stations/${await station(house)}/reads`;
    return await page.post(path, { sourceId: source, seq, text, at });
  };
}
