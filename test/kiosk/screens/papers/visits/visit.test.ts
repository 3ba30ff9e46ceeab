import type { CounterView } from '#api/counter.ts';
import type { OutsideVisitView, ReadItemView } from '#api/outside-visits.ts';
import { signal } from '@preact/signals';
import { describe, expect, test } from 'vitest';
import { createCall } from '../../../../../kiosk/api/client.ts';
import {
  EMPTY,
  idOf,
  namesIn,
  newVisitBody,
} from '../../../../../kiosk/screens/papers/visits/draft.ts';
import { roomNow } from '../../../../../kiosk/screens/papers/visits/room.ts';
import { createVisitDesk } from '../../../../../kiosk/screens/papers/visits/visit-desk.ts';

const bodyOf = ({ body }: RequestInit): Record<string, unknown> =>
  JSON.parse(typeof body === 'string' ? body : '{}');
const AT = '2026-11-23T01:00:00.000Z';
const item = (n: number, state: 'waiting' | 'out' | 'back'): ReadItemView => ({
  carrier: {
    id: `c${n}`,
    kind: 'document',
    registerNumber: `WJ-${n}`,
    documentNumber: null,
    copyNumber: null,
    title: null,
    marking: 'internal',
    markText: '内部',
    custody: {
      account: 'stored',
      place: null,
      holder: null,
      dueAt: null,
      isOverdue: false,
      basis: null,
    },
    home: null,
    labelState: 'active',
  },
  outAt: state === 'waiting' ? null : AT,
  backAt: state === 'back' ? AT : null,
  isHeld: state === 'out',
  refusal: null,
});
const view = (...items: ReadItemView[]): OutsideVisitView => ({
  id: 'm1',
  number: '访-2026-0001',
  name: '欧阳文静',
  alsoNames: [],
  unit: '某局',
  idKind: 'identityCard',
  idMasked: '****1234',
  idNumber: null,
  letterNumber: '介字1号',
  purpose: '查证',
  host: { id: 'h', name: '王晓伟', staffNumber: 'H1', department: '办公室' },
  approval: null,
  stage: items.some(({ outAt }) => outAt !== null) ? 'reading' : 'expected',
  until: null,
  openedAt: AT,
  openedBy: null,
  items,
});
const ids = (items: readonly ReadItemView[]) => items.map(({ carrier }) => carrier.id);

describe('阅档室', () => {
  test('only the host signs; only what lies on the counter is given', () => {
    const visit = view(item(1, 'waiting'), item(2, 'waiting'));
    expect(roomNow(visit, [], 'h')).toMatchObject({ signer: 'host' });
    expect(roomNow(visit, [], 'h').give).toEqual([]);
    expect(ids(roomNow(visit, [{ id: 'c2' }], 'h').give)).toEqual(['c2']);
    expect(roomNow(visit, [], 'x').signer).toBe('unconcerned');
    expect(roomNow(visit, [], null).signer).toBe('nobody');
  });

  test('what is with the reader lies on the counter, or is left', () => {
    const room = roomNow(
      view(item(1, 'out'), item(2, 'out'), item(3, 'back')),
      [{ id: 'c1' }],
      'h',
    );
    expect(ids(room.here)).toEqual(['c1']);
    expect(ids(room.left)).toEqual(['c2']);
  });
});

describe('登记', () => {
  const draft = {
    ...EMPTY,
    name: ' 欧阳文静 ',
    unit: '某局',
    idNumber: '1101 0119 9001 0112 34',
    letterNumber: '介字1号',
    purpose: '查证工龄',
    alsoNames: '阳阳，李, 欧阳静、阳阳',
  };
  const given = { hostId: 'h', things: [{ id: 'c1' }] };

  test('a number is sent without its blanks, other names once and never a single sign', () => {
    expect(newVisitBody(draft, given)).toMatchObject({
      name: '欧阳文静',
      idNumber: '110101199001011234',
      alsoNames: ['阳阳', '欧阳静'],
      carrierIds: ['c1'],
    });
    expect(namesIn('')).toEqual([]);
  });

  test.each([
    ['no host', draft, { ...given, hostId: null }],
    ['nothing to read', draft, { ...given, things: [] }],
    ['a name of one sign', { ...draft, name: '李' }, given],
    ['no letter', { ...draft, letterNumber: ' ' }, given],
    ['a number of another kind', { ...draft, idNumber: '12<3>4' }, given],
  ])('nothing is sent with %s', (_what, typed, more) => {
    expect(newVisitBody(typed, more)).toBeNull();
  });

  test('a number that is none is said to be none', () => {
    expect(idOf({ idNumber: '123' })).toBeNull();
    expect(idOf({ idNumber: '军字第012345号' })).toBe('军字第012345号');
  });
});

test('taking back sends what lies there without a PIN, leaving sends the host’s', async () => {
  const sent: { url: string; body: Record<string, unknown> }[] = [];
  const call = createCall((url, init) => {
    if (init.method !== 'GET') sent.push({ url, body: bodyOf(init) });
    return Promise.resolve(Response.json(view(item(1, 'out'))));
  });
  const counter = signal<CounterView | null>({
    visit: { id: 'v1', person: { id: 'h' } },
    pile: [{ carrier: { id: 'c1' } }],
  } as unknown as CounterView);
  let acts = 0;
  const desk = createVisitDesk({ call, newId: () => `act-${++acts}`, counter }, 'm1');
  await desk.load();
  await desk.takeBack();
  await desk.leave('1234');
  expect(sent).toEqual([
    {
      url: '/api/outside-visits/m1/take-back',
      body: { visitId: 'v1', carrierIds: ['c1'], act: 'act-1' },
    },
    { url: '/api/outside-visits/m1/leave', body: { visitId: 'v1', pin: '1234', act: 'act-2' } },
  ]);
});
