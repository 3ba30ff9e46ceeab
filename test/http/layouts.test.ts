import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { LayoutList, LayoutPreview } from '#api/layouts.ts';
import { box, symbol } from '#labels/parts.ts';
import { PRESETS, presetNamed } from '#labels/presets.ts';
import * as v from 'valibot';
import { layoutNamed } from '../../server/procedures/layouts.ts';
import { verify } from '../../server/store/verify.ts';
import {
  act,
  newBorrower,
  register,
  signedIn,
  workingHouse,
  type Browser,
  type Json,
  type TestHouse,
} from './house.ts';

let house: TestHouse;
let keeper: Browser;
beforeEach(async () => {
  house = await workingHouse();
  keeper = await signedIn(house, 'K1');
});
afterEach(async () => await house.end());

/** The standard layout under another name. */
const own = (name: string, more: object = {}): Json => ({
  ...structuredClone(presetNamed('60x40')),
  name,
  ...more,
});
const TINY = own('tiny', {
  stock: { width: 20, height: 20 },
  arrangements: [[symbol('qr', box(5, 5, 5, 5))]],
});
const save = (layout: Json, page = keeper, id = act()) =>
  page.post('/api/layouts', { act: id, layout });
const preview = (layout: Json, more: object = {}, page = keeper) =>
  page.post('/api/layouts/preview', { layout, dpi: 203, subject: null, ...more });
const listed = async (page = keeper) =>
  v.parse(LayoutList, (await page.get('/api/layouts')).body).layouts;

describe('版式', () => {
  test('the presets come first, each with the heads that it is fit for', async () => {
    const layouts = await listed();
    expect(layouts.map(({ name }) => name)).toEqual(PRESETS.map(({ name }) => name));
    expect(layouts.every(({ isPreset, version }) => isPreset && version === 0)).toBe(true);
    expect(layouts.every(({ fitFor }) => fitFor.length > 0)).toBe(true);
  });

  test('a layout is saved by version, listed by name after the presets, and in the ledger', async () => {
    expect((await save(own('own-b'))).status).toBe(200);
    await save(own('own-a'));
    const again = await save(own('own-b', { natures: ['carrier'] }));
    const mine = v.parse(LayoutList, again.body).layouts.slice(PRESETS.length);
    expect(mine.map(({ name, version, isPreset }) => [name, version, isPreset])).toEqual([
      ['own-a', 1, false],
      ['own-b', 2, false],
    ]);
    expect(mine[1]?.layout.natures).toEqual(['carrier']);
    expect(await verify(house.desk.house.store)).toMatchObject({ ok: true });
    await house.restart();
    const page = await signedIn(house, 'K1');
    expect((await listed(page)).at(-1)).toMatchObject({ name: 'own-b', version: 2 });
  });

  test('the same act told twice is one version, and the same layout again is none', async () => {
    const id = act();
    await save(own('own'), keeper, id);
    await save(own('own'), keeper, id);
    await save(own('own'));
    expect((await listed()).at(-1)).toMatchObject({ name: 'own', version: 1 });
    expect((await save(own('other'), keeper, id)).body).toMatchObject({ error: 'actReused' });
  });

  test('the name of a preset is taken, in capitals too', async () => {
    for (const name of ['60x40', 'SAFE', 'Visitor-Badge']) {
      expect(await save(own(name))).toMatchObject({
        status: 409,
        body: { error: 'layoutNameTaken', sentence: expect.stringContaining('名称') },
      });
    }
  });

  test('what no head can print is refused with the reasons; what one can is saved and says which', async () => {
    expect(await save(TINY)).toMatchObject({
      status: 409,
      body: {
        error: 'layoutUnfit',
        sentence: expect.stringMatching(/没有保存。第 1 项：条码模块/),
        sentenceEn: expect.stringMatching(/not saved\. Item 1: modules of/),
      },
    });
    const fine = own('fine', {
      ...TINY,
      name: 'fine',
      arrangements: [[symbol('qr', box(5, 5, 9.2, 9.2))]],
    });
    await save(fine);
    expect((await listed()).at(-1)).toMatchObject({ name: 'fine', fitFor: [300, 600] });
  });

  test('withdrawn, it is in no list, is still printed on by what was ordered, and may come back', async () => {
    await save(own('own'));
    const { db } = house.desk.house.store;
    const gone = await keeper.post('/api/layouts/own/withdraw', { act: act() });
    expect(gone.status).toBe(200);
    expect(await listed()).toHaveLength(PRESETS.length);
    expect(await layoutNamed(db, 'own')).toMatchObject({ isWithdrawn: true });
    expect(await layoutNamed(db, 'safe')).toMatchObject({ isWithdrawn: false });
    expect(await layoutNamed(db, 'nowhere')).toBeNull();
    expect((await keeper.post('/api/layouts/own/withdraw', { act: act() })).status).toBe(404);
    await save(own('own'));
    expect((await listed()).at(-1)).toMatchObject({ name: 'own', version: 2 });
    expect(await verify(house.desk.house.store)).toMatchObject({ ok: true });
  });

  test('presets and unknown layouts are not withdrawn', async () => {
    const withdraw = async (name: string) =>
      (await keeper.post(`/api/layouts/${encodeURIComponent(name)}/withdraw`, { act: act() })).body;
    expect(await withdraw('60x40')).toMatchObject({ error: 'layoutIsPreset' });
    for (const name of ['nowhere', '__proto__', 'constructor', "'; drop table", '\u0000']) {
      expect(await withdraw(name)).toMatchObject({ error: 'notFound' });
    }
  });

  test('keeper and security officer edit; nobody else does', async () => {
    const officer = await signedIn(house, 'A2');
    expect((await save(own('own'), officer)).status).toBe(200);
    expect((await preview(own('own'), {}, officer)).status).toBe(200);
    for (const number of ['A1', 'A3']) {
      const other = await signedIn(house, number);
      expect((await other.get('/api/layouts')).status).toBe(403);
      expect((await save(own('own'), other)).status).toBe(403);
      expect((await preview(own('own'), {}, other)).status).toBe(403);
    }
  });
});

