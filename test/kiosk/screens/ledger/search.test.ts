import type { CarrierList } from '#api/ledger.ts';
import { expect, test } from 'vitest';
import type { Call } from '../../../../kiosk/api/client.ts';
import { createSearch } from '../../../../kiosk/screens/ledger/search.ts';
import { carriers } from '../../support/office-data.ts';

type Waiting = { readonly path: string; readonly answer: (list: CarrierList) => void };

/** A server that answers when told to, in any order. */
function slowServer() {
  const waiting: Waiting[] = [];
  const call = ((_method: string, path: string) =>
    new Promise((resolve) => {
      waiting.push({ path, answer: (value) => resolve({ ok: true, value } as never) });
    })) as Call;
  return { call, waiting };
}
const list = (from: number, to: number, next: string | null = null): CarrierList => ({
  rows: carriers.slice(from, to),
  total: 260,
  next,
});

test('an answer to older words is dropped when it comes after the newer one', async () => {
  const { call, waiting } = slowServer();
  const search = createSearch(call);
  const first = search.find({ query: '规' });
  const second = search.find({ query: '规划' });
  waiting[1]?.answer(list(5, 7));
  waiting[0]?.answer(list(0, 3));
  await Promise.all([first, second]);
  expect(search.rows.value).toEqual(carriers.slice(5, 7));
});

test('a further page is put below the one before, asked for with its mark', async () => {
  const { call, waiting } = slowServer();
  const search = createSearch(call);
  const found = search.find({ marking: 'secret' });
  waiting[0]?.answer(list(0, 2, 'mark 2'));
  await found;
  const more = search.more();
  expect(waiting[1]?.path).toBe('/api/carriers?marking=secret&limit=100&after=mark%202');
  waiting[1]?.answer(list(2, 4));
  await more;
  expect(search.rows.value).toEqual(carriers.slice(0, 4));
  await search.more();
  expect(waiting).toHaveLength(2);
});
