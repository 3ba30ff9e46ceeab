import * as XLSX from '@e965/xlsx';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { verify } from '../../server/store/verify.ts';
import { routes } from '../../server/http/routes.ts';
import { approverOf } from '../support/approve-for.ts';
import { pagesOfPdf } from '../labels/decoders.ts';
import {
  act,
  giveDuties,
  newBorrower,
  PIN,
  register,
  signedIn,
  station,
  workingHouse,
  type Browser,
  type Json,
  type Reply,
  type TestHouse,
} from './house.ts';

const INTERNAL = { marking: 'internal', secrecyPeriod: null };
/** What a spreadsheet would run, a page would show as markup, and a template would fill in. */
const NASTY = "=cmd|'/C calc'!A0<script>alert(1)</script>\"@{{x}}";
const TITLE = `机要甲乙丙${NASTY}`;

let house: TestHouse;
let keeper: Browser;
let at: string;
let one: string;
let other: string;

beforeEach(async () => {
  house = await workingHouse();
  house.clock.now = new Date('2026-11-23T01:00:00.000Z');
  at = await station(house);
  one = await newBorrower(house, { staffNumber: 'B1', personClass: 'core', badge: 'BADGE-1' });
  other = await newBorrower(house, { staffNumber: 'B2', personClass: 'core', badge: 'BADGE-2' });
  await approverOf(house.desk.house, 'officeHead', at as never);
  const officer = await signedIn(house, 'A2');
  const { people } = (await officer.get('/api/people')).body;
  const staff = people.find(({ staffNumber }: Json) => staffNumber === 'K1');
  await giveDuties(house, staff.id, ['keeper', 'unitLeader']);
  keeper = await signedIn(house, 'K1');
});
afterEach(async () => {
  expect(house.trouble).toEqual([]);
  expect((await verify(house.desk.house.store)).firstBad).toBeNull();
  await house.end();
});

let numbers = 0;
const thing = async (change: object = {}): Promise<string> => {
  numbers += 1;
  return (await register(keeper, { ...INTERNAL, copyNumber: String(numbers), ...change }))
    .carrierId;
};
const good = ({ status, body }: Reply): Json => {
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
};

/** One paper of each kind, with words that somebody hopes will be run. */
const papers = async (): Promise<Record<string, string>> => ({
  ...(await lasting()),
  ...(await ofTheDay()),
});
async function lasting(): Promise<Record<string, string>> {
  const day = { from: '2026-11-23T01:00:00.000Z', until: '2026-11-25T01:00:00.000Z' };
  const title = TITLE;
  const asked = await (
    await signedIn(house, 'B1')
  ).post('/api/approvals', {
    act: act(),
    operation: 'lend',
    reason: NASTY,
    forMatterId: null,
    visit: null,
    ...day,
    carrierIds: [(await register(keeper, { title })).carrierId],
  });
  const slip = await keeper.post('/api/circulations', {
    act: act(),
    title: NASTY,
    urgency: 'ordinary',
    readerIds: [one],
    carrierIds: [await thing({ title })],
  });
  const copying = await keeper.post('/api/copyings', {
    act: act(),
    operation: 'copy',
    approvalId: null,
    applicantId: one,
    count: 1,
    title: null,
    purpose: NASTY,
    consent: null,
    sourceIds: [await thing({ title })],
  });
  return {
    approval: good(asked).approvalId,
    circulation: good(slip).id,
    copying: good(copying).id,
  };
}
async function ofTheDay(): Promise<Record<string, string>> {
  const title = TITLE;
  const outing = await keeper.post('/api/outings', {
    act: act(),
    approvalId: null,
    bearerIds: [one],
    purpose: NASTY,
    destination: NASTY,
    safekeeping: NASTY,
    isAbroad: false,
    permitNumber: null,
    dueAt: '2026-11-23T09:00:00.000Z',
    carrierIds: [await thing({ title })],
  });
  const event = await keeper.post('/api/events', {
    act: act(),
    title: NASTY,
    place: NASTY,
    endsAt: '2026-11-23T04:00:00.000Z',
    organiserId: one,
    seats: [
      {
        seat: NASTY.slice(0, 10),
        personId: other,
        guest: NASTY.slice(0, 30),
      },
    ],
    carrierIds: [await thing({ title })],
  });
  const visit = await keeper.post('/api/outside-visits', {
    act: act(),
    name: NASTY,
    alsoNames: [],
    unit: NASTY,
    idKind: 'identityCard',
    idNumber: '11010519491231002X',
    letterNumber: NASTY,
    purpose: NASTY,
    hostId: one,
    carrierIds: [await thing()],
  });
  return {
    outing: good(outing).id,
    event: good(event).id,
    'outside-visit': good(visit).id,
  };
}

