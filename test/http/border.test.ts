import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { mayDo, type Duty } from '#domain/people.ts';
import { allRoutes } from '../../server/http/app.ts';
import {
  act,
  browser,
  DOCUMENT,
  signedIn,
  station,
  workingHouse,
  type TestHouse,
} from './house.ts';

let house: TestHouse;
beforeEach(async () => {
  house = await workingHouse();
});
afterEach(async () => await house.end());

const DUTIES: readonly Duty[] = [
  'sysAdmin',
  'securityOfficer',
  'auditor',
  'keeper',
  'counter',
  'guard',
];
const JSON_HEADERS = { 'content-type': 'application/json', origin: 'http://127.0.0.1:7420' };

describe('权限', () => {
  test('every route answers every duty as its action says, and strangers only where anyone may come', async () => {
    const officer = await signedIn(house, 'A2');
    const { db } = house.desk.house.store;
    const { sessions } = house.desk.house;
    const standing = sessions.at((await station(house)) as never)[0];
    if (!standing) throw new Error('nobody is signed in');
    // The import's body is bytes: see the test of its screen.
    const routes = allRoutes(house.desk).filter(
      ({ path, body }) =>
        !path.endsWith('/stream') &&
        body !== 'bytes' &&
        !path.startsWith('/api/session') &&
        path !== '/api/setup',
    );
    const ask = ({ method, path: pattern }: (typeof routes)[number], page: typeof officer) => {
      const path = pattern.replace(/:\w+/g, 'nothing-there');
      if (method === 'GET') return page.get(path);
      return method === 'POST' ? page.post(path, {}) : page.remove(path, {});
    };
    for (const route of routes) {
      const stranger = await ask(route, browser(house));
      if (route.access === 'anyone') expect([401, 423]).not.toContain(stranger.status);
      else expect(stranger.status, `${route.method} ${route.path}`).toBe(401);
    }
    let looked = 0;
    for (const duty of DUTIES) {
      await db
        .updateTable('person')
        .set({ duties: JSON.stringify([duty]) })
        .where('id', '=', standing.session.personId)
        .execute()
        .catch(() => writeDuty(standing.session.personId, duty));
      const person = { standing: 'active', duties: [duty] } as never;
      for (const route of routes) {
        const allowed =
          ['anyone', 'signedIn'].includes(route.access) || mayDo(person, route.access as never);
        const { status, body } = await ask(route, officer);
        const isDenied = status === 403 && body.error === 'notAllowed';
        expect(isDenied, `${route.method} ${route.path} for ${duty}: ${status}`).toBe(!allowed);
        looked++;
      }
    }
    expect(looked).toBeGreaterThan(150);
  });

  /** The reading connection is read-only: the test changes the duty behind everybody's back. */
  async function writeDuty(id: string, duty: string): Promise<void> {
    await house.desk.house.store.transact(async (tx) => {
      await tx
        .updateTable('person')
        .set({ duties: JSON.stringify([duty]) })
        .where('id', '=', id as never)
        .execute();
    });
  }
});

