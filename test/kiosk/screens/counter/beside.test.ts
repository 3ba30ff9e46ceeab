import type { CounterView, PileItem, Verdict } from '#api/counter.ts';
import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import { createCall } from '../../../../kiosk/api/client.ts';
import { besideCounter } from '../../../../kiosk/screens/counter/beside.ts';
import { createCounter } from '../../../../kiosk/screens/counter/model.ts';
import { AT, carriers, pick, who } from '../../support/office-data.ts';

const mine = (days: number | null): Verdict => ({
  act: 'checkIn',
  home: null,
  needsSecond: false,
  renewal: { dueAt: null, days, refusal: null },
});
const reading: Verdict = {
  act: 'checkOut',
  dueAt: AT,
  days: null,
  approval: null,
  needsSecond: true,
};
const lying = (...verdicts: readonly Verdict[]): PileItem[] =>
  verdicts.map((verdict, n) => ({ carrier: pick(carriers, n), scannedAt: AT, verdict }));

/** A counter with this pile; `answers` come in turn, and what was asked stands in `asked`. */
function counterWith(pile: PileItem[], answers: readonly object[], isSigned = false) {
  const person = { ...who(0), personClass: 'core', hasPin: true, standing: 'active' } as const;
  const pledge = { state: 'valid', until: null } as const;
  const counter = signal<CounterView | null>({
    visit: {
      id: 'v-1',
      person: { ...person, pledge },
      purpose: 'readInRoom',
      held: [],
      isSigned,
      openedAt: AT,
    },
    pile,
    toShelve: [],
    shelf: null,
    counting: null,
    received: 0,
    processed: 0,
    recent: [],
  });
  const asked: { readonly url: string; readonly body: Record<string, unknown> }[] = [];
  const call = createCall((url, { body }) => {
    asked.push({ url, body: JSON.parse(typeof body === 'string' ? body : '{}') });
    const answer = answers[asked.length - 1] ?? {};
    const status = 'error' in answer ? 409 : 200;
    return Promise.resolve(new Response(JSON.stringify(answer), { status }));
  });
  let ids = 0;
  const desk = { call, counter, stationId: signal('s-1'), newId: () => `act-${(ids += 1)}` };
  const model = createCounter(desk);
  return { model, beside: besideCounter(desk, model), asked };
}
const problem = (error: string) => ({ error, sentence: '', sentenceEn: '', refusal: null });
const settledAs = (checkedOut: number) => ({
  checkedOut,
  returned: 0,
  refused: [],
  ledgerSize: 9,
});
const turns = () => new Promise((resolve) => setTimeout(resolve, 0));

test('a second person signs after the borrower, whose PIN is told first and by itself', async () => {
  const { model, asked } = counterWith(lying(reading), [settledAs(0), settledAs(1)]);
  model.settle();
  expect(model.asking.value).toBe('pin');
  await model.settleNow('2468');
  expect(asked[0]?.body).toMatchObject({ carrierIds: [], borrowerPin: '2468', second: null });
  expect(model.asking.value).toBe('second');
  model.settleWith({ reference: 'r-1', pin: '1357' });
  await turns();
  expect(asked[1]?.body).toMatchObject({
    carrierIds: [pick(carriers, 0).id],
    borrowerPin: null,
    second: { reference: 'r-1', pin: '1357' },
  });
  expect(model.asking.value).toBe('nothing');
  expect(model.result.value).toMatchObject({ kind: 'settled', isReading: true, of: 'act-2' });
});

test('a wrong PIN of the borrower is said before a second person is asked', async () => {
  const { model, asked } = counterWith(lying(reading), [problem('wrongPin')]);
  model.settle();
  await model.settleNow('0000');
  expect(asked).toHaveLength(1);
  expect(model.asking.value).toBe('pin');
  expect(model.result.value).toMatchObject({ kind: 'problem', problem: { error: 'wrongPin' } });
});

test('what may be kept longer is renewed in one act, by PIN, and once signed without', async () => {
  const answer = { renewed: 1, dueAt: AT, refused: [], ledgerSize: 9 };
  const first = counterWith(lying(mine(3)), [answer]);
  first.beside.renew();
  expect(first.model.asking.value).toBe('renewPin');
  await first.beside.renewNow('2468');
  expect(first.asked[0]).toMatchObject({
    url: '/api/counter/s-1/renew',
    body: { visitId: 'v-1', carrierIds: [pick(carriers, 0).id], borrowerPin: '2468' },
  });
  expect(first.model.result.value).toMatchObject({ kind: 'renewed', of: 'act-1' });
  const signed = counterWith(lying(mine(3)), [problem('pinNeeded')], true);
  signed.beside.renew();
  await turns();
  expect(signed.asked[0]?.body).toMatchObject({ borrowerPin: null });
  expect(signed.model.asking.value).toBe('renewPin');
});

test('撤销 names the act that it undoes; a refusal is said', async () => {
  const { model, beside, asked } = counterWith([], [{ undone: 2 }, problem('undoTooLate')]);
  await beside.undo('act-of-the-loan');
  expect(asked[0]).toMatchObject({
    url: '/api/counter/s-1/undo',
    body: { of: 'act-of-the-loan' },
  });
  expect(model.result.value).toMatchObject({ kind: 'undone', count: 2 });
  await beside.undo('act-of-the-loan');
  expect(model.result.value).toMatchObject({ problem: { error: 'undoTooLate' } });
});

test('来意 is told to the server, which shows other verdicts', async () => {
  const { beside, asked } = counterWith([], [{}]);
  await beside.choose('lend');
  expect(asked).toEqual([{ url: '/api/counter/s-1/purpose', body: { purpose: 'lend' } }]);
});
