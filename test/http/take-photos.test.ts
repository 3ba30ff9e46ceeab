import { createHash } from 'node:crypto';
import * as XLSX from '@e965/xlsx';
import { PNG } from 'pngjs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { instant, matterId, placeId } from '#domain/ids.ts';
import type { StockTakeStep } from '#domain/matters/stock-take-steps.ts';
import { append } from '../../server/store/append.ts';
import { inTransaction } from '../../server/store/transaction.ts';
import { verify } from '../../server/store/verify.ts';
import { smallJpeg, textSegment } from '../support/jpegs.ts';
import { circumstance, fact } from '../support/ledger-samples.ts';
import {
  act,
  browser,
  register,
  signedIn,
  workingHouse,
  type Browser,
  type Json,
  type Reply,
  type TestHouse,
} from './house.ts';
import { counter, openedTake } from './take-house.ts';

let house: TestHouse;
let keeper: Browser;
let one: { id: string; page: Browser };
let take: Json;
let room: string;

/** A take of one room, closed with two differences: d0 and d1. */
beforeEach(async () => {
  house = await workingHouse();
  one = await counter(house, 'C1');
  const two = await counter(house, 'C2');
  keeper = await signedIn(house, 'K1');
  room = (await keeper.post('/api/places', ROOM)).body.placeId;
  await register(keeper, { homePlaceId: room });
  take = await openedTake(keeper, [one.id, two.id], { scope: { placeIds: [room] } });
  await closeRoom();
});
afterEach(async () => {
  expect(await verify(house.desk.house.store)).toMatchObject({ ok: true });
  expect(house.trouble).toEqual([]);
  await house.end();
});

const ROOM = {
  act: act(),
  kind: 'room',
  code: 'R-2',
  name: '二号库',
  parentId: null,
  highestLevel: 'topSecret',
  custodianId: null,
};

async function write(step: StockTakeStep): Promise<void> {
  const { store, now } = house.desk.house;
  const stepped = fact({ kind: 'matterStepped', matterId: matterId(take.id), step });
  const by = circumstance(act(), { at: instant(now()), actorId: null });
  await inTransaction(store, (tx) => append(tx, by, [stepped]));
}
async function closeRoom(): Promise<void> {
  const explainBy = instant(new Date(house.clock.now.getTime() + 24 * 3_600_000));
  const differences = ['d0', 'd1'].map((id) => ({
    id,
    placeId: placeId(room),
    kind: 'unknownCode' as const,
    carrierId: null,
    text: `E28011${id}`,
    remedy: null,
    explainBy,
  }));
  const numbers = { expected: 1, byTag: 1, byBarcode: 0, sighted: 0, moved: 0, missing: 0 };
  const swept = { levels: [], sweeps: 1, readOnce: 1, rows: 0, rowsSha256: '' };
  const place = { placeId: placeId(room), secondById: null, ...numbers, ...swept };
  await write({ of: 'stockTake', did: 'placeCounted', place, differences });
}

const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const photosPath = (difference = 'd0'): string =>
  `/api/stock-takes/${take.id}/differences/${difference}/photos`;
const add = (page: Browser, bytes: Uint8Array, change: object = {}): Promise<Reply> =>
  page.post(photosPath(), { act: act(), words: '第二层背面', jpeg: base64(bytes), ...change });
const strike = (page: Browser, sha256: string, change: object = {}): Promise<Reply> =>
  page.post(`${photosPath()}/${sha256}/strike`, { act: act(), words: '拍错了', ...change });
