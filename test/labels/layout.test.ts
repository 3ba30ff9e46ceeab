import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ComposedLabel, TextElement } from '#labels/elements.ts';
import type { Dpi, Face, Field } from '#labels/face.ts';
import { loadFonts } from '#labels/fonts.ts';
import { composeLabel, toSvg, toTspl, toZpl } from '#labels/print.ts';
import { breakLines, clipLines } from '#labels/text.ts';
import { FACE, composed } from './support.ts';
import { pictureOfTspl, readSymbols } from './decoders.ts';

const fonts = loadFonts();
const PLACE: Face = {
  ...FACE,
  nature: 'place',
  markText: '',
  kindWord: '保险柜',
  registerNumber: 'BMG-04',
  documentNumber: null,
  copyNumber: null,
  title: null,
  placeLine: '档案室四号保密柜',
};

const linesOf = (label: ComposedLabel, field?: Field): TextElement[] =>
  label.elements
    .filter((element) => element.kind === 'text')
    .filter((element) => field === undefined || element.field === field);
const textOf = (label: ComposedLabel, field: Field): string =>
  linesOf(label, field)
    .map(({ line }) => line.text)
    .join('');

describe('what a label shows', () => {
  test('the mark is the largest, in bold, and whole', () => {
    const label = composed(FACE, 203, fonts);
    const [mark] = linesOf(label, 'markText');
    expect(mark).toMatchObject({ weight: 'bold', line: { text: '机密★10年' } });
    expect(mark!.size / 8).toBeGreaterThanOrEqual(4.5);
    expect(Math.max(...linesOf(label).map(({ size }) => size))).toBe(mark!.size);
  });

  test('a carrier without mark leads with its number; a title that is not printed is nowhere', () => {
    const label = composed({ ...FACE, markText: '', title: null }, 203, fonts);
    expect(linesOf(label, 'markText')).toEqual([]);
    expect(linesOf(label, 'title')).toEqual([]);
    const [number] = linesOf(label, 'registerNumber');
    expect(Math.max(...linesOf(label).map(({ size }) => size))).toBe(number!.size);
  });

  test('a safe door shows its code big and its name, and refuses a level; a badge likewise', () => {
    const label = composed(PLACE, 203, fonts);
    expect(textOf(label, 'placeLine')).toBe('档案室四号保密柜');
    expect(linesOf(label, 'registerNumber')[0]!.size / 8).toBeGreaterThanOrEqual(5);
    const marked = { ...PLACE, markText: '机密★' };
    expect(composeLabel(marked, 203, fonts)).toEqual({ ok: false, kind: 'markNotAllowed' });
    const badge: Face = { ...PLACE, nature: 'badge', title: '龚䶮𠮷', markText: '绝密★长期' };
    expect(composeLabel(badge, 203, fonts)).toEqual({ ok: false, kind: 'markNotAllowed' });
    expect(textOf(composed({ ...badge, markText: '' }, 203, fonts), 'title')).toBe('龚䶮𠮷');
  });

  test('every form of the mark is whole: period, date, condition, long term, bare', () => {
    for (const markText of [
      '秘密★6个月',
      '绝密★长期',
      '机密★',
      '绝密★2030年12月31日',
      '机密★会议开始前',
    ]) {
      for (const dpi of [203, 300] as const) {
        expect(textOf(composed({ ...FACE, markText }, dpi, fonts), 'markText')).toBe(markText);
      }
    }
    const [first] = linesOf(
      composed({ ...FACE, markText: '机密★会议开始前' }, 203, fonts),
      'markText',
    );
    expect(first!.line.text).toBe('机密★');
  });
});