describe('边界', () => {
  test('a request to another host name is turned away', async () => {
    for (const host of ['evil.example', '127.0.0.1.evil.example:7420', '']) {
      const response = await house.request('/api/health', { headers: { host } });
      expect(response.status).toBe(421);
    }
    expect(
      (await house.request('/api/health', { headers: { host: 'localhost:7420' } })).status,
    ).toBe(200);
  });

  test('a body of unknown length is refused before it is read; a list of thousands is not too large', async () => {
    const headers = { ...JSON_HEADERS, 'transfer-encoding': 'chunked' };
    const sent = { method: 'POST', headers, body: '{}' };
    expect((await house.request('/api/session/lock', sent)).status).toBe(411);
    const keeper = await signedIn(house, 'K1');
    const carrierIds = Array.from({ length: 5000 }, () => 'a'.repeat(36));
    const said = { placeId: 'none', kind: 'searched', words: null, second: null };
    const mark = { act: act(), carrierIds, ...said };
    expect((await keeper.post('/api/stock-takes/none/marks', mark)).status).toBe(404);
  });

  test('nothing is changed by a page of another origin, without an origin, or by a form', async () => {
    const bad: Record<string, string>[] = [
      { 'content-type': 'application/json' },
      { ...JSON_HEADERS, origin: 'http://evil.example' },
      { ...JSON_HEADERS, origin: 'null' },
      { ...JSON_HEADERS, 'sec-fetch-site': 'cross-site' },
      { ...JSON_HEADERS, 'content-type': 'text/plain' },
      { ...JSON_HEADERS, 'content-type': 'application/x-www-form-urlencoded' },
    ];
    for (const headers of bad) {
      const response = await house.request('/api/session/lock', {
        method: 'POST',
        headers,
        body: '{}',
      });
      expect([403, 415]).toContain(response.status);
    }
    const good = { ...JSON_HEADERS, 'sec-fetch-site': 'same-origin' };
    const response = await house.request('/api/session/lock', {
      method: 'POST',
      headers: good,
      body: '{}',
    });
    expect(response.status).toBe(200);
  });

  test('every answer carries the policies, and the API is never cached', async () => {
    for (const path of ['/', '/api/health', '/api/nothing', '/bridge/nothing']) {
      const { headers } = await house.request(path);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("require-trusted-types-for 'script'");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      if (path !== '/') expect(headers.get('cache-control')).toBe('no-store');
    }
  });

  test('a body that is too large, no JSON or of another shape is refused with a sentence', async () => {
    const page = browser(house);
    expect((await page.post('/api/setup', { x: 'y'.repeat(70_000) })).status).toBe(413);
    const broken = await house.request('/api/setup', {
      method: 'POST',
      headers: JSON_HEADERS,
      body: '{',
    });
    expect(broken.status).toBe(400);
    const answer = await page.post('/api/setup', { unitName: '单位' });
    expect(answer.body).toMatchObject({
      error: 'badRequest',
      sentence: expect.stringMatching(/。$/),
    });
    expect(house.trouble).toEqual([]);
  });

  test('the contract lists every route with who may call it', async () => {
    const { body } = await browser(house).get('/api/openapi.json');
    for (const { method, path, access } of allRoutes(house.desk)) {
      const operation = body.paths[path.replace(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()];
      expect(operation, `${method} ${path}`).toMatchObject({ 'x-access': access });
    }
    expect(
      body.paths['/api/carriers'].post.requestBody.content['application/json'].schema.properties,
    ).toHaveProperty('title');
  });

  test('a storage that is full is said as such, on the screen too, and reads are not acknowledged', async () => {
    const officer = await signedIn(house, 'A2');
    const said: unknown[] = [];
    house.desk.streams.deliver = async (_to, event) => void said.push(event);
    const { StorageTrouble } = await import('../../server/store/trouble.ts');
    const { store } = house.desk.house;
    const transact = store.transact;
    Object.assign(store, { transact: () => Promise.reject(new StorageTrouble('full', null)) });
    const answer = await officer.post('/api/people', {
      act: act(),
      staffNumber: 'X9',
      name: '某',
      department: '室',
      post: '员',
      personClass: null,
      pledgedOn: null,
    });
    expect(answer).toMatchObject({ status: 503, body: { error: 'storageFull' } });
    expect(said).toContainEqual({ kind: 'storage', state: 'full' });
    expect((await officer.get('/api/health')).body.status).toBe('readOnly');
    Object.assign(store, { transact });
  });

  test('a title with control characters, or one that turns the line round, is refused', async () => {
    const keeper = await signedIn(house, 'K1');
    const titled = async (title: string) =>
      (await keeper.post('/api/carriers', { act: act(), ...DOCUMENT, title })).status;
    for (const odd of ['\0', '\n', '\u007f', '\u0085', '\u2028', '\u202e', '\u2066', '\ud800']) {
      expect(await titled(`关于${odd}某事`)).toBe(400);
    }
    expect(await titled('=HYPERLINK("x")<b>𠮷㐂</b>^XZ')).toBe(200);
  });
});
