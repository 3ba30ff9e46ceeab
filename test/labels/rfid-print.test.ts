import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { labelCode } from '#domain/ids.ts';
import { PRINTER_LANGUAGES } from '#domain/printers.ts';
import { loadFonts } from '#labels/fonts.ts';
import { printerBytes } from '#labels/printer-bytes.ts';
import { rasterOf } from '#labels/raster.ts';
import { tagWriting } from '#labels/tag-writing.ts';
import { taggedBytes } from '#labels/tagged-bytes.ts';
import { pictureOfTspl, pictureOfZpl, readSymbols } from './decoders.ts';
import { composed, FACE } from './support.ts';

const bitmap = rasterOf(composed(FACE, 203, loadFonts()), loadFonts());
const UII = { code: labelCode('0123456789ABCDEF'), generation: 3 };
const TAG = tagWriting(UII, 0xc2, 'open');
const text = (bytes: Uint8Array | null): string => Buffer.from(bytes ?? []).toString('latin1');

test('a tag is written with the EPC of its label and a PC that says whose it is', () => {
  expect(TAG).toEqual({ epc: `B103${TAG.epc.slice(4)}`, pc: '31C2', lock: 'open' });
  expect(TAG.epc).toHaveLength(24);
});

describe('ZPL', () => {
  const zpl = text(taggedBytes('zpl', bitmap, 203, TAG));

  test('sets up three tries and an error, writes PC and EPC, and has TID and EPC told', () => {
    const fields = zpl.slice(zpl.indexOf('^RS'), zpl.indexOf('^FO0,0')).trimEnd().split('\r\n');
    expect(fields).toEqual([
      '^RS8,,,3,E',
      '^RFW,H,1,2,1^FD31C2^FS',
      `^RFW,H,2,12,1^FD${TAG.epc}^FS`,
      '^FN1^RFR,H,0,12,2^FS',
      '^FN2^RFR,H,2,12,1^FS',
      '^FH_^HV1,24,TID[,]_0D_0A,L^FS',
      '^FH_^HV2,24,EPC[,]_0D_0A,L^FS',
    ]);
  });

  test('locks EPC and kill password for good where the policy says so, after they were written', () => {
    const locked = text(taggedBytes('zpl', bitmap, 203, { ...TAG, lock: 'forever' }));
    expect(locked).toContain('^RLM,P,,P,^FS');
    expect(locked.indexOf('^RLM')).toBeGreaterThan(locked.lastIndexOf('^RFW'));
    expect(locked.indexOf('^RLM')).toBeLessThan(locked.indexOf('^FN1^RFR'));
    expect(zpl).not.toContain('^RL');
  });

  test('the picture is the one of a label without tag, and is one format with it', async () => {
    const plain = text(printerBytes('zpl', bitmap, 203));
    const [fields] = /\^RS8[^]*?(?=\^FO0,0)/.exec(zpl) ?? [''];
    expect(zpl.replace(fields, '')).toBe(plain);
    expect(zpl.match(/\^XA/g)).toHaveLength(1);
    const picture = await pictureOfZpl(Buffer.from(zpl), 203, bitmap.width, bitmap.height);
    expect((await readSymbols(picture)).map((one) => one.text)).toContain(FACE.payload);
  });
});

describe('TSPL', () => {
  test('writes and reads the tag between clearing and the picture, which stays as it was', async () => {
    const bytes = taggedBytes('tspl', bitmap, 203, { ...TAG, lock: 'forever' });
    const lines = text(bytes).split('\r\n');
    const from = lines.indexOf('CLS') + 1;
    expect(lines.slice(from, from + 4)).toEqual([
      'RFID WRITE,0,H,0,2,PC,"31C2"',
      `RFID WRITE,0,H,0,12,EPC,"${TAG.epc}"`,
      'RFID READ,0,H,0,12,TID,"TID:"',
      'RFID READ,0,H,0,12,EPC,"EPC:"',
    ]);
    expect(lines[from + 4]).toMatch(/^BITMAP 0,0,/);
    const { shown } = pictureOfTspl(bytes!);
    expect((await readSymbols(shown)).map((one) => one.text)).toContain(FACE.payload);
  });
});

test('no text ever becomes a command: what is not hex of the right length throws', () => {
  const word = fc.oneof(
    fc.string(),
    fc.constantFrom('^XZ~JR', '"\r\nSELFTEST\r\n', 'b10312', TAG.epc.toLowerCase(), `${TAG.epc}\n`),
  );
  fc.assert(
    fc.property(word, word, (epc, pc) => {
      for (const language of ['zpl', 'tspl'] as const) {
        expect(() => taggedBytes(language, bitmap, 203, { ...TAG, epc })).toThrow(RangeError);
        expect(() => taggedBytes(language, bitmap, 203, { ...TAG, pc: `${pc}~` })).toThrow(
          RangeError,
        );
      }
    }),
    { numRuns: 50 },
  );
});

test('printers of other languages write no tags', () => {
  const others = PRINTER_LANGUAGES.filter((language) => !['zpl', 'tspl'].includes(language));
  for (const language of others) expect(taggedBytes(language, bitmap, 203, TAG)).toBeNull();
});
