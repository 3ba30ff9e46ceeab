import { describe, expect, test } from 'vitest';
import { keptTwice, leftBehind } from '../../../kiosk/scanning/kept-reads.ts';
import { createOutbox, type Delivery, type OutboxRead } from '../../../kiosk/scanning/outbox.ts';

/** A browser's storage. */
function storage() {
  const values = new Map<string, string>();
  return {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
    removeItem: (key: string) => void values.delete(key),
    key: (index: number) => [...values.keys()][index] ?? null,
    get length() {
      return values.size;
    },
  };
}

/** One machine: its storage outlives its tabs; a server that is there or not. */
function machine() {
  const shared = storage();
  const heard: OutboxRead[] = [];
  const server = { isThere: false };
  let tabs = 0;
  const deliver = (read: OutboxRead): Promise<Delivery> => {
    if (!server.isThere) return Promise.resolve('later');
    heard.push(read);
    return Promise.resolve('taken');
  };
  const after = () => () => undefined;
  const open = (own = storage()) => {
    const newId = (): string => `0000000${++tabs}`;
    const parts = { deliver, after, newId };
    const outbox = createOutbox({ ...parts, storage: keptTwice(own, shared) });
    const others = leftBehind(shared, outbox.sourceId.value).map((one) =>
      createOutbox({ ...parts, storage: one.storage }),
    );
    return { outbox, others, own };
  };
  return { shared, heard, server, open };
}

const settled = async (): Promise<void> => {
  for (let n = 0; n < 20; n += 1) await Promise.resolve();
};

describe('断电', () => {
  test('what a tab scanned while the server was away is delivered by the next one, once', async () => {
    const { shared, heard, server, open } = machine();
    const { outbox } = open();
    for (const text of ['A', 'B', 'C']) outbox.add(text, '2026-11-22T08:00:00.000Z');
    await settled();
    // The power is cut: the tab and its own storage are gone.
    server.isThere = true;
    const next = open();
    expect(next.others.map((box) => box.waiting.value)).toEqual([3]);
    for (const box of next.others) box.flush();
    await settled();
    expect(heard.map(({ seq, text }) => [seq, text])).toEqual([
      [1, 'A'],
      [2, 'B'],
      [3, 'C'],
    ]);
    expect(new Set(heard.map(({ sourceId }) => sourceId))).toEqual(new Set(['kiosk-00000001']));
    expect(shared.length).toBe(0);
    expect(open().others).toEqual([]);
  });

  test('what is half delivered goes on where it was', async () => {
    const { heard, server, open } = machine();
    server.isThere = true;
    const { outbox } = open();
    outbox.add('A', '2026-11-22T08:00:00.000Z');
    await settled();
    server.isThere = false;
    outbox.add('B', '2026-11-22T08:00:01.000Z');
    await settled();
    server.isThere = true;
    for (const box of open().others) box.flush();
    await settled();
    expect(heard.map(({ seq, text }) => [seq, text])).toEqual([
      [1, 'A'],
      [2, 'B'],
    ]);
  });

  test('a reloaded tab takes its own reads up itself and no other tab’s twice', async () => {
    const { heard, server, open } = machine();
    const first = open();
    first.outbox.add('A', '2026-11-22T08:00:00.000Z');
    await settled();
    server.isThere = true;
    const again = open(first.own);
    expect(again.others).toEqual([]);
    again.outbox.flush();
    await settled();
    expect(heard.map(({ text }) => text)).toEqual(['A']);
  });
});
