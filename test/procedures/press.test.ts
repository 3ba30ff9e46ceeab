import { expect, test, vi } from 'vitest';
import { PRINTER_LANGUAGES } from '#domain/printers.ts';
import { STANDARD } from '#labels/preset-60x40.ts';
import type { SymbolRead, SymbolReader } from '#labels/symbol-reader.ts';
import { createPress } from '../../server/procedures/press.ts';
import { pagesOfPdf, pictureOfZpl, readSymbols } from '../labels/decoders.ts';
import { FACE } from '../labels/support.ts';

const layout = STANDARD;
const sheets = { layout, paper: 'a4', createdAt: new Date('2026-01-02T03:04:05Z') } as const;

/** A reader that finds what it is told, wherever. */
const finding = (...found: SymbolRead[]): (() => Promise<SymbolReader>) => {
  const read = () => Promise.resolve(found);
  return () => Promise.resolve({ readDots: read, readPicture: read });
};

test('a label is read before it is sent, and what is sent is read by others too', async () => {
  const pressed = await createPress().printerBytes(FACE, 'zpl', { layout, dpi: 203 });
  if (!pressed.ok) throw new Error(pressed.reason);
  const shown = await pictureOfZpl(pressed.bytes, 203, 480, 320);
  expect((await readSymbols(shown)).map(({ text }) => text)).toEqual([FACE.payload]);
});

test('a label that nobody can read, or that says something else, is refused in every form', async () => {
  const at = { x: 380, y: 160 };
  const corners = [at, at, at, at] as const;
  const other: SymbolRead = {
    symbology: 'qr',
    text: '0123456789ABCDEFGHJKMNPQRSTVW',
    corners,
    degrees: 0,
    seen: null,
    spare: 1,
  };
  const refused = { ok: false, reason: 'unreadable' };
  for (const open of [finding(), finding(other)]) {
    const press = createPress(open);
    for (const language of ['zpl', 'tspl', 'epl', 'cpcl', 'escpos'] as const) {
      expect(await press.printerBytes(FACE, language, { layout, dpi: 203 })).toEqual(refused);
    }
    expect(await press.pdf([FACE, FACE], sheets)).toEqual(refused);
  }
});

test('the reader is opened when the first label is wanted, and once', async () => {
  const open = vi.fn(finding());
  const press = createPress(open);
  expect(open).not.toHaveBeenCalled();
  await press.printerBytes(FACE, 'zpl', { layout, dpi: 203 });
  await press.printerBytes(FACE, 'zpl', { layout, dpi: 203 });
  expect(open).toHaveBeenCalledTimes(1);
});

test('a PDF of many labels lets scans in between two of them', async () => {
  let turns = 0;
  const timer = setInterval(() => turns++, 0);
  const press = createPress();
  const faces = Array.from({ length: 60 }, () => FACE);
  const pressed = await press.pdf(faces, sheets);
  clearInterval(timer);
  if (!pressed.ok) throw new Error(pressed.reason);
  expect(turns).toBeGreaterThan(10);
  const pages = await pagesOfPdf(pressed.bytes, 203);
  expect(await readSymbols(pages[2]!)).toHaveLength(18);
});

test('one label of a PDF that cannot be printed refuses the whole', async () => {
  const press = createPress();
  const faces = [FACE, { ...FACE, title: '会\u{1F600}' }, FACE];
  expect(await press.pdf(faces, sheets)).toEqual({ ok: false, reason: 'missingGlyphs' });
});

test.each([
  ['control bytes', { documentNumber: '办\u0007\u001b1号' }, 'missingGlyphs'],
  ['an emoji', { title: '会\u{1F600}' }, 'missingGlyphs'],
  ['letters written from the right', { unitName: '\u05e9\u05dc\u05d5\u05dd' }, 'missingGlyphs'],
  ['half a surrogate pair', { title: '\ud83d会' }, 'missingGlyphs'],
  ['a number that no label holds', { registerNumber: '长'.repeat(500) }, 'doesNotFit'],
  ['a mark on a badge', { nature: 'badge' }, 'markNotAllowed'],
] as const)('%s: refused in every printer language, and as PDF', async (_, change, reason) => {
  const press = createPress();
  const face = { ...FACE, ...change };
  for (const language of PRINTER_LANGUAGES) {
    expect(await press.printerBytes(face, language, { layout, dpi: 203 })).toEqual({
      ok: false,
      reason,
    });
  }
  expect(await press.pdf([face], sheets)).toEqual({ ok: false, reason });
});

test('a title of 500 characters is cut, and the label is right', async () => {
  const face = { ...FACE, title: '关于涉密载体管理工作的通知'.repeat(39).slice(0, 500) };
  const pressed = await createPress().printerBytes(face, 'zpl', { layout, dpi: 203 });
  if (!pressed.ok) throw new Error(pressed.reason);
  const shown = await pictureOfZpl(pressed.bytes, 203, 480, 320);
  expect((await readSymbols(shown)).map(({ text }) => text)).toEqual([FACE.payload]);
});
