import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '#domain/canonical.ts';
import { personId } from '#domain/ids.ts';
import type { TakeRow } from '#domain/stock-takes/standing.ts';
import { resultOf } from '#domain/stock-takes/sums.ts';
import { append } from '../../server/store/append.ts';
import type { Store } from '../../server/store/database.ts';
import { takeById } from '../../server/store/takes.ts';
import { takeDigest } from '../../server/store/takes/digest.ts';
import { allRowsOf, dropRows, keepRows, rowsOf } from '../../server/store/takes/rows.ts';
import { inTransaction } from '../../server/store/transaction.ts';
import { verify } from '../../server/store/verify.ts';
import { circumstance, COUNTER, FOUNDING, SAFE } from '../support/ledger-samples.ts';
import { DATABASES, freshStores } from '../support/stores.ts';
import {
  countedPlace,
  opened,
  placeCounted,
  row,
  signedBy,
  stepped,
  TAKE,
} from '../support/take-samples.ts';

/** Written apart from the store's own: all lines at once, and one digest. */
const rowsDigest = (rows: readonly TakeRow[]): string =>
  createHash('sha256')
    .update(rows.map((one) => `${canonicalJson(one)}\n`).join(''))
    .digest('hex');

/** Everything that comes, in a list. */
async function listed<T>(rows: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const one of rows) list.push(one);
  return list;
}

const IN_SAFE = { stockTakeId: TAKE, placeId: SAFE.id };
const AT_COUNTER = { stockTakeId: TAKE, placeId: COUNTER.id };
const ROWS: readonly TakeRow[] = [
  row('1'),
  row('2', {
    verdict: 'missing',
    how: null,
    at: null,
    seenAt: null,
    by: '张counter',
    sweepsRead: 0,
  }),
  row('3', { carrierId: null, text: '未知“码”', title: null, verdict: 'strange', how: 'barcode' }),
];

/** Closes one place with these rows: rows and fact in one transaction, as a closing does. */
const close = (store: Store, of: typeof IN_SAFE, rows: readonly TakeRow[]): Promise<void> =>
  inTransaction(store, async (tx) => {
    const sealed = await keepRows(tx, of, rows);
    const step = placeCounted(countedPlace(of.placeId, sealed));
    const by = circumstance(`close-${of.placeId}`, { actorId: personId('counter') });
    await append(tx, by, [stepped(step)]);
  });

async function keepTake(store: Store): Promise<void> {
  const write = (act: string, facts: Parameters<typeof append>[2]) =>
    inTransaction(store, (tx) => append(tx, circumstance(act), facts));
  await write('found', [...FOUNDING, opened()]);
  await close(store, IN_SAFE, ROWS);
  await close(store, AT_COUNTER, []);
  const counted = await takeById(store.db, TAKE);
  if (!counted) throw new Error('no take');
  const sha256 = takeDigest(counted);
  const result = { ...resultOf(counted.body), sha256 };
  await write('complete', [stepped({ of: 'stockTake', did: 'completed', result })]);
  for (const as of ['counter', 'keeper', 'auditor'] as const) {
    await write(`sign-${as}`, [stepped(signedBy(as, personId(as), sha256))]);
  }
}

const edits: readonly (readonly [what: string, edit: ReturnType<typeof sql>])[] = [
  ['a row edited', sql`update stock_take_row set text = replace(text, '未知', '已知')`],
  ['a verdict edited', sql`update stock_take_row set verdict = 'found' where position = 1`],
  ['a row taken away', sql`delete from stock_take_row where position = 2`],
  ['the first row taken away', sql`delete from stock_take_row where position = 0`],
  [
    'a row slipped in',
    sql`insert into stock_take_row select stock_take_id, place_id, 3, carrier_id, verdict, how, text
      from stock_take_row where position = 0`,
  ],
  [
    'a row slipped in before the first',
    sql`insert into stock_take_row select stock_take_id, place_id, -1, carrier_id, verdict, how, text
      from stock_take_row where position = 0`,
  ],
  [
    'rows slipped in under a place that nobody counted',
    sql`insert into stock_take_row select stock_take_id, 'attic', position, carrier_id, verdict, how, text
      from stock_take_row`,
  ],
  ['a text that is none', sql`update stock_take_row set text = '{' where position = 0`],
];