const fetched = (page: Browser, sha256: string): Promise<Response> =>
  house.request(`/api/stock-takes/${take.id}/photos/${sha256}`, {
    headers: { cookie: [...page.cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
  });
const differences = async (page: Browser): Promise<Json> =>
  (await page.get(`/api/stock-takes/${take.id}/differences`)).body;
const size = async (): Promise<number> => (await keeper.get('/api/health')).body.ledger.size;

describe('photos of a difference', () => {
  test('are kept without their EXIF, named by a fact, and given back as pictures and nothing else', async () => {
    const before = [textSegment(0xe1, 'Exif\0\0 GPSLatitude 39.9'), textSegment(0xfe, 'note')];
    const added = await add(keeper, smallJpeg({ before }));
    const clean = smallJpeg();
    const sha256 = digest(clean);
    expect(added.body.photos).toMatchObject([
      {
        sha256,
        bytes: clean.length,
        width: 24,
        height: 16,
        words: '第二层背面',
        by: { staffNumber: 'K1' },
        struck: null,
      },
    ]);
    const list = await differences(keeper);
    expect(list.rows.find(({ id }: Json) => id === 'd0').photos).toEqual(added.body.photos);
    expect(list.rows.find(({ id }: Json) => id === 'd1').photos).toEqual([]);

    const picture = await fetched(keeper, sha256);
    expect(picture.status).toBe(200);
    expect(Buffer.compare(Buffer.from(await picture.arrayBuffer()), clean)).toBe(0);
    expect(Object.fromEntries(picture.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
      'content-security-policy': expect.stringContaining('sandbox'),
      'cross-origin-resource-policy': 'same-origin',
    });
  });

  test('the same act sent again adds one; another act with the same photo is told so', async () => {
    const asked = { act: act() };
    const before = await size();
    expect((await add(keeper, smallJpeg(), asked)).status).toBe(200);
    expect((await add(keeper, smallJpeg(), asked)).status).toBe(200);
    expect(await size()).toBe(before + 1);
    const twice = await add(keeper, smallJpeg({ before: [textSegment(0xfe, 'other note')] }));
    expect(twice).toMatchObject({ status: 409, body: { error: 'photoTwice' } });
    const reused = await add(keeper, smallJpeg({ shade: 130 }), asked);
    expect(reused.body.error).toBe('actReused');
    expect(
      (
        await keeper.post(photosPath('d1'), {
          act: act(),
          words: '同一处',
          jpeg: base64(smallJpeg()),
        })
      ).status,
    ).toBe(200);
  });

  test.each([
    ['nothing', new Uint8Array(), 422, 'photoEmpty'],
    ['a PNG renamed', PNG.sync.write(new PNG({ width: 2, height: 2 })), 422, 'photoNotJpeg'],
    ['SVG with a script', Buffer.from('<svg onload="alert(1)"/>'), 422, 'photoNotJpeg'],
    ['one cut off', smallJpeg().subarray(0, -9), 422, 'photoBroken'],
    [
      'one with an archive behind it',
      Buffer.concat([smallJpeg(), Buffer.from('PK\x03\x04')]),
      422,
      'photoCarriesMore',
    ],
    ['CMYK', smallJpeg({ components: 4 }), 422, 'photoColours'],
    ['a progressive one', smallJpeg({ frame: 0xc2 }), 422, 'photoCoding'],
    ['one too wide', smallJpeg({ width: 1608 }), 422, 'photoTooWide'],
    ['1.6 MB', Buffer.alloc(1_600_000), 413, 'photoTooLarge'],
    ['1.7 MB', Buffer.alloc(1_700_000), 413, 'photoTooLarge'],
    ['50 MB', Buffer.alloc(50_000_000), 413, 'photoTooLarge'],
  ] as const)(
    '%s is refused with its own sentence, and nothing is written',
    async (_what, bytes, status, error) => {
      const before = await size();
      const answer = await add(keeper, bytes);
      expect(answer).toMatchObject({ status, body: { error } });
      expect(answer.body.sentence).toMatch(/没有加入/);
      expect(answer.body.sentenceEn).not.toBe('');
      expect(await size()).toBe(before);
      const { rows } = await house.desk.house.store.db
        .selectFrom('stock_take_photo')
        .selectAll()
        .execute()
        .then((all) => ({ rows: all.length }));
      expect(rows).toBe(0);
    },
  );

  test('what is no base64 at all, and no words, are refused', async () => {
    const odd = await add(keeper, new Uint8Array(), { jpeg: '<script>' });
    expect(odd.body.error).toMatch(/^photo/);
    expect((await add(keeper, smallJpeg(), { words: ' ' })).status).toBe(400);
    expect((await add(keeper, smallJpeg(), { jpeg: 7 })).status).toBe(400);
  });

  test('six stand at most; striking one out makes room and leaves it to be seen', async () => {
    const shades = [130, 140, 150, 160, 170, 180, 190];
    for (const shade of shades.slice(0, 6))
      expect((await add(keeper, smallJpeg({ shade }))).status).toBe(200);
    const seventh = smallJpeg({ shade: 190 });
    expect((await add(keeper, seventh)).body.error).toBe('photosTooMany');
    const wrong = digest(smallJpeg({ shade: 140 }));
    const struck = await strike(one.page, wrong);
    expect(struck.body.photos[1]).toMatchObject({
      sha256: wrong,
      struck: { words: '拍错了', by: { staffNumber: 'C1' } },
    });
    expect((await strike(keeper, wrong)).body.error).toBe('photoStruckBefore');
    expect((await add(keeper, seventh)).body.photos).toHaveLength(7);
    expect((await add(keeper, smallJpeg({ shade: 140 }))).body.error).toBe('photoTwice');
    expect((await fetched(keeper, wrong)).status).toBe(200);
  });

  test('readers of takes see them and neither add nor strike; a stranger and another take see nothing', async () => {
    await add(keeper, smallJpeg());
    const sha256 = digest(smallJpeg());
    const auditor = await signedIn(house, 'A3');
    expect((await fetched(auditor, sha256)).status).toBe(200);
    expect((await add(auditor, smallJpeg({ shade: 130 }))).status).toBe(403);
    expect((await strike(auditor, sha256)).status).toBe(403);
    const officer = await signedIn(house, 'A2');
    expect((await fetched(officer, sha256)).status).toBe(403);
    expect((await fetched(browser(house), sha256)).status).toBe(401);
    for (const odd of ['0'.repeat(64), '..%2f', '%00', sha256.toUpperCase()]) {
      expect((await fetched(keeper, odd)).status).toBe(404);
    }
    const own = take;
    take = { ...take, id: 'another' };
    expect((await fetched(keeper, sha256)).status).toBe(404);
    expect((await add(keeper, smallJpeg({ shade: 130 }))).status).toBe(404);
    take = own;
    expect((await strike(keeper, '0'.repeat(64))).status).toBe(404);
    expect(
      (
        await keeper.post(photosPath('d9'), {
          act: act(),
          words: '没有这项',
          jpeg: base64(smallJpeg()),
        })
      ).status,
    ).toBe(404);
  });

  test('of a take that is over are seen and changed no more', async () => {
    await add(keeper, smallJpeg());
    await write({ of: 'stockTake', did: 'cancelled', words: '另立' });
    expect((await fetched(keeper, digest(smallJpeg()))).status).toBe(200);
    expect((await add(keeper, smallJpeg({ shade: 130 }))).body.refusal).toMatchObject({
      kind: 'takeOver',
    });
    expect((await strike(keeper, digest(smallJpeg()))).body.refusal).toMatchObject({
      kind: 'takeOver',
    });
  });

  test('stay when their place is opened again, and say what they were of', async () => {
    await add(keeper, smallJpeg());
    await write({
      of: 'stockTake',
      did: 'placeReopened',
      placeId: placeId(room),
      words: '再看一遍',
    });
    const list = await differences(keeper);
    expect(list.rows).toEqual([]);
    expect(list.earlierPhotos).toMatchObject([
      { text: 'E28011d0', photo: { sha256: digest(smallJpeg()) } },
    ]);
    expect((await fetched(keeper, digest(smallJpeg()))).status).toBe(200);
  });

  test('stand on the 盈亏表 with their digests, those of before a reopening too', async () => {
    await add(keeper, smallJpeg());
    const reopened = { placeId: placeId(room), words: '再看一遍' };
    await write({ of: 'stockTake', did: 'placeReopened', ...reopened });
    await closeRoom();
    await add(keeper, smallJpeg({ shade: 130 }));
    const cookie = [...keeper.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const paper = (name: string): Promise<Response> =>
      house.request(`/api/forms/${name}`, { headers: { cookie } });
    const book = XLSX.read(
      await (await paper(`stock-take-differences/${take.id}.xlsx`)).arrayBuffer(),
    );
    const text = book.SheetNames.map((name) => XLSX.utils.sheet_to_csv(book.Sheets[name]!)).join();
    for (const part of [
      digest(smallJpeg()),
      digest(smallJpeg({ shade: 130 })),
      '点位重开前的差异',
      '2 张',
    ]) {
      expect(text).toContain(part);
    }
    const pdf = await paper(`stock-take-differences/${take.id}.pdf`);
    const bytes = Buffer.from(await pdf.arrayBuffer());
    expect(bytes.includes(Buffer.from(smallJpeg({ shade: 130 })))).toBe(true);
    expect((await paper(`stock-take/${take.id}.pdf`)).status).toBe(200);
  });

  test('two who add the same one at once: one is written, the other is told', async () => {
    const both = await Promise.all([add(keeper, smallJpeg()), add(one.page, smallJpeg())]);
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  });

  test('are there after the server was stopped and started again', async () => {
    await add(keeper, smallJpeg());
    await house.restart();
    keeper = await signedIn(house, 'K1');
    const picture = await fetched(keeper, digest(smallJpeg()));
    expect(Buffer.compare(Buffer.from(await picture.arrayBuffer()), smallJpeg())).toBe(0);
  });
});
