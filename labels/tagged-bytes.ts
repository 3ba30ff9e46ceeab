import type { PrinterLanguage } from '#domain/printers.ts';
import type { Bitmap } from './bitmap.ts';
import type { Dpi } from './face.ts';
import { dotsFor } from './printer-bytes.ts';
import { tsplWithTag } from './rfid-tspl.ts';
import { zplWithTag } from './rfid-zpl.ts';
import type { TagWriting } from './tag-writing.ts';

/** 射频打印: one picture and what its tag is to be. Null for the languages of printers that write no tags. */
export function taggedBytes(
  language: PrinterLanguage,
  bitmap: Bitmap,
  dpi: Dpi,
  tag: TagWriting,
): Uint8Array | null {
  switch (language) {
    case 'zpl':
      return Buffer.from(zplWithTag(bitmap, tag), 'latin1');
    case 'tspl':
      return tsplWithTag(dotsFor(language, bitmap), dpi, tag);
    case 'epl':
    case 'cpcl':
    case 'escpos':
      return null;
  }
}
