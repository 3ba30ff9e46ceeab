import type { SessionView } from '#api/session.ts';
import type { StationEvent } from '#api/stream.ts';
import * as alarming from './alarm-data.ts';
import * as data from './office-data.ts';
import * as machines from './office-machines.ts';
import * as print from './print-data.ts';

export type Reply = { readonly status: number; readonly json: unknown };
export type Asked = { readonly method: string; readonly path: string; readonly body: unknown };
type Route = (asked: Asked & { readonly query: URLSearchParams }) => Reply;

export const ok = (json: unknown): Reply => ({ status: 200, json });
/** An answer that refuses, as the server words it. */
export const refused = (error: string, refusal: object | null = null): Reply => ({
  status: 409,
  json: { error, sentence: '现在不能这样办。', sentenceEn: 'Not now.', refusal },
});

export const STATION = { id: 's-1', name: '柜台', placeId: 'p-0' };
export const ALL_ACTIONS = [
  'counter',
  'register',
  'import',
  'print',
  'stockTake',
  'readLedger',
  'readPeople',
  'managePeople',
  'readDevices',
  'manageDevices',
  'readFacts',
];

export const sessionOf = (actions: readonly string[]): SessionView => ({
  state: 'open',
  unitName: '示范市规划和自然资源局保密办',
  station: STATION,
  person: {
    id: 'h-0',
    name: '周文静',
    staffNumber: '0004',
    department: '保密办',
    personClass: null,
    duties: ['keeper'],
    actions: [...actions],
  },
  idleSeconds: 300,
});

/**
 * The server of the screens behind the counter, in memory: answers with realistic data, keeps what it
 * was asked, and lets a test put an answer of its own before any route (`null`: not reached).
 */
export function createFakeOffice(given: { readonly actions?: readonly string[] } = {}) {
  const asked: Asked[] = [];
  const listeners = new Set<(event: StationEvent) => void>();
  const answers = new Map<string, (Reply | null)[]>();
  const routes = routesOf(sessionOf(given.actions ?? ALL_ACTIONS));
  const handle = (method: string, url: string, body: unknown): Reply | null => {
    const [path = '', search = ''] = url.split('?');
    asked.push({ method, path, body });
    const set = answers.get(`${method} ${path}`);
    if (set !== undefined && set.length > 0) return set.shift() ?? null;
    const query = new URLSearchParams(search);
    for (const [pattern, route] of routes) {
      if (pattern.test(`${method} ${path}`)) return route({ method, path, body, query });
    }
    return {
      status: 404,
      json: {
        error: 'notFound',
        sentence: '没有这一项。',
        sentenceEn: 'Not found.',
        refusal: null,
      },
    };
  };
  return {
    handle,
    asked,
    /** What was sent to this address so far. */
    sentTo: (method: string, path: string): unknown[] =>
      asked.filter((each) => each.method === method && each.path === path).map(({ body }) => body),
    /** The next answers to this address, in order. */
    answer: (method: string, path: string, ...next: (Reply | null)[]): void => {
      answers.set(`${method} ${path}`, next);
    },
    listen: (hear: (event: StationEvent) => void) => {
      listeners.add(hear);
      return () => listeners.delete(hear);
    },
    tell: (event: StationEvent): void => listeners.forEach((hear) => hear(event)),
  };
}

