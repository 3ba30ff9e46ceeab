import { describe, expect, test } from 'vitest';
import type { GateCrossing } from '#domain/doors/crossings.ts';
import type { Stray } from '#domain/doors/strays.ts';
import { carrierId, instant, personId, placeId, stationId, type Instant } from '#domain/ids.ts';
import { append } from '../../server/store/append.ts';
import { carrierById } from '../../server/store/carriers.ts';
import type { Tx } from '../../server/store/database.ts';
import {
  badgedAfterSince,
  crossingsBetween,
  crossingsOfThing,
  lastCrossings,
  strayOf,
  straysAt,
} from '../../server/store/doors/gates.ts';
import { lastHolder } from '../../server/store/doors/holdings.ts';
import { inTransaction } from '../../server/store/transaction.ts';
import { verify } from '../../server/store/verify.ts';
import {
  forgetGateSeen,
  gateSeen,
  hasOldGateSeen,
  keepGateSeen,
  presentSince,
  type GateSeen,
} from '../../server/store/working/gate-seen.ts';
import { circumstance, fact, FOUNDING, registered } from '../support/ledger-samples.ts';
import { DATABASES, freshStores } from '../support/stores.ts';

const at = (minute: number): Instant => instant(new Date(Date.UTC(2026, 10, 23, 1, minute)));
const GATE = stationId('gate');
const THING = carrierId('1');
const crossing = (minute: number, more: Partial<GateCrossing> = {}): GateCrossing => ({
  stationId: GATE,
  areaId: placeId('archive'),
  carrierId: THING,
  way: 'out',
  at: at(minute),
  verdict: 'notLent',
  badgedId: personId('borrower'),
  ...more,
});
const stray: Stray = {
  stationId: GATE,
  carrierId: THING,
  side: 'inside',
  since: at(0),
  notedAt: at(6),
};
const crossed = (...given: Parameters<typeof crossing>) =>
  fact({ kind: 'gateCrossed', crossing: crossing(...given) }, THING);
const noted = fact({ kind: 'strayNoted', stray }, THING);
const lifted = fact(
  { kind: 'strayLifted', stationId: GATE, carrierId: THING, why: 'struck' },
  THING,
);
const seen = (id: string, minute: number, isPresent: boolean): GateSeen => ({
  stationId: GATE,
  carrierId: carrierId(id),
  pass: { inside: null, outside: null, unsided: null, lastAt: at(minute), isSettled: false },
  lingering: { side: 'inside', since: at(minute), lastAt: at(minute), minutes: 1, isPresent },
});

