import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkLayout } from '#labels/check-layout.ts';
import { RESOLUTIONS } from '#labels/face.ts';
import { fitFor, moduleSizes } from '#labels/fitness.ts';
import { loadFonts } from '#labels/fonts.ts';
import { LAYOUT_LIMITS, layoutText } from '#labels/layout-schema.ts';
import type { Layout } from '#labels/layout.ts';
import { box, column, row, symbol, tries } from '#labels/parts.ts';
import { PRESETS, presetNamed } from '#labels/presets.ts';
import { composeDraft, composeOn, toSvg } from '#labels/print.ts';
import { readLayout, readLayoutText } from '#labels/read-layout.ts';
import { sampleFace } from '#labels/sample-face.ts';
import { anyLayout, damaged } from './layout-files.ts';
import { sm3 } from './support.ts';

const fonts = loadFonts();
const STANDARD = presetNamed('60x40')!;
const anyDpi = fc.constantFrom(...RESOLUTIONS);

/** The standard layout with something else in it. */
function changed(change: (layout: ReturnType<typeof plain>) => void) {
  const copy = plain();
  change(copy);
  return readLayout(copy);
}
const plain = () => JSON.parse(JSON.stringify(STANDARD)) as Record<string, unknown> & Layout;
const taken = (layout: Layout): Layout => {
  const read = readLayout(JSON.parse(JSON.stringify(layout)));
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.layout;
};
const said = (read: ReturnType<typeof readLayout>) => (read.ok ? [] : read.problems);

describe('a layout from outside', () => {
  test('is taken when it is one of ours, and prints the same dots', () => {
    for (const preset of PRESETS) {
      const layout = taken(preset);
      const face = sampleFace(preset, sm3);
      for (const dpi of RESOLUTIONS) {
        const [ours, theirs] = [preset, layout].map((each) =>
          composeOn(each, face, { dpi, fonts }),
        );
        expect(theirs).toEqual(ours);
      }
    }
  });

  test('is refused with a sentence when it is anything else, and nothing throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.jsonValue()), (rubbish) => {
        const problems = said(readLayout(rubbish));
        expect(problems.length).toBeGreaterThan(0);
        for (const { zh, en } of problems) {
          expect(zh.isWellFormed() && en.isWellFormed()).toBe(true);
          // One short line each: what stands in a file is shown, not let loose.
          expect(`${zh}${en}`).not.toMatch(/[\p{Cc}\u2028\u202e]/u);
          expect(en.length).toBeLessThan(400);
        }
      }),
    );
  });

  test('is refused as text that is no JSON, too', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(readLayoutText(text).ok).toBe(false);
      }),
    );
    expect(readLayoutText(`\uFEFF${JSON.stringify(STANDARD)}`).ok).toBe(true);
  });

  test('with anything changed is refused or still a bounded layout that can be drawn', () => {
    const anyDamaged = fc.constantFrom(...PRESETS).chain(damaged);
    let passed = 0;
    fc.assert(
      fc.property(anyDamaged, anyDpi, (damage, dpi) => {
        const read = readLayout(damage);
        if (!read.ok) return;
        passed += 1;
        const text = layoutText(read.layout);
        expect(text.length).toBeLessThanOrEqual(LAYOUT_LIMITS.jsonChars);
        const again = readLayoutText(text);
        expect(again.ok && layoutText(again.layout)).toBe(text);
        composeDraft(read.layout, sampleFace(read.layout, sm3), { dpi, fonts });
      }),
      { numRuns: 1000 },
    );
    expect(passed).toBeGreaterThan(0);
  });

  test('says where and what is wrong', () => {
    expect(said(changed((layout) => Reflect.set(layout, 'name', 'a b')))).toEqual([
      expect.objectContaining({ en: expect.stringMatching(/^name: a name is 1 to 32/) }),
    ]);
    expect(said(changed((layout) => Reflect.set(layout.stock, 'width', '60')))).toEqual([
      {
        zh: 'stock.width：应为数字，实为 "60"。',
        en: 'stock.width: expected number, found "60".',
      },
    ]);
    expect(said(changed((layout) => Reflect.deleteProperty(layout, 'stock')))).toEqual([
      { zh: 'stock：缺少这一项。', en: 'stock: it is missing.' },
    ]);
  });

  test('takes no number that is none, and nothing without a bound', () => {
    for (const width of [NaN, Infinity, -Infinity, 1e9, '60', null, true, 60n]) {
      expect(changed((layout) => Reflect.set(layout.stock, 'width', width)).ok).toBe(false);
    }
    const many = Array.from({ length: LAYOUT_LIMITS.items + 1 }, () =>
      symbol('qr', box(1, 1, 9, 9)),
    );
    expect(changed((layout) => Reflect.set(layout, 'arrangements', [many])).ok).toBe(false);
    const sizes = tries(...Array.from({ length: 20 }, () => [3.125, 2] as const));
    const rows = Array.from({ length: 20 }, () => row('title', sizes));
    const long = Array.from({ length: 60 }, () => column(box(1, 1, 50, 30), rows));
    expect(said(changed((layout) => Reflect.set(layout, 'arrangements', [long])))).toEqual([
      expect.objectContaining({ en: 'layout: it is too long, at most 60000 characters.' }),
    ]);
  });

  test('brings no key of its own, not even one that every object has', () => {
    const text = JSON.stringify(STANDARD);
    for (const key of ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'extra']) {
      const slipped = text.replace('{"name"', `{${JSON.stringify(key)}:{"x":1},"name"`);
      expect(readLayoutText(slipped)).toMatchObject({ ok: false });
      const inside = text.replace('"stock":{', `"stock":{${JSON.stringify(key)}:1,`);
      expect(readLayoutText(inside)).toMatchObject({ ok: false });
    }
    expect(Reflect.get({}, 'x')).toBeUndefined();
  });

  test('has words without control characters and turns of direction', () => {
    for (const bad of ['', ' ', 'a\u0000b', 'a\nb', '\u202Eabc', '\uD800', 'x'.repeat(61)]) {
      expect(changed((layout) => Reflect.set(layout.words, 'zh', bad)).ok).toBe(false);
    }
  });
});

