import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { carrierId, personId, stationId, stockTakeId } from '#domain/ids.ts';
import { leafHash } from '#domain/ledger.ts';
import { append } from '../../server/store/append.ts';
import type { Store } from '../../server/store/database.ts';
import { base64, sha256, sm3 } from '../../server/store/hashes.ts';
import { ledgerHead } from '../../server/store/ledger.ts';
import { inTransaction } from '../../server/store/transaction.ts';
import { verify } from '../../server/store/verify.ts';
import {
  BORROWER,
  circumstance,
  CODE,
  COUNTER,
  fact,
  FOUNDING,
  lent,
  ordered,
  registered,
  returned,
  SAFE,
  shelved,
} from '../support/ledger-samples.ts';
import { DATABASES, freshStores } from '../support/stores.ts';

/** Seq 0–4 found the house; 5–7 register; 8 orders a label; 9 counts it; 10 lends; 11 returns; 12 shelves; 13–17 the rest. */
async function keepLedger(store: Store): Promise<void> {
  const take = stockTakeId('take');
  const acts = [
    [...FOUNDING, registered('1'), registered('2'), registered('3')],
    [ordered('1', 0), fact({ kind: 'labelActivated', code: CODE, generation: 0 }, carrierId('1'))],
    [lent('1')],
    [returned('1'), shelved('1')],
    [fact({ kind: 'badgeBound', badge: BADGE })],
    [fact({ kind: 'stationRegistered', station: STATION })],
    [fact({ kind: 'stockTakeOpened', stockTakeId: take, placeId: SAFE.id })],
    [
      fact({
        kind: 'stockTakeClosed',
        stockTakeId: take,
        expected: 3,
        found: 3,
        resolutions: [{ carrierId: carrierId('2'), as: 'sighted' }],
        strange: ['未知'],
      }),
    ],
    [fact({ kind: 'signedIn', personId: personId('keeper') })],
  ];
  for (const [index, facts] of acts.entries()) {
    await inTransaction(store, (tx) => append(tx, circumstance(`act-${index}`), facts));
  }
}
const SIZE = 18;
const BADGE = { scheme: 'text', number: 'B-1', personId: BORROWER.id } as const;
const STATION = { id: stationId('desk'), name: '一号终端', placeId: COUNTER.id };

/** What the database's owner can do: take the triggers away, then write what he likes. */
async function asOwner(store: Store, statements: readonly ReturnType<typeof sql>[]): Promise<void> {
  const dropped =
    store.dialect === 'sqlite'
      ? [sql`drop trigger if exists fact_not_changed`, sql`drop trigger if exists fact_not_deleted`]
      : [
          sql`drop trigger if exists fact_not_changed on fact`,
          sql`drop trigger if exists fact_not_truncated on fact`,
        ];
  await inTransaction(store, async (tx) => {
    for (const statement of [...dropped, ...statements]) await statement.execute(tx);
  });
}

/** Edits the text and recomputes both leaves, as one does who has read the source. */
async function forge(store: Store, seq: number, edit: (text: string) => string): Promise<void> {
  const { text } = await store.db
    .selectFrom('fact')
    .select('text')
    .where('seq', '=', seq)
    .executeTakeFirstOrThrow();
  const forged = edit(text);
  expect(forged).not.toBe(text);
  const leaves = [base64(leafHash(forged, sha256)), base64(leafHash(forged, sm3))];
  await asOwner(store, [
    sql`update fact set text = ${forged}, leaf = ${leaves[0]}, leaf_sm3 = ${leaves[1]} where seq = ${seq}`,
  ]);
}

const COPIED = sql`act, 99, at, kind, carrier_id, actor_id, text, leaf, leaf_sm3`;