async function file(path: string): Promise<Uint8Array> {
  const cookie = [...keeper.cookies].map((pair) => pair.join('=')).join('; ');
  const response = await house.request(path, { headers: { cookie } });
  expect(response.status, path).toBe(200);
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  return new Uint8Array(await response.arrayBuffer());
}

const PATHS: Readonly<Record<string, string>> = {
  approval: 'approvals',
  circulation: 'circulations',
  copying: 'copyings',
  outing: 'outings',
  event: 'events',
  'outside-visit': 'outside-visits',
};

describe('requests of ill will', () => {
  test('a paper is not found under another kind, nor under the id of a thing, a person or nothing', async () => {
    const made = await papers();
    const strange = { ...made, person: one, station: at, nothing: 'nothing', thing: await thing() };
    for (const [kind, path] of Object.entries(PATHS)) {
      for (const [of, id] of Object.entries(strange)) {
        if (of === kind) continue;
        expect((await keeper.get(`/api/${path}/${id}`)).status, `${path} of ${of}`).toBe(404);
      }
    }
    const visitId = 'nothing';
    const wrong = [
      ...['approval', 'circulation', 'copying', 'event', 'outside-visit'].map(
        (of) =>
          [`outings/${strange[of as 'thing']}/leave`, { visitId, pin: PIN, second: null }] as const,
      ),
      [`outings/${made['event']}/cancel`, { words: '取消' }] as const,
      [`copyings/${made['outing']}/cancel`, { words: '取消' }] as const,
      [`events/${made['outside-visit']}/cancel`, {}] as const,
      [`outside-visits/${made['event']}/cancel`, {}] as const,
      [`circulations/${made['event']}/recall`, { reason: '收回' }] as const,
      [`approvals/${made['outing']}/withdraw`, {}] as const,
      [`delegations/${made['approval']}/end`, {}] as const,
    ];
    for (const [path, body] of wrong) {
      const said = await keeper.post(`/api/${path}`, { act: act(), ...body });
      expect([404, 409], `${path}: ${JSON.stringify(said.body)}`).toContain(said.status);
    }
    for (const [kind, path] of Object.entries(PATHS)) {
      expect((await keeper.get(`/api/${path}/${made[kind]}`)).status).toBe(200);
    }
  });

  test('an act that was done is not done again with another body, whatever route it comes by', async () => {
    const id = act();
    const carrierIds = [await thing()];
    const slip = { act: id, title: '一夹', urgency: 'ordinary', readerIds: [one], carrierIds };
    const first = good(await keeper.post('/api/circulations', slip));
    expect(good(await keeper.post('/api/circulations', slip)).id).toBe(first.id);
    const twice = await keeper.post('/api/circulations', { ...slip, readerIds: [other] });
    expect(twice.body.error).toBe('actReused');
    const recalled = await keeper.post(`/api/circulations/${first.id}/recall`, {
      act: id,
      reason: '收回',
    });
    expect(recalled.body.error).toBe('actReused');
  });

  test('ten thousand of anything, and signs that are no text, are refused at the border', async () => {
    const many = Array.from({ length: 10_000 }, (_, n) => `x${n}`);
    const asked = { act: act(), title: '一夹', urgency: 'ordinary', readerIds: [one] };
    const long = await keeper.post('/api/circulations', { ...asked, carrierIds: many });
    expect([400, 413]).toContain(long.status);
    const seats = many.map((seat) => ({ seat, personId: one, guest: null }));
    const crowd = { act: act(), title: '会', place: '室', endsAt: '2026-11-23T04:00:00.000Z' };
    const event = await keeper.post('/api/events', {
      ...crowd,
      organiserId: one,
      seats,
      carrierIds: [await thing()],
    });
    expect([400, 413]).toContain(event.status);
    for (const sign of ['\u0000', '\u0007', '\u001b[31m', '\u202e', '\u2028', '\ud800']) {
      const carrierIds = [await thing()];
      const made = await keeper.post('/api/circulations', {
        ...asked,
        title: `夹${sign}二`,
        carrierIds,
      });
      expect(made.status, JSON.stringify(sign)).toBe(400);
    }
    for (const moment of [
      '2026-11-23T24:00:00Z',
      '2026-13-01T00:00:00Z',
      '9999-12-31T23:59:59+99:99',
    ]) {
      const made = await keeper.post('/api/outings', {
        act: act(),
        approvalId: null,
        bearerIds: [one],
        purpose: '会',
        destination: '厅',
        safekeeping: '箱',
        isAbroad: false,
        permitNumber: null,
        dueAt: moment,
        carrierIds: [await thing()],
      });
      expect(made.status, moment).toBeGreaterThanOrEqual(400);
      expect(made.status, moment).toBeLessThan(500);
    }
  });

  test('what looks like a formula or markup is text in every form, register and list', async () => {
    const made = await papers();
    for (const [kind, id] of Object.entries(made)) {
      const form = await file(`/api/forms/${kind}/${id}.pdf`);
      const text = (await pagesOfPdf(form, 40)).map((page) => page.text).join('');
      expect(text, kind).toContain('cmd');
    }
    const registers = routes
      .map(({ path }) => path)
      .filter((path) => /^\/api\/registers\/.*\.xlsx$/.test(path));
    expect(registers.length).toBeGreaterThan(6);
    let shown = 0;
    for (const path of registers) {
      const book = XLSX.read(await file(path));
      for (const sheet of Object.values(book.Sheets)) {
        for (const cell of Object.values(sheet)) {
          expect(cell?.f, `${path}: ${String(cell?.f)}`).toBeUndefined();
          if (typeof cell?.v === 'string' && cell.v.includes('cmd|')) {
            expect(cell.t).toBe('s');
            shown += 1;
          }
        }
      }
    }
    expect(shown).toBeGreaterThan(3);
  });

  test('the system administrator reads no title of a thing in any answer', async () => {
    const made = await papers();
    const page = await signedIn(house, 'A1');
    const held = { ...made, thing: await thing({ title: TITLE }), person: one, station: at };
    const told: string[] = [];
    for (const { method, path } of routes) {
      if (method !== 'GET' || path.endsWith('/stream')) continue;
      const parts = /:\w+/.test(path) ? Object.values(held) : [''];
      for (const id of parts) {
        const asked = path.replace(':file', `${id}.xlsx`).replace(/:\w+/g, id);
        const { status, body } = await page.get(asked);
        if (status === 200 && JSON.stringify(body).includes('甲乙丙')) told.push(path);
      }
    }
    expect([...new Set(told)]).toEqual([]);
  });

  test('a list asked for with signs that no text has is answered, and breaks nothing', async () => {
    await papers();
    const auditor = await signedIn(house, 'A3');
    const lists = routes.filter(
      ({ method, path, query }) => method === 'GET' && query !== null && !path.includes(':'),
    );
    expect(lists.length).toBeGreaterThan(10);
    const names = ['number', 'before', 'after', 'stage', 'carrierId', 'holderId', 'q', 'kind'];
    const values = ['%00', 'x%00y', '%ED%A0%80', '%25', '_', '__proto__', '9'.repeat(39)];
    for (const { path } of lists) {
      const which = path.endsWith('approvals') ? 'which=all&' : '';
      for (const name of names) {
        for (const value of values) {
          const asked = `${path}?${which}${name}=${value}`;
          const said = [await keeper.get(asked), await auditor.get(asked)];
          expect(Math.max(...said.map(({ status }) => status)), asked).toBeLessThan(500);
        }
      }
    }
  });

  test('a form or register that is none is not found, whatever it is called', async () => {
    const made = await papers();
    const none = [
      'forms/constructor/x.pdf',
      'forms/__proto__/x.pdf',
      'registers/toString.pdf',
      'forms/outing/',
      'forms/outing/.pdf',
      'forms/outing/nothing.pdf',
      `forms/outing/${made['outing']}.exe`,
      `forms/outing/${made['event']}.pdf`,
    ];
    for (const path of none) expect((await keeper.get(`/api/${path}`)).status, path).toBe(404);
  });
});