describe.each(DATABASES)('rows of closed places on %s', (_name, maker) => {
  const current = freshStores(maker);

  test('come back by value, in their order, by pages and by verdict', async () => {
    const { store } = current;
    await keepTake(store);
    const first = await rowsOf(store.db, { ...IN_SAFE, limit: 2 });
    expect(first.map(({ position, row: one }) => [position, one])).toEqual([
      [0, ROWS[0]],
      [1, ROWS[1]],
    ]);
    const rest = await rowsOf(store.db, { ...IN_SAFE, after: 1, limit: 2 });
    expect(rest.map(({ row: one }) => one)).toEqual([ROWS[2]]);
    const missing = await rowsOf(store.db, { ...IN_SAFE, verdicts: ['missing'], limit: 9 });
    expect(missing.map(({ row: one }) => one.text)).toEqual(['WJ-2']);
    expect(await listed(allRowsOf(store.db, IN_SAFE))).toEqual(ROWS);
    expect(await listed(allRowsOf(store.db, AT_COUNTER))).toEqual([]);
  });

  test('are sealed by the digest that anybody makes of them, whatever their number', async () => {
    const { store } = current;
    const many = Array.from({ length: 1203 }, (_, n) => row(String(n)));
    const sealed = await inTransaction(store, (tx) => keepRows(tx, IN_SAFE, many));
    expect(sealed).toEqual({ rows: 1203, rowsSha256: rowsDigest(many) });
    expect(rowsDigest(await listed(allRowsOf(store.db, IN_SAFE)))).toBe(sealed.rowsSha256);
    expect(rowsDigest(many.toReversed())).not.toBe(sealed.rowsSha256);
  });

  test('are kept as canonical JSON, and what has no such form is not kept', async () => {
    const { store } = current;
    const odd = [row('1', { title: '“a\\ud800”\n𠮷' }), row('2', { title: '\u2028' })];
    await inTransaction(store, (tx) => keepRows(tx, IN_SAFE, odd));
    const kept = await store.db
      .selectFrom('stock_take_row')
      .select('text')
      .orderBy('position')
      .execute();
    expect(kept.map(({ text }) => text)).toEqual(odd.map(canonicalJson));
    for (const bad of [row('3', { title: '\uD842' }), row('3', { sweepsRead: 0.5 })]) {
      const keeping = inTransaction(store, (tx) => keepRows(tx, AT_COUNTER, [bad]));
      await expect(keeping).rejects.toThrow(TypeError);
    }
  });

  test('of a reopened place are dropped, those of others stay', async () => {
    const { store } = current;
    await inTransaction(store, async (tx) => {
      await keepRows(tx, IN_SAFE, ROWS);
      await keepRows(tx, AT_COUNTER, ROWS);
      await dropRows(tx, IN_SAFE);
    });
    expect(await rowsOf(store.db, { ...IN_SAFE, limit: 9 })).toEqual([]);
    expect(await rowsOf(store.db, { ...AT_COUNTER, limit: 9 })).toHaveLength(3);
  });

  test('as they were kept pass verification, with the signatures over them', async () => {
    const { store } = current;
    await keepTake(store);
    expect((await takeById(store.db, TAKE))?.body.stage).toBe('closed');
    expect(await verify(store)).toMatchObject({ ok: true, firstBad: null });
  });

  test.each(edits)('%s is found by verification', async (_what, edit) => {
    const { store } = current;
    await keepTake(store);
    await inTransaction(store, async (tx) => void (await edit.execute(tx)));
    const { ok, firstBad } = await verify(store);
    expect(ok).toBe(false);
    expect(firstBad?.what).toBe('state');
    expect(firstBad?.detail).toMatch(/^stock_take_row take-1 (?:safe|attic)$/);
    // Where the rows of the place were sealed, or at the end where nothing sealed any.
    expect(firstBad?.seq).toBe(firstBad?.detail.endsWith('safe') === true ? 6 : 12);
  });

  test('a result that is not what the take says is found by verification', async () => {
    const { store } = current;
    const write = (act: string, facts: Parameters<typeof append>[2]) =>
      inTransaction(store, (tx) => append(tx, circumstance(act), facts));
    await write('found', [...FOUNDING, opened()]);
    await close(store, IN_SAFE, ROWS);
    await close(store, AT_COUNTER, []);
    const numbers = { expected: 3, found: 3, moved: 0, missing: 0, explained: 0 };
    const result = { ...numbers, sha256: '0'.repeat(64) };
    await write('complete', [stepped({ of: 'stockTake', did: 'completed', result })]);
    expect(await verify(store)).toMatchObject({
      ok: false,
      firstBad: { what: 'state', detail: 'matter take-1' },
    });
  });
});
