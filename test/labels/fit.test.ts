import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ComposedLabel, TextElement } from '#labels/elements.ts';
import { RESOLUTIONS } from '#labels/face.ts';
import type { Face } from '#labels/face.ts';
import { loadFonts } from '#labels/fonts.ts';
import { PRESETS, presetNamed } from '#labels/presets.ts';
import { composeLabel, composeOn, toPdf, toSvg, toZpl } from '#labels/print.ts';
import { rasterOf } from '#labels/raster.ts';
import { breakLines, leftOut } from '#labels/text.ts';
import { warningWords } from '#labels/warning-words.ts';
import { ink, pagesOfPdf, pictureOfBitmap, pictureOfSvg, readAny } from './decoders.ts';
import { faceFor, symbolsOf } from './preset-samples.ts';
import { STANDARD_FACES, dotsBesideSymbol } from './standard-faces.ts';
import { FACE, composed } from './support.ts';

const fonts = loadFonts();
const createdAt = new Date('2026-01-02T03:04:05Z');
const COVER = presetNamed('cover')!;
const textsOf = (label: ComposedLabel): TextElement[] =>
  label.elements.filter((element) => element.kind === 'text');

test('the 60 × 40 label has the dots that it had before layouts were data', () => {
  const file = new URL('../data/label-60x40.json', import.meta.url);
  const kept = JSON.parse(readFileSync(file, 'utf8')) as Record<string, Record<string, string>>;
  for (const dpi of [203, 300] as const) {
    const now = Object.entries(STANDARD_FACES).map(([name, face]) => [
      name,
      dotsBesideSymbol(composed(face, dpi, fonts), fonts),
    ]);
    expect(Object.fromEntries(now)).toEqual(kept[String(dpi)]);
  }
});

describe('text that is too long', () => {
  test('a title of 500 characters ends in an ellipsis, and the warning says what is left out', () => {
    const title = Array.from({ length: 500 }, (_, i) => '关于涉密载体管理工作的通知'[i % 13]).join(
      '',
    );
    for (const dpi of RESOLUTIONS) {
      const outcome = composeOn(COVER, { ...FACE, title }, { dpi, fonts });
      if (!outcome.ok) throw new Error(outcome.kind);
      const shown = textsOf(outcome.label)
        .filter(({ field }) => field === 'title')
        .map(({ line }) => line.text)
        .join('');
      expect(shown.endsWith('…')).toBe(true);
      const [cut] = outcome.warnings;
      expect(cut).toEqual({ kind: 'cut', field: 'title', left: title.slice(shown.length - 1) });
      expect(warningWords(cut!).zh).toContain(`${500 - shown.length + 1} 字`);
      expect(warningWords(cut!).en).not.toContain('通知');
    }
  });

  test('a mark that the layout has no room for is not forgotten', () => {
    const outcome = composeOn(presetNamed('usb-12x12')!, FACE, { dpi: 203, fonts });
    expect(outcome).toMatchObject({
      warnings: [{ kind: 'markNotShown', markText: '机密★10年' }],
    });
  });

  test('whatever is said, a preset shows it whole on the label, cuts the title and says so, or refuses', () => {
    const word = fc.string({
      unit: fc.constantFrom(...'密件通知（）〔〕，。★0123ABCxyz- 𠮷\u{1F600}\u05d0\u0007^~"'),
      maxLength: 90,
    });
    const anyPreset = fc.constantFrom(...PRESETS);
    fc.assert(
      fc.property(
        anyPreset,
        fc.constantFrom(...RESOLUTIONS),
        fc.record({ title: word, registerNumber: word, placeLine: word, unitName: word }),
        (layout, dpi, said) => {
          const face: Face = { ...faceFor(layout), ...said };
          const outcome = composeOn(layout, face, { dpi, fonts });
          if (!outcome.ok) {
            expect(outcome.kind).toBe('doesNotFit');
            return;
          }
          const { label, warnings } = outcome;
          const symbols = label.elements.filter(({ kind }) => kind === 'symbol');
          for (const { x, baseline, size, line } of textsOf(label)) {
            expect(x).toBeGreaterThanOrEqual(0);
            expect(x + line.width).toBeLessThanOrEqual(label.width);
            expect(baseline - size * 0.88).toBeGreaterThanOrEqual(-1);
            expect(baseline + size * 0.12).toBeLessThanOrEqual(label.height + 1);
            expect(size / (dpi / 25.4)).toBeGreaterThanOrEqual(1.6 - 0.1);
          }
          expect(symbols.length).toBeGreaterThan(0);
          const cut = textsOf(label).some(({ line }) => line.text.endsWith('…'));
          expect(warnings.some(({ kind }) => kind === 'cut')).toBe(cut);
        },
      ),
      { numRuns: 400 },
    );
  });
});