describe.each(DATABASES)('通道门 on %s', (_name, maker) => {
  const current = freshStores(maker);
  const write = (act: string, facts: Parameters<typeof append>[2]) =>
    inTransaction(current.store, (tx) => append(tx, circumstance(act), facts));

  test('crossings of a gate come the last first, by when they were, not by when they were told', async () => {
    await write('one', [...FOUNDING, registered('1'), crossed(5), crossed(9)]);
    await write('late', [crossed(7), crossed(8, { stationId: stationId('other') })]);
    const { db } = current.store;
    const times = (await lastCrossings(db, GATE, 9)).map((one) => one.at);
    expect(times).toEqual([at(9), at(7), at(5)]);
    expect((await lastCrossings(db, GATE, 1))[0]).toMatchObject(crossing(9));
    expect(await verify(current.store)).toMatchObject({ ok: true });
  });

  test('补刷证 stands with its crossing, which is asked for no more, and is counted', async () => {
    await write('one', [...FOUNDING, registered('1'), crossed(5), crossed(6)]);
    const { db } = current.store;
    const time = { stationId: GATE, from: at(5), until: at(6) };
    const [first] = await crossingsBetween(db, time);
    const after = { byId: personId('borrower'), at: at(6), verdict: 'holder' } as const;
    const seq = first?.seq ?? 0;
    const of = { stationId: GATE, carrierId: THING };
    await write('two', [fact({ kind: 'gateBadged', crossing: seq, ...of, after }, THING)]);
    expect(await crossingsBetween(db, time)).toMatchObject([{ at: at(6) }]);
    const limit = 9;
    const all = await crossingsOfThing(db, { carrierId: THING, until: at(5), limit });
    expect(all).toEqual([{ ...crossing(5), seq, after }]);
    expect(await badgedAfterSince(db, GATE, at(5))).toBe(1);
    expect(await badgedAfterSince(db, GATE, at(6))).toBe(0);
    expect(await verify(current.store)).toMatchObject({ ok: true });
    await inTransaction(current.store, (tx) =>
      tx.updateTable('gate_crossing').set({ badged_at: null }).execute(),
    );
    expect(await verify(current.store)).toMatchObject({ ok: false });
  });

  test('who had a thing in hand last is found, however much came after, and nobody where nobody had', async () => {
    const hand = (holder: string) =>
      ({ account: 'held', holderId: personId(holder), basis: 'loan', dueAt: null }) as const;
    await write('one', [...FOUNDING, registered('1'), registered('2')]);
    const { db } = current.store;
    const { custody: home } = (await carrierById(db, THING))!;
    await write('two', [
      fact({ kind: 'checkedOut' }, THING, home, hand('keeper')),
      fact({ kind: 'returned' }, THING, hand('keeper'), home),
      fact({ kind: 'checkedOut' }, THING, home, hand('borrower')),
      fact({ kind: 'returned' }, THING, hand('borrower'), home),
    ]);
    await write(
      'three',
      Array.from({ length: 60 }, (_, n) => crossed(n)),
    );
    expect(await lastHolder(db, THING)).toBe('borrower');
    expect(await lastHolder(db, carrierId('2'))).toBeNull();
  });

  test('a stray is one from its noting to its lifting, and may be one again', async () => {
    await write('one', [...FOUNDING, registered('1'), noted]);
    const { db } = current.store;
    expect(await straysAt(db, GATE)).toEqual([stray]);
    expect(await strayOf(db, stray)).toEqual(stray);
    expect(await verify(current.store)).toMatchObject({ ok: true });
    await write('two', [lifted]);
    expect(await straysAt(db, null)).toEqual([]);
    await write('three', [noted]);
    expect(await verify(current.store)).toMatchObject({ ok: true });
  });

  test.each<[string, (tx: Tx) => Promise<unknown>]>([
    [
      'a crossing',
      (tx) =>
        tx
          .updateTable('gate_crossing')
          .set({ at: at(1) })
          .execute(),
    ],
    ['a stray', (tx) => tx.deleteFrom('gate_stray').execute()],
  ])('%s that was changed beside the ledger is found', async (_what, change) => {
    await write('one', [...FOUNDING, registered('1'), crossed(5), noted]);
    await inTransaction(current.store, change);
    expect(await verify(current.store)).toMatchObject({ ok: false });
  });

  test('what a gate sees is kept by thing, the longest present first, and forgotten when it is long gone', async () => {
    await write('one', [...FOUNDING, registered('1')]);
    const { db } = current.store;
    const all = [seen('a', 4, true), seen('b', 2, true), seen('c', 1, false), seen('d', 9, true)];
    await inTransaction(current.store, (tx) => keepGateSeen(tx, all));
    await inTransaction(current.store, (tx) => keepGateSeen(tx, [seen('a', 3, true)]));
    const present = await presentSince(db, { since: at(5), limit: 9 });
    expect(present.map(({ carrierId: id }) => id)).toEqual(['b', 'a']);
    expect((await gateSeen(db, GATE, [carrierId('a')])).get(carrierId('a'))).toEqual(
      seen('a', 3, true),
    );
    expect(await hasOldGateSeen(db, at(2))).toBe(true);
    await inTransaction(current.store, (tx) => forgetGateSeen(tx, at(2)));
    expect(await hasOldGateSeen(db, at(2))).toBe(false);
    expect(
      (
        await gateSeen(
          db,
          GATE,
          all.map((one) => one.carrierId),
        )
      ).size,
    ).toBe(3);
  });
});
