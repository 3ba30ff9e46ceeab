import { expect, test } from 'vitest';
import { createOutbox, type Delivery, type OutboxRead } from '../../../kiosk/scanning/outbox.ts';

const AT = '2026-11-22T01:05:00.000Z';

/** A storage, a server and a timer that the test works by hand. */
function bench(answers: Delivery[] = []) {
  const kept = new Map<string, string>();
  const delivered: OutboxRead[] = [];
  let timer: (() => void) | null = null;
  let ids = 0;
  const open = () =>
    createOutbox({
      storage: {
        getItem: (key) => kept.get(key) ?? null,
        setItem: (key, text) => void kept.set(key, text),
      },
      deliver: (read) => {
        const answer = answers.shift() ?? 'taken';
        if (answer === 'taken') delivered.push(read);
        return Promise.resolve(answer);
      },
      after: (_ms, run) => {
        timer = run;
        return () => (timer = null);
      },
      newId: () => `source-${(ids += 1)}`,
    });
  return {
    open,
    kept,
    delivered,
    texts: () => delivered.map(({ text }) => text),
    ring: () => timer?.(),
  };
}
const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

test('reads are delivered in order, each with its running number', async () => {
  const { open, delivered } = bench();
  const outbox = open();
  for (const text of ['A', 'B', 'C']) outbox.add(text, AT);
  await settle();
  expect(delivered.map(({ seq, text }) => [seq, text])).toEqual([
    [1, 'A'],
    [2, 'B'],
    [3, 'C'],
  ]);
  expect(new Set(delivered.map(({ sourceId }) => sourceId)).size).toBe(1);
  expect(outbox.waiting.value).toBe(0);
});

test('a read that the server could not take is tried again before the next one', async () => {
  const { open, texts, ring } = bench(['later', 'later']);
  const outbox = open();
  outbox.add('A', AT);
  outbox.add('B', AT);
  await settle();
  expect(outbox.waiting.value).toBe(2);
  ring();
  await settle();
  ring();
  await settle();
  expect(texts()).toEqual(['A', 'B']);
  expect(outbox.waiting.value).toBe(0);
});

test('a reload loses no read and does not begin its numbers again', async () => {
  const work = bench(['later']);
  const before = work.open();
  before.add('A', AT);
  before.add('B', AT);
  await settle();
  const after = work.open();
  expect(after.waiting.value).toBe(2);
  after.flush();
  after.add('C', AT);
  await settle();
  expect(work.delivered.map(({ seq, text }) => [seq, text])).toEqual([
    [1, 'A'],
    [2, 'B'],
    [3, 'C'],
  ]);
  expect(after.sourceId.value).toBe(before.sourceId.value);
});

test('a read that the server will never take is counted and does not hold up the others', async () => {
  const { open, texts } = bench(['unfit']);
  const outbox = open();
  outbox.add('bad', AT);
  outbox.add('good', AT);
  await settle();
  expect(texts()).toEqual(['good']);
  expect(outbox.unfit.value).toBe(1);
});

test('a spoilt storage begins a new source; a full one still delivers', async () => {
  const { open, kept, texts } = bench();
  kept.set('zhangwu.outbox', '{"half');
  const outbox = open();
  outbox.add('A', AT);
  await settle();
  expect(texts()).toEqual(['A']);
  const full = createOutbox({
    storage: {
      getItem: () => null,
      setItem: () => {
        throw new Error('full');
      },
    },
    deliver: () => Promise.resolve('taken'),
    after: () => () => undefined,
    newId: () => 'x',
  });
  full.add('B', AT);
  await settle();
  expect(full.waiting.value).toBe(0);
});

test('a code longer than 8 KB is cut, so that it can be delivered and shown', async () => {
  const { open, delivered } = bench();
  open().add('x'.repeat(20_000), AT);
  await settle();
  expect(delivered[0]?.text).toHaveLength(8_192);
});
