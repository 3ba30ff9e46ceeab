import type { CounterView, PileItem, Verdict } from '#api/counter.ts';
import { signal } from '@preact/signals';
import { beforeEach, describe, expect, test } from 'vitest';
import { createCall } from '../../../kiosk/api/client.ts';
import { soundOf } from '../../../kiosk/desk/sounding.ts';
import { afterArrival, createCounter } from '../../../kiosk/screens/counter/model.ts';
import {
  byHome,
  forShelf,
  hasArrived,
  renewable,
  unapproved,
  wantsSecond,
  worstNew,
} from '../../../kiosk/screens/counter/pile.ts';
import { createFakeHouse } from '../support/fake-house.ts';
import { carriers, pick } from '../support/office-data.ts';

let house = createFakeHouse();
beforeEach(() => {
  house = createFakeHouse();
});

/** The counter's model on the fake house; `cut` drops answers as a broken line would. */
function counterDesk() {
  const counter = signal<CounterView | null>(null);
  const bodies: unknown[] = [];
  let cuts = 0;
  let ids = 0;
  house.listen((event) => {
    if (event.kind === 'counter') counter.value = structuredClone(event.counter);
  });
  const call = createCall((url, init) => {
    const body: unknown = JSON.parse(typeof init.body === 'string' ? init.body : '{}');
    if (url.endsWith('/settle')) bodies.push(body);
    if (cuts > 0) {
      cuts -= 1;
      return Promise.reject(new TypeError('cut'));
    }
    const { status, json } = house.handle(init.method ?? 'GET', url, body);
    return Promise.resolve(new Response(JSON.stringify(json), { status }));
  });
  const newId = () => `act-${(ids += 1)}`;
  const model = createCounter({ call, counter, stationId: signal('s-1'), newId });
  let seq = 0;
  const scan = (...texts: string[]): void => {
    for (const text of texts) {
      seq += 1;
      const at = `2026-11-22T01:05:${String(seq).padStart(2, '0')}.000Z`;
      const read = { sourceId: 'kiosk-12345678', seq, text, at };
      house.handle('POST', '/api/stations/s-1/reads', read);
    }
  };
  return { counter, model, scan, bodies, cut: (times: number) => (cuts = times) };
}
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

test('a loan asks for the PIN of the borrower, then settles what may be settled and says counts', async () => {
  const { counter, model, scan } = counterDesk();
  scan('BADGE-1021', 'WJ-000001', 'WJ-000002', 'WJ-000003', 'WJ-000004');
  expect(model.counts.value).toEqual({ lend: 2, back: 1, renew: 0 });
  model.settle();
  expect(model.asking.value).toBe('pin');
  void model.settleNow('2468');
  await settled();
  expect(model.asking.value).toBe('nothing');
  expect(model.result.value).toMatchObject({
    kind: 'settled',
    answer: { checkedOut: 2, returned: 1, refused: [{ carrierId: 'c-3' }] },
  });
  expect(counter.value?.pile.map(({ carrier }) => carrier.id)).toEqual(['c-3']);
});

test('what is scanned after signing goes out at a tap, without a second PIN', async () => {
  const { model, scan, bodies } = counterDesk();
  scan('BADGE-1021', 'WJ-000001');
  model.settle();
  void model.settleNow('2468');
  await settled();
  scan('WJ-000002');
  model.settle();
  await settled();
  expect(model.asking.value).toBe('nothing');
  expect(bodies.at(-1)).toMatchObject({ carrierIds: ['c-2'], borrowerPin: null });
  expect(model.result.value).toMatchObject({ kind: 'settled', answer: { checkedOut: 1 } });
});

test('a return is one tap: no PIN, and only the returns go along', async () => {
  const { model, scan, bodies } = counterDesk();
  scan('BADGE-1021', 'WJ-000004', 'WJ-000003');
  model.settle();
  await settled();
  expect(model.asking.value).toBe('nothing');
  expect(bodies).toEqual([expect.objectContaining({ carrierIds: ['c-4'], borrowerPin: null })]);
});

test('a wrong PIN keeps the question open and says so', async () => {
  const { model, scan } = counterDesk();
  scan('BADGE-1021', 'WJ-000001');
  model.settle();
  void model.settleNow('0000');
  await settled();
  expect(model.asking.value).toBe('pin');
  expect(model.result.value).toMatchObject({ kind: 'problem', retry: null });
});

test('after a broken line the very same act is told again', async () => {
  const { model, scan, bodies, cut } = counterDesk();
  scan('BADGE-1021', 'WJ-000004');
  cut(1);
  model.settle();
  await settled();
  const result = model.result.value;
  if (result?.kind !== 'problem' || result.retry === null) throw new Error('no retry offered');
  result.retry();
  await settled();
  expect(bodies).toHaveLength(2);
  expect(bodies[0]).toEqual(bodies[1]);
  expect(model.result.value).toMatchObject({ kind: 'settled', answer: { returned: 1 } });
});

