import type { PrinterLanguage } from '#domain/printers.ts';
import type { Bitmap } from './bitmap.ts';
import { cpclOf } from './cpcl.ts';
import type { ComposedLabel } from './elements.ts';
import { EPL_IMMEDIATES, eplOf } from './epl.ts';
import { ESCPOS_IMMEDIATES, escposOf } from './escpos.ts';
import type { Dpi } from './face.ts';
import type { Fonts } from './fonts.ts';
import { inverted, withoutImmediates, type Immediate } from './immediate.ts';
import { rasterOf } from './raster.ts';
import { tsplOf } from './tspl.ts';
import { zplOf } from './zpl.ts';

/** `<ESC>!` asks or resets, `~!` asks or dumps: TSPL printers look for them while a label arrives. */
export const TSPL_IMMEDIATES: readonly Immediate[] = [
  { first: 0x1b, seconds: [0x21], instead: 0x19 },
  { first: 0x7e, seconds: [0x21], instead: 0x3e },
];

/** 打印数据: labels in a printer's language, in order, one copy each. The same dots in all of them. */
export const toPrinter = (
  language: PrinterLanguage,
  labels: readonly ComposedLabel[],
  fonts: Fonts,
): Uint8Array =>
  Buffer.concat(labels.map((label) => printerBytes(language, rasterOf(label, fonts), label.dpi)));

/** The dots that will stand on paper: where a picture would spell a command, a stroke gives way. What is proved before it is sent. */
export function dotsFor(language: PrinterLanguage, bitmap: Bitmap): Bitmap {
  switch (language) {
    case 'zpl':
    case 'cpcl':
      return bitmap;
    case 'tspl':
      return whiteOnBlack(bitmap, TSPL_IMMEDIATES);
    case 'epl':
      return whiteOnBlack(bitmap, EPL_IMMEDIATES);
    case 'escpos':
      return { ...bitmap, bits: withoutImmediates(bitmap.bits, ESCPOS_IMMEDIATES) };
  }
}

/** One picture in a printer's language. */
export function printerBytes(language: PrinterLanguage, bitmap: Bitmap, dpi: Dpi): Uint8Array {
  switch (language) {
    case 'zpl':
      return Buffer.from(zplOf(bitmap), 'latin1');
    case 'tspl':
      return tsplOf(dotsFor(language, bitmap), dpi);
    case 'epl':
      return eplOf(bitmap, dpi);
    case 'cpcl':
      return cpclOf(bitmap, dpi);
    case 'escpos':
      return escposOf(bitmap);
  }
}

/** For printers to which 0 is black: what travels is the dots the other way round. */
function whiteOnBlack(bitmap: Bitmap, immediates: readonly Immediate[]): Bitmap {
  const bits = withoutImmediates(inverted(bitmap), immediates);
  return { ...bitmap, bits: inverted({ ...bitmap, bits }) };
}