const TAMPERINGS: readonly (readonly [
  name: string,
  found: { readonly seq: number; readonly what: string },
  statements: readonly ReturnType<typeof sql>[],
])[] = [
  [
    'an edited text',
    { seq: 6, what: 'alteredText' },
    [sql`update fact set text = replace(text, '000012', '000013') where seq = 6`],
  ],
  [
    'an edited leaf',
    { seq: 4, what: 'alteredText' },
    [sql`update fact set leaf_sm3 = leaf where seq = 4`],
  ],
  [
    'an edited column',
    { seq: 10, what: 'alteredColumns' },
    [sql`update fact set at = '2026-01-05T01:02:03.005Z' where seq = 10`],
  ],
  ['a deleted row', { seq: 7, what: 'missingFact' }, [sql`delete from fact where seq = 7`]],
  ['a deleted first row', { seq: 0, what: 'missingFact' }, [sql`delete from fact where seq = 0`]],
  ['a deleted last row', { seq: 17, what: 'missingFact' }, [sql`delete from fact where seq = 17`]],
  [
    'two rows swapped',
    { seq: 5, what: 'alteredColumns' },
    [
      sql`update fact set seq = 1000 where seq = 5`,
      sql`update fact set seq = 5 where seq = 6`,
      sql`update fact set seq = 6 where seq = 1000`,
    ],
  ],
  [
    'a row put in at the end',
    { seq: 18, what: 'extraFact' },
    [sql`insert into fact select 18, ${COPIED} from fact where seq = 17`],
  ],
  [
    'a row put in before the beginning',
    { seq: 0, what: 'extraFact' },
    [sql`insert into fact select -1, ${COPIED} from fact where seq = 3`],
  ],
  [
    'the tail cut off and the size with it',
    { seq: 16, what: 'head' },
    [sql`delete from fact where seq >= 16`, sql`update ledger_head set size = 16`],
  ],
  ['a changed root', { seq: 18, what: 'head' }, [sql`update ledger_head set root = root_sm3`]],
  ['a changed SM3 root', { seq: 18, what: 'head' }, [sql`update ledger_head set root_sm3 = root`]],
  [
    'a changed frontier',
    { seq: 18, what: 'head' },
    [sql`update ledger_head set frontier = frontier_sm3`],
  ],
  ['another log', { seq: 0, what: 'otherLog' }, [sql`update ledger_head set log_id = 'other'`]],
  [
    'a carrier moved beside the ledger',
    { seq: 12, what: 'state' },
    [sql`update carrier set place_id = 'counter' where id = '1'`],
  ],
  [
    'a level lowered beside the ledger',
    { seq: 6, what: 'state' },
    [sql`update carrier set marking = 'internal' where id = '2'`],
  ],
  ['a carrier removed', { seq: 7, what: 'state' }, [sql`delete from carrier where id = '3'`]],
  [
    'a carrier put in',
    { seq: 18, what: 'state' },
    [
      sql`insert into carrier (id, register_number, search_text, last_seq, kind, marking, account, place_id, title)
        values ('9', 'WJ-9', '', 3, 'document', 'none', 'stored', 'safe', 't')`,
    ],
  ],
  [
    'a clearance raised',
    { seq: 1, what: 'state' },
    [sql`update person set person_class = 'general' where id = 'borrower'`],
  ],
  [
    'a duty slipped in',
    { seq: 2, what: 'state' },
    [sql`update person set duties = '["keeper","auditor"]' where id = 'keeper'`],
  ],
  [
    "a safe's level changed",
    { seq: 3, what: 'state' },
    [sql`update place set highest_level = 'none' where id = 'safe'`],
  ],
  ['a label brought back', { seq: 9, what: 'state' }, [sql`update label set state = 'ordered'`]],
  ['a label removed', { seq: 9, what: 'state' }, [sql`delete from label`]],
  ['a badge given away', { seq: 13, what: 'state' }, [sql`update badge set person_id = 'keeper'`]],
  ['a station moved', { seq: 14, what: 'state' }, [sql`update station set place_id = 'safe'`]],
  [
    "a count's result changed",
    { seq: 16, what: 'state' },
    [sql`update matter set text = replace(text, '"found":3', '"found":2')`],
  ],
  ["the unit's name changed", { seq: 0, what: 'state' }, [sql`update unit set name = 'x'`]],
];

describe.each(DATABASES)('verify on %s', (_name, maker) => {
  const current = freshStores(maker);

  test('an untouched ledger is in order, at every length', async () => {
    const { store } = current;
    expect(await verify(store)).toMatchObject({ ok: true, size: 0, firstBad: null });
    await keepLedger(store);
    const report = await verify(store);
    expect(report).toMatchObject({ ok: true, firstBad: null, counts: { facts: SIZE, rows: 18 } });
    const { size, root, rootSm3 } = await ledgerHead(store.db);
    expect(report).toMatchObject({ size, root, rootSm3 });
  });

  test('the database itself refuses to change or delete a fact', async () => {
    const { store } = current;
    await keepLedger(store);
    for (const statement of [
      sql`update fact set kind = 'x' where seq = 1`,
      sql`delete from fact where seq = 1`,
      ...(store.dialect === 'postgres' ? [sql`truncate fact`] : []),
    ]) {
      const attempt = inTransaction(store, (tx) => statement.execute(tx));
      await expect(attempt).rejects.toThrow('facts are appended, never');
    }
    expect((await verify(store)).ok).toBe(true);
  });

  test.each(TAMPERINGS)('%s is found, and where', async (_what, found, statements) => {
    const { store } = current;
    await keepLedger(store);
    await asOwner(store, statements);
    const report = await verify(store);
    expect(report.ok).toBe(false);
    expect(report.firstBad).toMatchObject(found);
  });

  test('a forged text with forged leaves is found by what it says or by the root', async () => {
    const { store } = current;
    await keepLedger(store);
    await forge(store, 10, (text) => text.replace('"holderId":"borrower"', '"holderId":"keeper"'));
    expect((await verify(store)).firstBad).toMatchObject({ seq: 11, what: 'brokenChain' });
    await forge(store, 10, (text) => text.replace('"holderId":"keeper"', '"holderId":"borrower"'));
    expect((await verify(store)).ok).toBe(true);
    await forge(store, 17, (text) => text.replace('"keeper"', '"borrower"'));
    expect((await verify(store)).firstBad).toMatchObject({ seq: 18, what: 'head' });
    await forge(store, 3, () => '{"format":1}');
    expect((await verify(store)).firstBad).toMatchObject({ seq: 3, what: 'unreadable' });
  });
});

describe.each(DATABASES)('a checkpoint on paper, on %s', (_name, maker) => {
  const current = freshStores(maker);

  test('agrees for ever with a ledger that only grew', async () => {
    const { store } = current;
    const empty = await ledgerHead(store.db);
    await inTransaction(store, (tx) => append(tx, circumstance('a'), FOUNDING));
    const early = await ledgerHead(store.db);
    await inTransaction(store, (tx) => append(tx, circumstance('b'), [registered('1')]));
    for (const checkpoint of [empty, early, await ledgerHead(store.db)]) {
      expect((await verify(store, { checkpoint })).ok).toBe(true);
    }
  });

  test('finds a ledger that was cut back, or is another', async () => {
    const { store } = current;
    await inTransaction(store, (tx) => append(tx, circumstance('a'), FOUNDING));
    const head = await ledgerHead(store.db);
    const longer = { size: head.size + 1, root: head.root };
    expect((await verify(store, { checkpoint: longer })).firstBad).toMatchObject({
      seq: 5,
      what: 'checkpoint',
    });
    const other = { size: 3, root: head.root };
    expect((await verify(store, { checkpoint: other })).firstBad).toMatchObject({
      seq: 3,
      what: 'checkpoint',
    });
  });
});
