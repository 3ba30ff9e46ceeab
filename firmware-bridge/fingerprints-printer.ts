import type { PrinterLanguage } from '#domain/printers.ts';

/** What a printer's command set and, where it says none, its maker's usual one are called in an IEEE 1284 id. */
const SIGNS: readonly (readonly [RegExp, PrinterLanguage])[] = [
  [/CMD:[^;]*TSPL/i, 'tspl'],
  [/CMD:[^;]*ZPL/i, 'zpl'],
  [/CMD:[^;]*EPL/i, 'epl'],
  [/CMD:[^;]*CPCL/i, 'cpcl'],
  [/CMD:[^;]*ESC\/?POS/i, 'escpos'],
  [/TSPL|TSC|Gprinter|佳博|Xprinter/i, 'tspl'],
  [/ZPL|Zebra/i, 'zpl'],
];

/** 识别打印机: the language that `MFG:Zebra;MDL:GK420d;CMD:ZPL;` speaks of; null where it says none that we know. */
export const suggestPrinter = (ieee1284Id: string): PrinterLanguage | null =>
  SIGNS.find(([sign]) => sign.test(ieee1284Id))?.[1] ?? null;