describe('characters that no font has', () => {
  const odd = '\u{1F600}密\u05e9\u05dc\u0007';

  test('emoji, right-to-left letters and control characters are boxes in the order they were typed', () => {
    const outcome = composeOn(COVER, { ...FACE, title: odd }, { dpi: 300, fonts });
    expect(outcome).toMatchObject({
      ok: true,
      warnings: ['U+1F600', 'U+05E9', 'U+05DC', 'U+0007'].map((codePoint) => ({
        kind: 'missingGlyph',
        codePoint,
      })),
    });
    if (!outcome.ok) return;
    const title = textsOf(outcome.label).find(({ field }) => field === 'title')!;
    expect(title.line.glyphs.map(({ drawn }) => drawn.isBox)).toEqual([
      true,
      false,
      true,
      true,
      true,
    ]);
    expect(warningWords(outcome.warnings[0]!).zh).toContain('U+1F600');
  });

  test('the boxes have the same ink on the raster, in SVG and in PDF', async () => {
    const label = composed({ ...FACE, title: odd }, 300, fonts);
    const title = textsOf(label).find(({ field }) => field === 'title')!;
    const end = title.line.glyphs[1]!.x;
    const dots = pictureOfBitmap(rasterOf(label, fonts));
    const svg = await pictureOfSvg(toSvg(label), label.width * 2);
    const [page] = await pagesOfPdf(
      await toPdf([label], fonts, { paper: 'label', createdAt }),
      600,
    );
    const inks = [dots, svg, page!].map((shown) => {
      const scale = shown.width / label.width;
      const top = Math.round((title.baseline - title.size) * scale);
      return ink(
        shown,
        Math.round(title.x * scale),
        top,
        Math.round(end * scale),
        Math.round(title.size * 1.15 * scale),
      );
    });
    expect(inks[0]).toBeGreaterThan(0.2);
    expect(Math.abs(inks[1]! / inks[0]! - 1)).toBeLessThan(0.12);
    expect(Math.abs(inks[2]! / inks[1]! - 1)).toBeLessThan(0.12);
  });

  test('half a surrogate pair, joined emoji and marks on letters break nothing', async () => {
    for (const title of ['\ud83d密', '\u{1F468}\u200d\u{1F469}', 'e\u0301\u0301', '\u0000']) {
      const outcome = composeLabel({ ...FACE, title }, 203, fonts);
      if (!outcome.ok) throw new Error(outcome.kind);
      expect(toZpl([outcome.label], fonts).length).toBeGreaterThan(1000);
      expect(await readAny(pictureOfBitmap(rasterOf(outcome.label, fonts)))).toEqual(
        symbolsOf(outcome.label),
      );
    }
  });
});

describe('line breaking', () => {
  const widthOf = (text: string): number => Array.from(text).length;
  const NEVER_FIRST = /^[，。、；：？！）】〕》”’…年月日★]/;
  const NEVER_LAST = /[（【〔《“‘]$/;

  test('no line begins with what must not begin one nor ends with an opening bracket, where there is room', () => {
    const any = fc.string({
      unit: fc.constantFrom(...'密件通知办公，。（）〔〕《》、；年日12Ab '),
      maxLength: 80,
    });
    fc.assert(
      fc.property(any, fc.integer({ min: 12, max: 30 }), (text, width) => {
        const longest = Math.max(0, ...clusters(text).map(widthOf));
        fc.pre(longest <= width);
        const lines = breakLines(text.trim(), width, widthOf);
        for (const line of lines.slice(1)) expect(line).not.toMatch(NEVER_FIRST);
        for (const line of lines.slice(0, -1)) expect(line).not.toMatch(NEVER_LAST);
      }),
      { numRuns: 500 },
    );
  });

  /** Stretches between two places where a line may be broken, found the plain way. */
  function clusters(text: string): string[] {
    const found: string[] = [];
    for (const character of text) {
      const last = found.at(-1);
      const joins =
        last !== undefined &&
        (NEVER_FIRST.test(character) ||
          NEVER_LAST.test(last) ||
          (/[0-9A-Za-z]$/.test(last) === /[0-9A-Za-z]/.test(character) &&
            /[0-9A-Za-z]/.test(character)));
      if (joins) found[found.length - 1] = last + character;
      else found.push(character);
    }
    return found;
  }

  test('what lines show and what is left out are together the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'密通，ab1 '), maxLength: 60 }),
        fc.integer({ min: 0, max: 5 }),
        (text, count) => {
          const whole = text.trim().replace(/ +/g, ' ');
          const lines = breakLines(whole, 7, widthOf).slice(0, count);
          const left = leftOut(whole, lines);
          const plain = (part: string): string => part.replaceAll(' ', '');
          expect(plain(lines.join('') + left)).toBe(plain(whole));
        },
      ),
    );
  });
});