describe('a draft', () => {
  test('of any form is drawn or not, in whole numbers, and never hangs', () => {
    let drawn = 0;
    fc.assert(
      fc.property(anyLayout, anyDpi, (layout, dpi) => {
        const face = sampleFace(layout, sm3);
        const { label } = composeDraft(taken(layout), face, { dpi, fonts });
        if (!label) return;
        drawn += 1;
        expect(toSvg(label)).not.toMatch(/NaN|Infinity|undefined/);
      }),
      { numRuns: 500 },
    );
    expect(drawn).toBeGreaterThan(50);
  });

  test('shows what fits beside what does not, and says so', () => {
    const layout: Layout = {
      ...STANDARD,
      arrangements: [
        [
          symbol('qr', box(38, 8, 18, 18)),
          column(box(3, 8, 30, 8), [row('registerNumber', tries([3, 1]))]),
          column(box(3, 20, 4, 2), [row('kindWord', tries([3, 1]))]),
        ],
      ],
    };
    const { label, refusal } = composeDraft(layout, sampleFace(layout, sm3), { dpi: 203, fonts });
    expect(refusal).toEqual({ ok: false, kind: 'doesNotFit', field: 'kindWord' });
    expect(label?.elements.map(({ kind }) => kind)).toEqual(['symbol', 'text']);
  });

  test('whose column lies past the symbol that it gives way to ends in a refusal', () => {
    const layout: Layout = {
      ...STANDARD,
      arrangements: [
        [
          symbol('qr', box(6, 8, 18, 18)),
          column(box(34, 8, 20, 20), [row('registerNumber', tries([3, 2]))]),
        ],
      ],
    };
    expect(checkLayout(layout, 203)).toEqual([]);
    const outcome = composeOn(layout, sampleFace(layout, sm3), { dpi: 203, fonts });
    expect(outcome).toEqual({ ok: false, kind: 'doesNotFit', field: 'registerNumber' });
  });

  test('is fit for the heads that it has no trouble on, and says its modules', () => {
    const layout: Layout = {
      ...STANDARD,
      stock: { width: 20, height: 20 },
      arrangements: [[symbol('qr', box(5, 5, 9.2, 9.2))]],
    };
    expect(fitFor(layout)).toEqual([300, 600]);
    expect(RESOLUTIONS.flatMap((dpi) => moduleSizes(layout, dpi))).toEqual([
      expect.objectContaining({ moduleDots: 2, moduleMm: 0.25, leastMm: 0.375 }),
      expect.objectContaining({ moduleDots: 4, moduleMm: 0.339, leastMm: 0.339 }),
      expect.objectContaining({ moduleDots: 8, moduleMm: 0.339, leastMm: 0.339 }),
    ]);
  });
});

describe('the sample of a preset', () => {
  test('shows a thing of the kind that the layout is for', () => {
    const kinds = PRESETS.map((layout) => [layout.name, sampleFace(layout, sm3).kindWord]);
    expect(Object.fromEntries(kinds)).toMatchObject({
      'visitor-badge': '来访证',
      'staff-badge': '工作证',
      room: '房间',
      shelf: '柜位',
      safe: '保密柜',
      disk: '存储介质',
      laptop: '涉密设备',
      cover: '纸质文件',
    });
  });

  test('goes on its layout at every resolution, and bears a mark only on a thing', () => {
    for (const layout of PRESETS) {
      const face = sampleFace(layout, sm3);
      expect(face.markText === '').toBe(face.nature !== 'carrier');
      for (const dpi of RESOLUTIONS) {
        expect(composeOn(layout, face, { dpi, fonts })).toMatchObject({ ok: true });
      }
    }
  });

  test('is of another kind where the layout is not for its own', () => {
    const layout: Layout = { ...STANDARD, natures: ['place'], sample: 'document' };
    expect(sampleFace(layout, sm3)).toMatchObject({ nature: 'place', markText: '' });
  });
});