function routesOf(session: SessionView): readonly (readonly [RegExp, Route])[] {
  const person = ({ path }: Asked) =>
    ok(data.people.find(({ id }) => path.includes(`/${id}/`)) ?? data.people[0]);
  return [
    [/^GET \/api\/setup$/, () => ok({ needed: false, demo: false })],
    [/^GET \/api\/session$/, () => ok(session)],
    [
      /^GET \/api\/stations$/,
      () => ok({ stations: [STATION, { ...STATION, id: 's-2', name: '三楼保密室' }] }),
    ],
    [/^GET \/api\/carriers$/, ({ query }) => ok(carrierPage(query))],
    [/^POST \/api\/carriers$/, () => ok({ carrierId: 'c-0', registerNumber: 'BM-2026-000261' })],
    [/^GET \/api\/carriers\//, ({ path }) => ok(data.carrierPage(path.split('/').at(-1) ?? ''))],
    [
      /^POST \/api\/places$/,
      () => ok({ placeId: 'p-new', code: 'BMG-25', carrierId: 'c-0', shelfIds: ['p-a', 'p-b'] }),
    ],
    [/^GET \/api\/places$/, () => ok({ places: data.places })],
    [/^GET \/api\/people$/, ({ query }) => ok({ people: peopleLike(query.get('query') ?? '') })],
    [/^POST \/api\/people$/, () => ok(data.people[0])],
    [/^POST \/api\/people\//, person],
    [/^POST \/api\/layouts\/preview$/, () => ok(print.previewOf('<svg/>'))],
    [/^GET \/api\/layouts$/, () => ok({ layouts: print.layouts })],
    [/^GET \/api\/print-jobs$/, () => ok({ jobs: print.jobRows })],
    [/^POST \/api\/print-jobs\/count$/, () => ok(print.counted(3))],
    [/^GET \/api\/print-jobs\/[^/]+\/labels$/, () => ok({ labels: [], next: null })],
    [/^(?:GET|POST) \/api\/print-jobs/, () => ok(print.printJob)],
    [
      /^POST \/api\/labels\/bind$/,
      () => ok({ printedCode: 'ZW7K-0001-XM2D', jobId: 'j-1', name: 'BM-2026-000013' }),
    ],
    [
      /^GET \/api\/stock-takes(?:\?|$)/,
      () => ok({ rows: [0, 1, 2].map(data.takeRow), next: null }),
    ],
    [/^(?:GET|POST) \/api\/stock-takes/, () => ok(data.stockTake)],
    [/^(?:GET|POST) \/api\/imports/, () => ok(data.importView)],
    [/^DELETE \/api\/imports/, () => ok({})],
    [/^(?:GET|POST|DELETE) \/api\/devices/, () => ok(machines.devices)],
    [
      /^POST \/api\/bridges\/enrolment-codes$/,
      () => ok({ code: 'K7QF9-XM2DP', expiresAt: '2099-01-01T00:00:00.000Z' }),
    ],
    [/^GET \/api\/facts$/, ({ query }) => ok(machines.factPage(query.get('after'), 100))],
    [
      /^GET \/api\/health$/,
      () => ok({ status: 'ok', version: '0.1.0', ledger: machines.roots, openAlarms: 2 }),
    ],
    [/^GET \/api\/alarms\/now$/, () => ok(alarming.alarmsNow)],
    [/^(?:GET|POST) \/api\/alarms/, () => ok(alarming.alarms)],
    [/^(?:GET|POST) \/api\/label-key/, () => ok(alarming.labelKey)],
    [/^GET \/api\/worn-labels$/, () => ok(alarming.wornLabels)],
    [/^POST \/api\/(?:session|stations)/, () => ok({})],
    [/^GET \/api\/counter\//, () => ok(EMPTY_COUNTER)],
  ];
}

const EMPTY_COUNTER = {
  visit: null,
  pile: [],
  toShelve: [],
  shelf: null,
  counting: null,
  received: 0,
  processed: 0,
  recent: [],
};

const PAGE = 100;
function carrierPage(query: URLSearchParams) {
  const words = query.get('query') ?? '';
  const marking = query.get('marking');
  const fitting = data.carriers.filter(
    (row) =>
      (words === '' || row.registerNumber.includes(words) || (row.title ?? '').includes(words)) &&
      (marking === null || row.marking === marking),
  );
  const from = Number(query.get('after') ?? '0');
  const next = from + PAGE < fitting.length ? String(from + PAGE) : null;
  return { rows: fitting.slice(from, from + PAGE), total: fitting.length, next };
}

const peopleLike = (words: string) =>
  data.people.filter(
    (each) =>
      each.name.includes(words) ||
      each.staffNumber.includes(words) ||
      each.department.includes(words),
  );
