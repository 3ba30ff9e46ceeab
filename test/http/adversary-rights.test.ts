import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { routes } from '../../server/http/routes.ts';
import { MAY } from './rights-table.ts';
import {
  act,
  browser,
  giveDuties,
  newBorrower,
  signedIn,
  workingHouse,
  type Browser,
  type Reply,
  type TestHouse,
} from './house.ts';

const DUTIES = [
  'keeper',
  'counter',
  'guard',
  'officeHead',
  'unitLeader',
  'sysAdmin',
  'securityOfficer',
  'auditor',
] as const;
const PEOPLE: Readonly<Record<string, string>> = {
  keeper: 'K1',
  sysAdmin: 'A1',
  securityOfficer: 'A2',
  auditor: 'A3',
};

const OUTSIDE = new Set(['ANYONE', 'everyone']);
/** One is a stream without an end, one ends the session it is called in. */
const UNCALLED = new Set(['GET /api/stations/:stationId/stream', 'DELETE /api/session']);

let house: TestHouse;
const pages = new Map<string, Browser>();
const nobody: { page: Browser | null } = { page: null };

beforeAll(async () => {
  house = await workingHouse();
  for (const duty of DUTIES) {
    const known = PEOPLE[duty];
    const staffNumber = known ?? `D-${duty}`;
    if (known === undefined) {
      const given = { staffNumber, personClass: 'core', badge: `BADGE-${duty}` };
      await giveDuties(house, await newBorrower(house, given), [duty]);
    }
    pages.set(duty, await signedIn(house, staffNumber));
  }
  await newBorrower(house, { staffNumber: 'N1', personClass: 'core', badge: 'BADGE-N' });
  nobody.page = await signedIn(house, 'N1');
});
afterAll(async () => {
  expect(house.trouble).toEqual([]);
  await house.end();
});

/** Nothing is there under these names, and no body is whole: whoever may call it is told so, whoever may not is told that. */
async function called(page: Browser, name: string): Promise<string> {
  const [method = '', path = ''] = name.split(' ');
  const asked = path.replace(/:file$/, 'nothing.pdf').replace(/:[a-zA-Z]+/g, 'nothing');
  const body = { act: act(), nothing: true };
  if (method === 'GET') return errorOf(await page.get(asked));
  if (method === 'DELETE') return errorOf(await page.remove(asked, body));
  const said = errorOf(await page.post(asked, body));
  return said === 'notJson' ? await sent(page, asked) : said;
}

/** A route for files wants one before it looks at who calls. */
async function sent(page: Browser, path: string): Promise<string> {
  const cookie = [...page.cookies].map((pair) => pair.join('=')).join('; ');
  const headers = {
    cookie,
    origin: 'http://127.0.0.1:7420',
    'content-type': 'application/octet-stream',
  };
  const answer = await house.request(path, { method: 'POST', headers, body: 'x' });
  return errorOf({ status: answer.status, body: await answer.json() });
}
const errorOf = ({ status, body }: Pick<Reply, 'status' | 'body'>): string =>
  body?.error ?? String(status);

describe('谁可以做什么', () => {
  test('every route of the house stands in the table, and nothing else does', () => {
    const there = routes.map(({ method, path }) => `${method} ${path}`).toSorted();
    expect(Object.values(MAY).flat().toSorted()).toEqual(there);
  });

  test.each([...DUTIES, 'nobody'])('%s may call exactly what the table says', async (duty) => {
    const page = duty === 'nobody' ? nobody.page : pages.get(duty);
    const wrong: string[] = [];
    for (const [duties, names] of Object.entries(MAY)) {
      const may = OUTSIDE.has(duties) || duties.split(' ').includes(duty);
      for (const name of names) {
        if (page === undefined || page === null || UNCALLED.has(name) || OUTSIDE.has(duties))
          continue;
        const said = await called(page, name);
        // A counter, an approval and a screen of somebody else say so in the same words.
        const isRefused = said === 'notAllowed';
        if (isRefused === may && !(may && /:stationId/.test(name))) wrong.push(`${name}: ${said}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test('without a session nothing but signing in is there, and a locked screen is as good as none', async () => {
    const outside = browser(house);
    const locked = await signedIn(house, 'K1');
    await locked.post('/api/session/lock');
    const wrong: string[] = [];
    for (const [duties, names] of Object.entries(MAY)) {
      if (duties === 'ANYONE') continue;
      for (const name of names) {
        const said = [await called(outside, name), await called(locked, name)];
        if (said.join() !== 'notSignedIn,screenLocked') wrong.push(`${name}: ${said.join()}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});
