import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { personId } from '#domain/ids.ts';
import type { StockTakeStep } from '#domain/matters/stock-take-steps.ts';
import type { NewDifference } from '#domain/stock-takes/differences.ts';
import { append } from '../../server/store/append.ts';
import type { Store } from '../../server/store/database.ts';
import { takeById } from '../../server/store/takes.ts';
import { takeDigest } from '../../server/store/takes/digest.ts';
import { keepPhoto, photoBytes, photoDigest } from '../../server/store/takes/photos.ts';
import { dropRows, keepRows } from '../../server/store/takes/rows.ts';
import { inTransaction } from '../../server/store/transaction.ts';
import { verify } from '../../server/store/verify.ts';
import { smallJpeg } from '../support/jpegs.ts';
import { circumstance, COUNTER, FOUNDING, NOW, SAFE } from '../support/ledger-samples.ts';
import { DATABASES, freshStores } from '../support/stores.ts';
import { countedPlace, opened, placeCounted, stepped, TAKE } from '../support/take-samples.ts';

const PHOTO = smallJpeg();
const OTHER = smallJpeg({ shade: 130 });
const SHA256 = photoDigest(PHOTO);
/** The digest of no row at all. */
const NO_ROWS = photoDigest(new Uint8Array());

const DIFFERENCE: NewDifference = {
  id: 'd1',
  placeId: SAFE.id,
  kind: 'unknownCode',
  carrierId: null,
  text: 'E28011',
  remedy: null,
  explainBy: NOW,
};

const photoAdded = (bytes: Uint8Array, differenceId = 'd1'): StockTakeStep => {
  const photo = { sha256: photoDigest(bytes), bytes: bytes.length, width: 24, height: 16 };
  return { of: 'stockTake', did: 'photoAdded', differenceId, photo: { ...photo, words: '第二层' } };
};

/** The step of the fact, and the bytes beside it, in one transaction: as adding a photo does. */
const add = (store: Store, bytes: Uint8Array, act = 'photo'): Promise<void> =>
  inTransaction(store, async (tx) => {
    const by = circumstance(act, { actorId: personId('counter') });
    await append(tx, by, [stepped(photoAdded(bytes))]);
    await keepPhoto(tx, { sha256: photoDigest(bytes), bytes });
  });

const write = (store: Store, act: string, ...steps: readonly StockTakeStep[]): Promise<unknown> =>
  inTransaction(store, (tx) =>
    append(
      tx,
      circumstance(act, { actorId: personId('keeper') }),
      steps.map((step) => stepped(step)),
    ),
  );

async function openTake(store: Store): Promise<void> {
  await inTransaction(store, (tx) => append(tx, circumstance('found'), [...FOUNDING, opened()]));
  await inTransaction(store, async (tx) => {
    const sealed = await keepRows(tx, { stockTakeId: TAKE, placeId: SAFE.id }, []);
    const counted = placeCounted(countedPlace(SAFE.id, sealed));
    const step = { ...counted, differences: [DIFFERENCE] } as StockTakeStep;
    await append(tx, circumstance('close', { actorId: personId('counter') }), [stepped(step)]);
  });
}

/** As somebody would who owns the database. */
const untied = (store: Store) =>
  store.dialect === 'sqlite'
    ? [sql`drop trigger photo_not_changed`, sql`drop trigger photo_not_deleted`]
    : [sql`drop trigger photo_not_changed on stock_take_photo`];

const edits: readonly (readonly [what: string, edit: ReturnType<typeof sql>])[] = [
  ['altered in one byte', sql`update stock_take_photo set bytes = ${Buffer.from(OTHER)}`],
  ['taken away', sql`delete from stock_take_photo`],
];