test('nothing is settled without a person, and nothing twice while it is under way', async () => {
  const { model, scan, bodies } = counterDesk();
  scan('WJ-000004');
  model.settle();
  expect(bodies).toEqual([]);
  scan('BADGE-1021');
  model.settle();
  model.settle();
  await settled();
  expect(bodies).toHaveLength(1);
});

test('finishing with things left asks first', async () => {
  const { counter, model, scan } = counterDesk();
  scan('BADGE-1021', 'WJ-000001');
  model.close();
  expect([model.asking.value, counter.value?.visit?.person.name]).toEqual(['close', '李建国']);
  await model.closeNow();
  expect(counter.value?.visit).toBeNull();
});

test('what came back is grouped by home, and a scanned shelf takes its own', async () => {
  const { counter, model, scan } = counterDesk();
  scan('BADGE-1021', 'WJ-000004', 'WJ-000008');
  model.settle();
  await settled();
  const waiting = counter.value?.toShelve ?? [];
  expect(byHome(waiting).map((group) => [group.home?.code, group.carriers.length])).toEqual([
    ['BMG-04-3', 2],
  ]);
  scan('BMG-04-3');
  const shelf = counter.value?.shelf;
  if (shelf == null) throw new Error('no shelf');
  expect(forShelf(waiting, shelf).here).toHaveLength(2);
  await model.shelve(
    shelf.id,
    waiting.map(({ id }) => id),
  );
  expect(counter.value?.toShelve).toEqual([]);
  expect(model.result.value).toMatchObject({ kind: 'shelved', shelved: 2 });
});

test('a thing that goes away is no arrival, a new one is, by the worst of its verdicts', () => {
  const { counter, scan } = counterDesk();
  scan('BADGE-1021', 'WJ-000001');
  const before = counter.value;
  scan('WJ-000002', 'WJ-000003');
  const after = counter.value;
  if (before === null || after === null) throw new Error('no view');
  expect(worstNew(before, after)).toBe('refused');
  expect(worstNew(after, before)).toBeNull();
  expect([hasArrived(before, after), hasArrived(after, before)]).toEqual([true, false]);
});

test('an unknown code sounds refused, a person allowed, a thing by its verdict', () => {
  const { counter, scan } = counterDesk();
  scan('BADGE-1021', 'NOT-OURS');
  const reads = counter.value?.recent ?? [];
  const sounds = reads.map((read) => soundOf({ kind: 'read', read }, null));
  expect(sounds).toEqual(['refused', 'allowed']);
  const before = counter.value;
  scan('WJ-000001');
  if (counter.value === null) throw new Error('no view');
  expect(soundOf({ kind: 'counter', counter: counter.value }, before)).toBe('allowed');
});

test('what was undone is still said when its things lie there again, and not after the next', () => {
  const undone = { kind: 'undone', count: 2, isOld: false } as const;
  const once = afterArrival(undone);
  expect(once).toEqual({ ...undone, isOld: true });
  expect(afterArrival(once)).toBeNull();
});

test('a day is chosen up to the longest that a rule allows; by itself each thing has its own', async () => {
  const { model, scan, bodies } = counterDesk();
  expect(model.daysMax.value).toBe(0);
  scan('BADGE-1021', 'WJ-000001');
  expect(model.daysMax.value).toBe(3);
  model.settle();
  await model.settleNow('2468');
  expect(bodies.at(-1)).toMatchObject({ loanDays: null, second: null });
});

describe('what the pile still wants', () => {
  const item = (id: string, verdict: Verdict): PileItem => ({
    carrier: { ...pick(carriers, 0), id },
    scannedAt: '2026-11-22T01:05:00.000Z',
    verdict,
  });
  const needed = { kind: 'approvalNeeded', rule: 'R06.lend.secret', clause: '', details: {} };
  const back = { act: 'checkIn', home: null, needsSecond: false } as const;
  const pile = [
    item('a', { act: 'needs', refusal: needed }),
    item('b', { act: 'refused', refusal: { ...needed, kind: 'approvalChanged' } }),
    item('c', { act: 'refused', refusal: { ...needed, kind: 'outOfScope' } }),
    item('d', { ...back, renewal: { dueAt: null, days: null, refusal: needed } }),
    item('e', { ...back, renewal: { dueAt: null, days: 3, refusal: null } }),
    item('f', { act: 'checkOut', dueAt: '', days: null, approval: null, needsSecond: true }),
  ];

  test('what an approval would help is asked for together, to give and to renew apart', () => {
    expect(unapproved(pile)).toEqual({ give: ['a', 'b'], renew: ['d'] });
    expect(renewable(pile)).toEqual(['e']);
  });

  test('a second person is asked for only where one of the settled things wants one', () => {
    expect(wantsSecond(pile, ['a', 'e'])).toBe(false);
    expect(wantsSecond(pile, ['e', 'f'])).toBe(true);
  });
});
