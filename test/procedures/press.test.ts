import { expect, test, vi } from 'vitest';
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
