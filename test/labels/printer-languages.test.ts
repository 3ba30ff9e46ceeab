import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PRINTER_LANGUAGES, isPrinterLanguage } from '#domain/printers.ts';
import type { Bitmap } from '#labels/bitmap.ts';
import { EPL_IMMEDIATES } from '#labels/epl.ts';
import { ESCPOS_IMMEDIATES } from '#labels/escpos.ts';
import { RESOLUTIONS } from '#labels/face.ts';
import { loadFonts } from '#labels/fonts.ts';
import type { Immediate } from '#labels/immediate.ts';
import { printerBytes, toPrinter, TSPL_IMMEDIATES } from '#labels/printer-bytes.ts';
import { composeLabel } from '#labels/print.ts';
import { rasterOf } from '#labels/raster.ts';
import { pictureOfBitmap, pictureOfTspl, pictureOfZpl, readSymbols } from './decoders.ts';
import type { Picture } from './decoders.ts';
import { readCpcl, readEpl, readEscpos } from './printer-readers.ts';
import { composed, FACE } from './support.ts';

const fonts = loadFonts();
const READERS = { epl: readEpl, cpcl: readCpcl, escpos: readEscpos } as const;

/** Dots that differ where both pictures are, and ink beyond the narrower one. */
function difference(drawn: Picture, dots: Picture): { different: number; beyond: number } {
  let [different, beyond] = [0, 0];
  for (let y = 0; y < dots.height; y += 1) {
    for (let x = 0; x < drawn.width; x += 1) {
      const isInk = drawn.grey[y * drawn.width + x]! < 128;
      if (x >= dots.width) beyond += Number(isInk);
      else different += Number(isInk !== dots.grey[y * dots.width + x]! < 128);
    }
  }
  return { different, beyond };
}

describe.each(['epl', 'cpcl', 'escpos'] as const)('%s', (language) => {
  test.each(RESOLUTIONS)(
    'at %i dpi a reader of its own draws the dots of the raster, and zxing reads them',
    async (dpi) => {
      const label = composed(FACE, dpi, fonts);
      const dots = pictureOfBitmap(rasterOf(label, fonts));
      const { picture } = READERS[language](toPrinter(language, [label], fonts));
      expect((await readSymbols(picture)).map(({ text }) => text)).toContain(FACE.payload);
      const { different, beyond } = difference(picture, dots);
      expect(picture.height).toBe(label.height);
      expect(beyond).toBe(0);
      // Only where a stroke would spell an immediate command.
      expect(different).toBeLessThan(language === 'cpcl' ? 1 : 20);
    },
  );
});

test('the commands around a picture set the size, clear what was there and ask for one copy', () => {
  const label = composed(FACE, 203, fonts);
  const epl = readEpl(toPrinter('epl', [label], fonts));
  expect(epl.before).toEqual(['', 'N', 'q480', 'Q320,16']);
  expect(epl.after).toBe('\nP1,1\n');
  const cpcl = readCpcl(toPrinter('cpcl', [label], fonts));
  expect(cpcl.before).toEqual(['! 0 200 200 320 1', 'PAGE-WIDTH 480']);
  expect(cpcl.after).toBe('FORM\r\nPRINT\r\n');
  const escpos = readEscpos(toPrinter('escpos', [label], fonts));
  expect(escpos.before).toEqual(['ESC @']);
  expect(escpos.after).toBe('ESC d 4');
});