describe.each(DATABASES)('photos of a take on %s', (_name, maker) => {
  const current = freshStores(maker);

  test('come back byte by byte, are kept once however often they are added, and pass verification', async () => {
    const { store } = current;
    await openTake(store);
    await add(store, PHOTO);
    await inTransaction(store, (tx) => keepPhoto(tx, { sha256: SHA256, bytes: PHOTO }));
    const kept = await photoBytes(store.db, SHA256);
    expect(kept && Buffer.compare(kept, PHOTO)).toBe(0);
    expect(await photoBytes(store.db, photoDigest(OTHER))).toBeNull();
    const take = await takeById(store.db, TAKE);
    expect(take?.body.differences[0]?.photos).toMatchObject([
      { sha256: SHA256, bytes: PHOTO.length, byId: 'counter', struck: null },
    ]);
    expect(await verify(store)).toMatchObject({ ok: true, firstBad: null });
  });

  test('are neither changed nor deleted', async () => {
    const { store } = current;
    await openTake(store);
    await add(store, PHOTO);
    for (const [, edit] of edits) {
      await expect(
        inTransaction(store, async (tx) => void (await edit.execute(tx))),
      ).rejects.toThrow();
    }
    expect(await photoBytes(store.db, SHA256)).not.toBeNull();
  });

  test.each(edits)(
    '%s by whoever owns the database, verification names it',
    async (_what, edit) => {
      const { store } = current;
      await openTake(store);
      await add(store, PHOTO);
      await inTransaction(store, async (tx) => {
        for (const statement of [...untied(store), edit]) await statement.execute(tx);
      });
      const { size } = await verify(store);
      expect(await verify(store)).toMatchObject({
        ok: false,
        firstBad: { what: 'state', detail: `stock_take_photo ${SHA256}`, seq: size - 1 },
      });
    },
  );

  test('that no fact names are found by verification', async () => {
    const { store } = current;
    await openTake(store);
    await inTransaction(store, (tx) => keepPhoto(tx, { sha256: SHA256, bytes: PHOTO }));
    expect(await verify(store)).toMatchObject({
      ok: false,
      firstBad: { what: 'state', detail: `stock_take_photo ${SHA256}` },
    });
  });

  test('struck out, and of a place that was opened again, are still asked for by verification', async () => {
    const { store } = current;
    await openTake(store);
    await add(store, PHOTO);
    await add(store, OTHER, 'second');
    const struck = { of: 'stockTake', did: 'photoStruck', differenceId: 'd1' } as const;
    await write(
      store,
      'after',
      { ...struck, sha256: SHA256, words: '拍错了' },
      { of: 'stockTake', did: 'placeReopened', placeId: SAFE.id, words: '再看' },
    );
    const take = await takeById(store.db, TAKE);
    expect(take?.body.differences).toEqual([]);
    expect(take?.body.earlierPhotos).toMatchObject([
      { sha256: SHA256, differenceId: 'd1', text: 'E28011', struck: { words: '拍错了' } },
      { sha256: photoDigest(OTHER), struck: null },
    ]);
    await inTransaction(store, async (tx) => {
      await dropRows(tx, { stockTakeId: TAKE, placeId: SAFE.id });
    });
    expect(await verify(store)).toMatchObject({ ok: true });
  });

  test('stand under what the signers sign: another photo is another digest', async () => {
    const { store } = current;
    await openTake(store);
    const digest = async (): Promise<string> => {
      const take = await takeById(store.db, TAKE);
      return take === null ? '' : takeDigest(take);
    };
    const before = await digest();
    await add(store, PHOTO);
    const withOne = await digest();
    expect(withOne).not.toBe(before);
    const struck = { of: 'stockTake', did: 'photoStruck', differenceId: 'd1' } as const;
    await write(store, 'strike', { ...struck, sha256: SHA256, words: '拍错了' });
    expect(await digest()).not.toBe(withOne);
    const numbers = { expected: 3, found: 3, moved: 0, missing: 0, explained: 1 };
    const explained = { of: 'stockTake', did: 'explained', differenceId: 'd1' } as const;
    const counter = placeCounted(countedPlace(COUNTER.id, { rows: 0, rowsSha256: NO_ROWS }));
    await write(store, 'rest', counter, { ...explained, reason: 'other', words: '不是本单位的' });
    const result = { ...numbers, sha256: await digest() };
    await write(store, 'complete', { of: 'stockTake', did: 'completed', result });
    expect(await verify(store)).toMatchObject({ ok: true });
    await expect(add(store, OTHER, 'late')).rejects.toThrow();
  });

  test('are not added twice, not over six, and not struck out twice: such a step does not fit', async () => {
    const { store } = current;
    await openTake(store);
    await add(store, PHOTO);
    await expect(add(store, PHOTO, 'again')).rejects.toThrow();
    const struck = { of: 'stockTake', did: 'photoStruck', differenceId: 'd1' } as const;
    await write(store, 'strike', { ...struck, sha256: SHA256, words: '错' });
    await expect(
      write(store, 'strike-2', { ...struck, sha256: SHA256, words: '错' }),
    ).rejects.toThrow();
    await expect(write(store, 'nowhere', photoAdded(OTHER, 'd9'))).rejects.toThrow();
    for (let n = 0; n < 6; n += 1) await add(store, smallJpeg({ shade: 140 + n }), `more-${n}`);
    await expect(add(store, OTHER, 'one-more')).rejects.toThrow();
    expect(await verify(store)).toMatchObject({ ok: true });
  });
});
