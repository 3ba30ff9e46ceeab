import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { routes } from '../../server/http/routes.ts';
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

/**
 * Written down by hand, so that a route that opens to somebody else is seen: who may call each of them. ANYONE are those before
 * anybody signed in; everyone is whoever did.
 */
const MAY: Readonly<Record<string, readonly string[]>> = {
  ANYONE: [
    'DELETE /api/session',
    'GET /api/health',
    'GET /api/session',
    'GET /api/setup',
    'GET /api/stations',
    'GET /api/stations/:stationId/stream',
    'POST /api/session',
    'POST /api/session/lock',
    'POST /api/session/unlock',
    'POST /api/setup',
    'POST /api/stations/:stationId/reads',
  ],
  everyone: [
    'GET /api/approvals',
    'GET /api/approvals/:id',
    'GET /api/approvals/thing',
    'GET /api/approvals/waiting',
    'GET /api/delegations',
    'GET /api/forms/approval/:file',
    'POST /api/approvals',
    'POST /api/approvals/:id/decide',
    'POST /api/approvals/:id/withdraw',
    'POST /api/approvals/look',
    'POST /api/counter/:stationId/second',
    'POST /api/delegations/:id/end',
    'POST /api/session/touch',
  ],
  'keeper counter auditor': [
    'GET /api/finding/:carrierId',
    'GET /api/carriers',
    'GET /api/carriers/:id',
    'GET /api/carriers/:id/copies',
    'GET /api/places',
    'GET /api/registers/ledger.pdf',
    'GET /api/registers/ledger.xlsx',
  ],
  'keeper counter': [
    'POST /api/finding/:carrierId/signal',
    'DELETE /api/handheld-profiles/:id',
    'GET /api/handheld-profiles',
    'GET /api/stock-takes/:id/handheld-files',
    'GET /api/stock-takes/:id/task-file',
    'POST /api/searches/:carrierId/report',
    'POST /api/stock-takes/:id/differences/:differenceId/explain',
    'POST /api/stock-takes/:id/differences/:differenceId/photos',
    'POST /api/stock-takes/:id/differences/:differenceId/photos/:sha256/strike',
    'POST /api/handheld-profiles',
    'POST /api/stock-takes/:id/complete',
    'POST /api/stock-takes/:id/leave',
    'POST /api/stock-takes/:id/marks',
    'POST /api/stock-takes/:id/places/:placeId/close',
    'POST /api/stock-takes/:id/places/:placeId/end-first',
    'POST /api/stock-takes/:id/places/:placeId/reopen',
    'POST /api/stock-takes/:id/sample',
    'POST /api/stock-takes/:id/seat',
    'POST /api/stock-takes/:id/sweeps',
    'POST /api/stock-takes/:id/sweeps/end',
    'POST /api/stock-takes/:id/handheld-file',
    'POST /api/stock-takes/:id/handheld-file/look',
  ],
  'keeper guard securityOfficer': ['GET /api/badge-owners', 'POST /api/people/:id/badge/lost'],
  'keeper guard': ['GET /api/outings/gate'],
  'keeper officeHead unitLeader securityOfficer auditor': [
    'GET /api/alarms',
    'GET /api/carriers/:id/knowledge',
    'GET /api/forms/knowledge/:file',
  ],
  'keeper officeHead unitLeader auditor': [
    'GET /api/board',
    'GET /api/circulations',
    'GET /api/circulations/:id',
    'GET /api/copyings',
    'GET /api/copyings/:id',
    'GET /api/events',
    'GET /api/events/:id',
    'GET /api/forms/circulation/:file',
    'GET /api/forms/copying/:file',
    'GET /api/forms/event/:file',
    'GET /api/forms/loan/:file',
    'GET /api/forms/outing/:file',
    'GET /api/forms/outside-visit/:file',
    'GET /api/forms/stock-take-differences/:file',
    'GET /api/forms/stock-take-place/:file',
    'GET /api/forms/stock-take/:file',
    'GET /api/forms/overdue-notice/:file',
    'GET /api/forms/overdue-notices.pdf',
    'GET /api/outings',
    'GET /api/outings/:id',
    'GET /api/outside-visits',
    'GET /api/outside-visits/:id',
    'GET /api/overdue',
    'GET /api/registers/approvals.pdf',
    'GET /api/registers/approvals.xlsx',
    'GET /api/registers/circulation-chase.pdf',
    'GET /api/registers/circulation-chase.xlsx',
    'GET /api/registers/circulations.pdf',
    'GET /api/registers/circulations.xlsx',
    'GET /api/registers/copyings.pdf',
    'GET /api/registers/copyings.xlsx',
    'GET /api/registers/events.pdf',
    'GET /api/registers/events.xlsx',
    'GET /api/registers/labels.pdf',
    'GET /api/registers/labels.xlsx',
    'GET /api/registers/loans.pdf',
    'GET /api/registers/loans.xlsx',
    'GET /api/registers/outings.pdf',
    'GET /api/registers/outings.xlsx',
    'GET /api/registers/outside-visits.pdf',
    'GET /api/registers/outside-visits.xlsx',
    'GET /api/registers/overdue.pdf',
    'GET /api/registers/overdue.xlsx',
  ],
  'keeper officeHead unitLeader securityOfficer': ['POST /api/alarms/:id/answer'],
  'keeper counter officeHead unitLeader auditor': [
    'GET /api/stock-takes',
    'GET /api/take-schedules',
    'GET /api/searches',
    'GET /api/registers/searches.pdf',
    'GET /api/registers/searches.xlsx',
    'GET /api/stock-takes/:id',
    'GET /api/stock-takes/:id/differences',
    'GET /api/stock-takes/:id/photos/:sha256',
    'GET /api/stock-takes/:id/counting',
    'GET /api/stock-takes/:id/items',
    'GET /api/stock-takes/:id/places/:placeId/closing',
    'GET /api/stock-takes/:id/places/:placeId/outlook',
    'GET /api/stock-takes/:id/result',
    'GET /api/stock-takes/:id/sample',
    'GET /api/stock-takes/:id/strange',
    'GET /api/stock-takes/trend',
    'POST /api/stock-takes/:id/sample/check',
    'POST /api/stock-takes/:id/sample/marks',
    'POST /api/stock-takes/:id/sign',
    'GET /api/room-plans',
    'GET /api/stock-takes/:id/walk',
    'GET /api/stock-takes/:id/outstanding',
    'GET /api/room-plans/:placeId',
    'GET /api/room-plans/:placeId/live',
  ],
  'keeper officeHead unitLeader sysAdmin securityOfficer auditor': [
    'GET /api/calendar',
    'GET /api/rules',
  ],
  'keeper officeHead': [
    'GET /api/stock-takes/choices',
    'POST /api/take-schedules',
    'POST /api/take-schedules/:id/change',
    'POST /api/take-schedules/:id/end',
    'POST /api/stock-takes',
    'POST /api/stock-takes/:id/cancel',
    'POST /api/stock-takes/preview',
  ],
  'keeper securityOfficer auditor': ['GET /api/people', 'GET /api/people/:id', 'GET /api/pledges'],
  'keeper securityOfficer': [
    'GET /api/layouts',
    'POST /api/layouts',
    'POST /api/layouts/:name/withdraw',
    'POST /api/layouts/preview',
  ],
  'keeper sysAdmin auditor': ['GET /api/devices'],
  'keeper sysAdmin': ['GET /api/orders/:id', 'POST /api/devices/:id/orders'],
  keeper: [
    'POST /api/room-plans/:placeId',
    'DELETE /api/imports/:id',
    'GET /api/circulations/counter/:stationId',
    'GET /api/copyings/grounds',
    'GET /api/counter/:stationId',
    'GET /api/imports/:id',
    'GET /api/imports/:id/problems.xlsx',
    'GET /api/labels/preview.svg',
    'GET /api/outings/grounds',
    'GET /api/print-jobs',
    'GET /api/print-jobs/:id',
    'GET /api/print-jobs/:id/labels',
    'GET /api/print-jobs/:id/labels.pdf',
    'GET /api/scope-words',
    'GET /api/tags',
    'GET /api/worn-labels',
    'POST /api/carriers',
    'POST /api/carriers/:id/correct-movement',
    'POST /api/carriers/:id/correct-record',
    'POST /api/carriers/:id/knowledge',
    'POST /api/carriers/:id/scope',
    'POST /api/carriers/:id/scope/ask',
    'POST /api/carriers/:id/scope/carry-out',
    'POST /api/circulations',
    'POST /api/circulations/:id/readers',
    'POST /api/circulations/:id/recall',
    'POST /api/circulations/:id/skip',
    'POST /api/circulations/check',
    'POST /api/circulations/counter/:stationId/legs',
    'POST /api/copyings',
    'POST /api/copyings/:id/cancel',
    'POST /api/copyings/:id/made',
    'POST /api/counter/:stationId/close',
    'POST /api/counter/:stationId/purpose',
    'POST /api/counter/:stationId/remove',
    'POST /api/counter/:stationId/renew',
    'POST /api/counter/:stationId/settle',
    'POST /api/counter/:stationId/shelve',
    'POST /api/counter/:stationId/undo',
    'POST /api/events',
    'POST /api/events/:id/cancel',
    'POST /api/events/:id/close',
    'POST /api/events/:id/collect',
    'POST /api/events/:id/hand-out',
    'POST /api/events/:id/seats',
    'POST /api/events/seat-file',
    'POST /api/events/seat-list',
    'POST /api/imports',
    'POST /api/imports/:id/columns',
    'POST /api/imports/:id/commit',
    'POST /api/labels/bind',
    'POST /api/outings',
    'POST /api/outings/:id/cancel',
    'POST /api/outings/:id/close',
    'POST /api/outings/:id/extend',
    'POST /api/outings/:id/leave',
    'POST /api/outings/:id/return',
    'POST /api/outside-visits',
    'POST /api/outside-visits/:id/cancel',
    'POST /api/outside-visits/:id/give',
    'POST /api/outside-visits/:id/leave',
    'POST /api/outside-visits/:id/take-back',
    'POST /api/places',
    'POST /api/print-jobs',
    'POST /api/print-jobs/:id/answer',
    'POST /api/print-jobs/:id/cancel',
    'POST /api/print-jobs/:id/resume',
    'POST /api/print-jobs/:id/spoil',
    'POST /api/print-jobs/count',
    'POST /api/tags',
  ],
  'officeHead unitLeader': ['GET /api/delegates', 'POST /api/delegations'],
  'securityOfficer auditor': ['GET /api/facts'],
  securityOfficer: [
    'GET /api/label-key',
    'POST /api/label-key/rotate',
    'POST /api/people',
    'POST /api/people/:id/badge',
    'POST /api/people/:id/badge/withdraw',
    'POST /api/people/:id/change',
    'POST /api/people/:id/duties',
    'POST /api/people/:id/pin',
    'POST /api/people/:id/standing',
    'POST /api/pledges',
  ],
  'sysAdmin securityOfficer': [
    'POST /api/calendar',
    'POST /api/calendar/look',
    'POST /api/rules/changes',
    'POST /api/rules/changes/:id/confirm',
    'POST /api/rules/changes/:id/reject',
    'POST /api/rules/changes/:id/withdraw',
  ],
  sysAdmin: [
    'DELETE /api/devices/:id',
    'POST /api/bridges/:id/probe',
    'POST /api/bridges/enrolment-codes',
    'POST /api/devices',
    'POST /api/devices/:id/changes',
    'POST /api/stations',
  ],
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