describe('a title that is a command', () => {
  const NASTY = [
    '^XZ^XA^FDx^FS',
    '~JR~JA',
    '"\r\nPRINT 9,9\r\nCLS',
    'P9\nN\n^@^ee',
    '! U1 setvar "x" "y"\r\nPRINT',
  ];
  const CONTROL = ['\u0010\u0014\u0008\u0001\u0003 \u001b@\u001b!R~!T', '\u0000\u0007\u007F\u0085'];
  /** What stands around the picture, and the picture's bytes. */
  const around = (
    language: (typeof PRINTER_LANGUAGES)[number],
    change: Partial<typeof FACE>,
  ): string => {
    const job = toPrinter(language, [composed({ ...FACE, ...change }, 203, fonts)], fonts);
    switch (language) {
      case 'zpl':
        return Buffer.from(job)
          .toString('latin1')
          .replace(/:Z64:[A-Za-z0-9+/=]+:[0-9A-F]{4}/, 'PICTURE')
          .replace(/,\d+,\d+,60,PICTURE/, ',PICTURE');
      case 'tspl': {
        const { before, after } = pictureOfTspl(job);
        return [...before, 'PICTURE', after].join('\n');
      }
      case 'epl':
      case 'cpcl':
      case 'escpos': {
        const { before, after } = READERS[language](job);
        return [...before, 'PICTURE', after].join('\n');
      }
    }
  };
  test.each(PRINTER_LANGUAGES)(
    'is a picture in %s: around it stands what always stands',
    (language) => {
      const plain = around(language, {});
      for (const title of NASTY) expect(around(language, { title })).toBe(plain);
    },
  );
  test.each(PRINTER_LANGUAGES)(
    'is one in %s too where it stands in any other line of the label, unless it does not fit',
    (language) => {
      const plain = around(language, {});
      const lines = ['unitName', 'kindWord', 'registerNumber', 'documentNumber', 'copyNumber'];
      let printed = 0;
      for (const line of lines) {
        for (const text of NASTY) {
          const outcome = composeLabel({ ...FACE, [line]: text }, 203, fonts);
          if (!outcome.ok) expect(outcome).toMatchObject({ kind: 'doesNotFit', field: line });
          else expect(around(language, { [line]: text })).toBe(plain);
          printed += Number(outcome.ok);
        }
      }
      expect(printed).toBeGreaterThan(lines.length * 3);
    },
  );
  test.each(PRINTER_LANGUAGES)('with control bytes is refused or a picture in %s', (language) => {
    const plain = around(language, {});
    for (const title of CONTROL) {
      const outcome = composeLabel({ ...FACE, title }, 203, fonts);
      if (outcome.ok) expect(around(language, { title })).toBe(plain);
      else expect(outcome.kind).toBe('missingGlyphs');
    }
  });
  test('still prints: the label is read', async () => {
    const label = composed({ ...FACE, title: NASTY[0]! }, 203, fonts);
    const drawn = await pictureOfZpl(toPrinter('zpl', [label], fonts), 203, 480, 320);
    expect((await readSymbols(drawn)).map(({ text }) => text)).toContain(FACE.payload);
  });
});

const meets = (data: Uint8Array, { first, seconds }: Immediate): boolean =>
  data.some((byte, at) => byte === first && seconds.includes(data[at + 1] ?? -1));

test('no picture whatever spells an immediate command, and no other byte of it changes', () => {
  const CASES = [
    {
      language: 'epl',
      immediates: EPL_IMMEDIATES,
      flip: 0xff,
      dataOf: (job: Uint8Array) => readEpl(job).data,
    },
    {
      language: 'escpos',
      immediates: ESCPOS_IMMEDIATES,
      flip: 0,
      dataOf: (job: Uint8Array) => readEscpos(job).data,
    },
    { language: 'tspl', immediates: TSPL_IMMEDIATES, flip: 0xff, dataOf: tsplData },
  ] as const;
  const loaded = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.constantFrom(0x10, 0x04, 0x05, 0x14, 0x1b, 0x21, 0x7e, 0x5e, 0x40, 0x65),
    },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 255 }) },
  );
  fc.assert(
    fc.property(
      fc.constantFrom(...CASES),
      fc
        .array(loaded, { minLength: 12, maxLength: 12 * 300 })
        .map((all) => all.slice(0, all.length - (all.length % 12))),
      ({ language, immediates, flip, dataOf }, bytes) => {
        const wanted = Uint8Array.from(bytes);
        const bitmap: Bitmap = {
          width: 96,
          height: wanted.length / 12,
          stride: 12,
          bits: wanted.map((byte) => byte ^ flip),
        };
        const data = dataOf(printerBytes(language, bitmap, 203));
        for (const immediate of immediates) expect(meets(data, immediate)).toBe(false);
        data.forEach((byte, at) => {
          const isFirst = immediates.some(({ first }) => first === wanted[at]);
          if (!isFirst) expect(byte).toBe(wanted[at]);
        });
      },
    ),
  );
});

function tsplData(job: Uint8Array): Uint8Array {
  const text = Buffer.from(job).toString('latin1');
  const from = /BITMAP 0,0,\d+,\d+,0,/.exec(text)!;
  return job.subarray(from.index + from[0].length, text.lastIndexOf('\r\nPRINT'));
}

test('a language that no printer here speaks is none', () => {
  expect(PRINTER_LANGUAGES.every(isPrinterLanguage)).toBe(true);
  for (const name of ['pcl', 'ZPL', '', 'hidpos']) expect(isPrinterLanguage(name)).toBe(false);
});
