import type { LegOffer, LegsBody } from '#api/circulations.ts';
import type { CounterView } from '#api/counter.ts';
import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import { createCall } from '../../../../kiosk/api/client.ts';
import {
  createLegDesk,
  type LegDesk,
} from '../../../../kiosk/screens/papers/circulations/leg-desk.ts';
import { moved } from '../../../../kiosk/screens/papers/circulations/reader-list.ts';
import { carriers } from '../../support/fake-unit.ts';

const refusal = (kind: string) => ({ kind, rule: 'R05', clause: '', details: {} });
const person = { id: 'p-1', name: '王晓伟', staffNumber: '0007', department: '规划处' };
const offer = (id: string, more: Partial<LegOffer> = {}): LegOffer => ({
  slip: {
    id,
    number: `阅-2026-${id}`,
    title: '夹',
    urgency: 'ordinary',
    stage: 'open',
    marking: 'secret',
    items: 2,
    openedAt: '2026-11-22T01:00:00.000Z',
    dueAt: '2026-11-25T09:30:00.000Z',
    isLate: false,
    isRecalled: false,
    holder: null,
    outAt: null,
    legDueAt: null,
    next: person,
    read: 0,
    readers: 3,
  },
  act: 'give',
  refusal: null,
  missing: [],
  dueAt: '2026-11-23T09:30:00.000Z',
  ...more,
});

/** A server that offers these folders, and does what it is told once the PIN fits. */
function standAt(only: string | null, offers: LegOffer[]) {
  const bodies: LegsBody[] = [];
  const state = { offers, cuts: 0 };
  let ids = 0;
  const [thing] = carriers();
  if (thing === undefined) throw new Error('an empty unit');
  const counter = signal<CounterView | null>({
    visit: {
      id: 'v-1',
      person: { ...person, personClass: 'core', hasPin: true, standing: 'active' },
      held: [],
      isSigned: false,
      openedAt: '2026-11-22T01:00:00.000Z',
    },
    pile: [
      {
        carrier: thing,
        verdict: { act: 'shelve', home: null },
        scannedAt: '2026-11-22T01:00:00.000Z',
      },
    ],
    toShelve: [],
    shelf: null,
    counting: null,
    received: 0,
    processed: 0,
    recent: [],
  } as unknown as CounterView);
  const reply = (status: number, json: unknown): Promise<Response> =>
    Promise.resolve(new Response(JSON.stringify(json), { status }));
  const call = createCall((_url, init) => {
    if (init.method === 'GET') return reply(200, { offers: state.offers });
    const body: LegsBody = JSON.parse(typeof init.body === 'string' ? init.body : '{}');
    bodies.push(body);
    if (state.cuts > 0) {
      state.cuts -= 1;
      return Promise.reject(new TypeError('cut'));
    }
    if (body.give.length > 0 && body.pin !== '2468') {
      const problem = { sentence: '密码不对', sentenceEn: 'Wrong', refusal: null };
      return reply(403, { error: 'wrongPin', ...problem });
    }
    state.offers = [];
    const given = body.give.map((id) => ({ id, number: id, dueAt: '2026-11-23T09:30:00.000Z' }));
    const takenBack = body.takeBack.map(({ id }) => ({ id, number: id }));
    return reply(200, { given, takenBack, refused: [] });
  });
  const newId = () => `act-${(ids += 1)}`;
  const legs = createLegDesk({ call, counter, stationId: signal('s-1'), newId }, only);
  return { legs, bodies, state, counter };
}
/** Once what was sent has its answer. */
const answered = ({ isBusy }: LegDesk) => expect.poll(() => isBusy.value).toBe(false);

test('on a slip’s own page a whole folder with the right reader asks for the PIN by itself, once', async () => {
  const { legs, state } = standAt('1', [offer('1', { refusal: refusal('folderIncomplete') })]);
  await legs.load();
  expect(legs.asking.value).toBe(false);
  state.offers = [offer('1'), offer('2')];
  await legs.load();
  expect(legs.asking.value).toBe(true);
  expect(legs.ready.value.map(({ slip }) => slip.id)).toEqual(['1']);
  legs.dismiss();
  await legs.load();
  expect(legs.asking.value).toBe(false);
});

test('who was to sign has gone: nothing is asked any more', async () => {
  const { legs, state } = standAt('1', [offer('1')]);
  await legs.load();
  expect(legs.asking.value).toBe(true);
  state.offers = [offer('1', { refusal: refusal('readerOutOfTurn') })];
  await legs.load();
  expect(legs.asking.value).toBe(false);
});

test('several folders go in one act; the unticked one stays', async () => {
  const { legs, bodies } = standAt(null, [
    offer('1'),
    offer('2', { act: 'takeBack', dueAt: null }),
    offer('3'),
  ]);
  await legs.load();
  expect(legs.asking.value).toBe(false);
  legs.toggle('3');
  legs.ask();
  expect(legs.asking.value).toBe(true);
  legs.sign('2468', ' 已阅 ');
  await answered(legs);
  expect(bodies).toMatchObject([
    { visitId: 'v-1', give: ['1'], takeBack: [{ id: '2', words: '已阅' }], pin: '2468' },
  ]);
  expect(legs.asking.value).toBe(false);
  expect(legs.result.value).toMatchObject({ given: [{ id: '1' }], takenBack: [{ id: '2' }] });
});

test('a wrong PIN keeps the question open and says so', async () => {
  const { legs } = standAt('1', [offer('1')]);
  await legs.load();
  legs.sign('0000', '');
  await answered(legs);
  expect(legs.asking.value).toBe(true);
  expect(legs.result.value).toBeNull();
});

test('after a broken line the very same act is told again', async () => {
  const { legs, bodies, state } = standAt('1', [offer('1')]);
  await legs.load();
  state.cuts = 1;
  legs.sign('2468', '');
  await answered(legs);
  legs.sign('2468', '');
  await answered(legs);
  expect(bodies.map(({ act }) => act)).toEqual([bodies[0]?.act, bodies[0]?.act]);
  expect(legs.result.value?.given).toHaveLength(1);
});

test('folders that are nothing to who stands here are not shown, unless a thing of them lies here', async () => {
  const out = refusal('readerOutOfTurn');
  const { legs, bodies } = standAt(null, [
    offer('1', { refusal: out, missing: ['WJ-1', 'WJ-2'] }),
    offer('2', { refusal: out, missing: ['WJ-3'] }),
  ]);
  await legs.load();
  expect(legs.shown.value.map(({ slip }) => slip.id)).toEqual(['2']);
  legs.ask();
  expect(legs.asking.value).toBe(false);
  const [shown] = legs.shown.value;
  if (shown !== undefined) legs.record({ ...shown, act: 'takeBack' });
  await answered(legs);
  expect(bodies).toMatchObject([{ give: [], takeBack: [{ id: '2' }], pin: null }]);
});

test('a reader is moved a place up or down, and stays at the ends', () => {
  const is = (wanted: string) => (one: string) => one === wanted;
  expect(moved(['a', 'b', 'c'], is('b'), -1)).toEqual(['b', 'a', 'c']);
  expect(moved(['a', 'b', 'c'], is('b'), 1)).toEqual(['a', 'c', 'b']);
  expect(moved(['a', 'b'], is('a'), -1)).toEqual(['a', 'b']);
  expect(moved(['a', 'b'], is('b'), 1)).toEqual(['a', 'b']);
});