describe('草样', () => {
  test('of a layout without a thing shows its sample under the unit’s name', async () => {
    const { body, status } = await preview(own('own'));
    expect(status).toBe(200);
    const drawn = v.parse(LayoutPreview, body);
    expect(drawn).toMatchObject({
      troubles: [],
      refusal: null,
      warnings: [],
      fitFor: [203, 300, 600],
    });
    expect(drawn.svg).toMatch(/^<svg xmlns="[^"]+" width="60mm" height="40mm"/);
    expect(drawn.symbols).toEqual([
      expect.objectContaining({ symbology: 'qr', moduleDots: 6, moduleMm: 0.75, leastMm: 0.375 }),
      expect.objectContaining({ at: { arrangement: 1, item: 5 } }),
    ]);
  });

  test('of a thing has its words, for who may print them', async () => {
    const { carrierId: id } = await register(keeper);
    const subject = { kind: 'carrier', id };
    const sample = await preview(own('own'));
    const drawn = await preview(own('own'), { subject });
    expect(drawn.status).toBe(200);
    expect(drawn.body.svg).not.toBe(sample.body.svg);
    const officer = await signedIn(house, 'A2');
    expect((await preview(own('own'), { subject }, officer)).status).toBe(403);
    const unknown = { kind: 'carrier', id: 'nobody' };
    expect((await preview(own('own'), { subject: unknown })).status).toBe(404);
  });

  test('of a layout for other things is refused in words', async () => {
    const id = await newBorrower(house, { staffNumber: 'E1', personClass: null, badge: 'B1' });
    const { body } = await preview(own('own', { natures: ['place'] }), {
      subject: { kind: 'person', id },
    });
    expect(v.parse(LayoutPreview, body)).toMatchObject({
      svg: null,
      refusal: { kind: 'otherNature', sentence: '此版式只用于处所。' },
    });
  });

  test('is drawn in spite of troubles, each with its place, its numbers and its sentence', async () => {
    const { body } = await preview(TINY);
    const drawn = v.parse(LayoutPreview, body);
    expect(drawn.svg).toMatch(/^<svg/);
    expect(drawn.fitFor).toEqual([]);
    expect(drawn.troubles).toEqual([
      {
        kind: 'moduleTooSmall',
        at: { arrangement: 0, item: 0 },
        by: null,
        field: null,
        needs: 0.375,
        has: 0.125,
        sentence: '第 1 项：条码模块 0.125 毫米，小于可识读的 0.375 毫米。',
        sentenceEn: 'Item 1: modules of 0.125 mm are smaller than the readable 0.375 mm.',
      },
    ]);
  });

  test('of no size is not drawn', async () => {
    const { body } = await preview(own('own', { stock: { width: 2, height: 900 } }));
    expect(v.parse(LayoutPreview, body)).toMatchObject({
      svg: null,
      troubles: [{ kind: 'stockOutOfRange', at: null }],
    });
  });

  test('shows one arrangement where one is asked for, and 404 where there is none', async () => {
    const first = await preview(own('own'));
    const second = await preview(own('own'), { arrangement: 1 });
    expect(second.body.svg).toMatch(/^<svg/);
    expect(second.body.svg).not.toBe(first.body.svg);
    expect((await preview(own('own'), { arrangement: 2 })).status).toBe(404);
  });

  test('writes nothing', async () => {
    const { db } = house.desk.house.store;
    const before = await db.selectFrom('ledger_head').select('size').executeTakeFirst();
    await preview(own('own'));
    expect(await db.selectFrom('ledger_head').select('size').executeTakeFirst()).toEqual(before);
  });
});

describe('what is no layout', () => {
  test.each<[string, Json]>([
    ['nothing', null],
    ['a list', []],
    ['a name that is none', own('a/b')],
    ['a name that is too long', own('x'.repeat(33))],
    ['a name that begins with a line', own('__proto__')],
    ['an unknown item', own('own', { arrangements: [[{ kind: 'script' }]] })],
    ['an unknown field', own('own', { script: 1 })],
    ['no arrangement', own('own', { arrangements: [] })],
    ['a size that is text', own('own', { stock: { width: '60', height: 40 } })],
    ['a size beyond all', own('own', { stock: { width: 1e300, height: 40 } })],
    ['a nature of its own', own('own', { natures: ['carrier', 'carrier'] })],
    ['words that turn', own('own', { words: { zh: '\u202Ea', en: 'a' } })],
    [
      'five thousand items',
      own('own', {
        arrangements: [Array.from({ length: 5000 }, () => symbol('qr', box(1, 1, 1, 1)))],
      }),
    ],
  ])('%s is neither saved nor drawn', async (_what, layout) => {
    for (const answer of [await save(layout), await preview(layout)]) {
      expect([400, 413]).toContain(answer.status);
      expect(answer.body.sentence).not.toBe('');
    }
    expect(await listed()).toHaveLength(PRESETS.length);
    expect(house.trouble).toEqual([]);
  });

  test('nor is a resolution that no head has, nor an act without an id', async () => {
    expect((await preview(own('own'), { dpi: 150 })).status).toBe(400);
    expect((await preview(own('own'), { dpi: '203' })).status).toBe(400);
    expect((await keeper.post('/api/layouts', { layout: own('own') })).status).toBe(400);
  });
});