describe('fitting', () => {
  test('a long title is broken and ends in an ellipsis; all else stays whole', () => {
    const title = '关于进一步加强涉密载体全生命周期管理工作的通知及其附件汇编'.repeat(4);
    for (const dpi of [203, 300] as const) {
      const label = composed({ ...FACE, title }, dpi, fonts);
      const shown = textOf(label, 'title');
      expect(shown.endsWith('…')).toBe(true);
      expect(title.startsWith(shown.slice(0, -1))).toBe(true);
      expect(textOf(label, 'documentNumber')).toBe(FACE.documentNumber);
      expect(textOf(label, 'copyNumber')).toBe(FACE.copyNumber);
    }
  });

  test('a long name of the unit takes two lines and leaves the quiet zone blank', () => {
    const unitName = '中华人民共和国工业和信息化部电子第五研究所档案与保密管理处一室';
    for (const dpi of [203, 300] as const) {
      const label = composed({ ...FACE, unitName }, dpi, fonts);
      expect(linesOf(label, 'unitName')).toHaveLength(2);
      expect(textOf(label, 'unitName')).toBe(unitName);
      const symbol = label.elements.find((element) => element.kind === 'symbol')!;
      const quiet = 4 * symbol.module;
      const [top, bottom] = [symbol.y - quiet, symbol.y + 25 * symbol.module + quiet];
      for (const element of label.elements.filter(({ kind }) => kind === 'rule')) {
        if (element.kind !== 'rule') continue;
        expect(element.y + element.height <= top || element.y >= bottom).toBe(true);
      }
    }
  });

  test('long numbers shrink or wrap, and are refused when even that is too little', () => {
    const registerNumber = '保密办-涉密计算机-2024-0001';
    expect(textOf(composed({ ...FACE, registerNumber }, 203, fonts), 'registerNumber')).toBe(
      registerNumber,
    );
    const refused = (change: Partial<Face>) => composeLabel({ ...FACE, ...change }, 203, fonts);
    const long = '涉密'.repeat(60);
    expect(refused({ registerNumber: long })).toEqual({
      ok: false,
      kind: 'doesNotFit',
      field: 'registerNumber',
    });
    expect(refused({ documentNumber: long })).toEqual({
      ok: false,
      kind: 'doesNotFit',
      field: 'documentNumber',
    });
    expect(refused({ markText: `机密★${long}` })).toEqual({
      ok: false,
      kind: 'doesNotFit',
      field: 'markText',
    });
    expect(refused({ unitName: long })).toEqual({
      ok: false,
      kind: 'doesNotFit',
      field: 'unitName',
    });
    expect(refused({ kindWord: long })).toEqual({
      ok: false,
      kind: 'doesNotFit',
      field: 'kindWord',
    });
    const crowded = {
      markText: '绝密★第一次全体会议结束之前',
      registerNumber: '号'.repeat(24),
      documentNumber: '文'.repeat(24),
    };
    expect(refused(crowded)).toMatchObject({ ok: false, kind: 'doesNotFit' });
  });

  test('a character that no font has becomes a box with its code point, and is named', () => {
    const titled = composeLabel({ ...FACE, title: 'ab\u{1F600}密\u{E000}' }, 203, fonts);
    expect(titled).toMatchObject({
      ok: true,
      warnings: [
        { kind: 'missingGlyph', character: '\u{1F600}', codePoint: 'U+1F600' },
        { kind: 'missingGlyph', character: '\u{E000}', codePoint: 'U+E000' },
      ],
    });
    expect(composeLabel({ ...FACE, registerNumber: 'a\u0007b' }, 203, fonts)).toMatchObject({
      warnings: [{ kind: 'missingGlyph', character: '\u0007', codePoint: 'U+0007' }],
    });
  });

  test('rare characters of names have glyphs, and each draws ink', () => {
    const label = composed({ ...PLACE, placeLine: '𠮷㐂龚䶮㛃𬭎★×〔〕①②' }, 203, fonts);
    for (const { line, size } of linesOf(label, 'placeLine')) {
      for (const { drawn } of line.glyphs) {
        const { bitmap } = fonts.stamp(drawn, size);
        expect(bitmap.bits.some((byte) => byte !== 0)).toBe(true);
      }
    }
  });

  test('whatever is typed, text stays in its column, above the legible minimum, off the symbol', () => {
    const word = fc.string({
      unit: fc.constantFrom(...'密件通知（）〔〕，。★0123ABCxyz- 𠮷'),
      maxLength: 60,
    });
    fc.assert(
      fc.property(word, word, fc.constantFrom<Dpi>(203, 300), (title, number, dpi) => {
        const outcome = composeLabel({ ...FACE, title, documentNumber: number }, dpi, fonts);
        if (!outcome.ok) {
          expect(outcome.kind).toBe('doesNotFit');
          return;
        }
        const { label } = outcome;
        const symbol = label.elements.find((element) => element.kind === 'symbol')!;
        for (const { field, x, baseline, size, line } of linesOf(label)) {
          expect(size / (dpi / 25.4)).toBeGreaterThanOrEqual(2.2);
          expect(x).toBeGreaterThanOrEqual(2 * 8);
          const edge = ['unitName', 'kindWord', 'printedCode'].includes(field);
          const right = edge ? label.width - 16 : symbol.x - 4 * symbol.module;
          expect(x + line.width).toBeLessThanOrEqual(right);
          expect(baseline).toBeLessThanOrEqual(label.height - 16);
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe('no text becomes a command', () => {
  test('printer commands, quotes and line ends in a title change nothing but dots', async () => {
    const title = '^XZ^XA~JR"\r\nPRINT 9,9\r\nCLS\n<script>&';
    const label = composed({ ...FACE, title }, 203, fonts);
    const zpl = Buffer.from(toZpl([label], fonts)).toString('latin1');
    expect(zpl).toMatch(
      /^\^XA\^PW480\^LL320\^LH0,0\^LS0\r\n\^FO0,0\^GFA,[0-9,]+:Z64:[A-Za-z0-9+/=]+:[0-9A-F]{4}\^FS\r\n\^PQ1,0,1,N\^XZ\r\n$/,
    );
    const { shown, before, after } = pictureOfTspl(toTspl([label], fonts));
    expect(before).toHaveLength(6);
    expect(after).toBe('\r\nPRINT 1,1\r\n');
    expect(await readSymbols(shown)).toHaveLength(1);
    expect(toSvg(label)).not.toContain('script');
  });

  test('white space of any sort is one space; unseen marks of format print nothing', () => {
    const label = composed({ ...FACE, title: 'a\r\n\t b\u200b\u202e\ufe0fc' }, 203, fonts);
    expect(textOf(label, 'title')).toBe('a bc');
  });
});

describe('lines', () => {
  const widthOf = (text: string): number => Array.from(text).length;

  test('punctuation does not begin a line, brackets do not end one, words stay whole', () => {
    expect(breakLines('一二三四，五', 4, widthOf)).toEqual(['一二三', '四，五']);
    expect(breakLines('一二三（四）', 4, widthOf)).toEqual(['一二三', '（四）']);
    expect(breakLines('型号 M90h 型', 6, widthOf)).toEqual(['型号', 'M90h 型']);
    expect(breakLines('ABCDEFGHIJ', 4, widthOf)).toEqual(['ABCD', 'EFGH', 'IJ']);
  });

  test('nothing is lost in breaking, and clipping says so with an ellipsis', () => {
    const text = fc.string({
      unit: fc.constantFrom(...'密通，。（）ab1-'),
      minLength: 1,
      maxLength: 80,
    });
    fc.assert(
      fc.property(text, fc.integer({ min: 3, max: 20 }), (whole, width) => {
        const lines = breakLines(whole, width, widthOf);
        expect(lines.join('')).toBe(whole);
        for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(width);
        const clipped = clipLines(lines, 2, width, widthOf);
        expect(clipped.length).toBeLessThanOrEqual(2);
        expect(clipped.join('').endsWith('…')).toBe(lines.length > 2);
      }),
    );
  });
});
