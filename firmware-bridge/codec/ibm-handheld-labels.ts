/**
 * What stands behind the data of an IBM hand-held's report: one byte for EAN and UPC, `00 XX 0B` for the rest. The numbers are the
 * USB-OEM column of Datalogic's published table of labels; Zebra's, as far as they were seen, are the same.
 * (A library for Zebra takes 25 for Postnet; makers' tables have GS1-128 there.)
 */
const RETAIL: ReadonlyMap<number, string> = new Map([
  [0x0a, 'UPC-E'],
  [0x0c, 'EAN-8'],
  [0x0d, 'UPC-A'],
  [0x16, 'EAN-13'],
]);

const OTHERS: ReadonlyMap<number, string> = new Map([
  [0x0a, 'Code 39'],
  [0x0c, 'Straight 2 of 5'],
  [0x0d, 'Interleaved 2 of 5'],
  [0x0e, 'Codabar'],
  [0x11, 'UPC-A with add-on'],
  [0x12, 'UPC-E with add-on'],
  [0x13, 'EAN-13 with add-on'],
  [0x14, 'UPC-E with add-on'],
  [0x15, 'EAN-13 with add-on'],
  [0x16, 'UPC-A with add-on'],
  [0x17, 'EAN-8 with add-on'],
  [0x18, 'Code 128'],
  [0x19, 'Code 93'],
  [0x1d, 'EAN-8 with add-on'],
  [0x20, 'UPC-A composite'],
  [0x21, 'UPC-E composite'],
  [0x22, 'EAN-8 composite'],
  [0x23, 'EAN-13 composite'],
  [0x25, 'GS1-128'],
  [0x2a, 'GS1 DataBar'],
  [0x2b, 'GS1 DataBar'],
  [0x2e, 'PDF417'],
  [0x2f, 'MaxiCode'],
  [0x30, 'OCR'],
  [0x31, 'OCR'],
  [0x32, 'Data Matrix'],
  [0x33, 'QR'],
  [0x34, 'Aztec'],
  [0x35, 'Code 49'],
  [0x36, 'GS1 DataMatrix'],
  [0x37, 'GS1 QR'],
  [0x38, 'MicroPDF417'],
]);

/** Symbologies whose digits some scanners send as the numbers 0 to 9: those of one byte, and the same with an add-on. */
const ADD_ONS: ReadonlySet<number> = new Set([0x11, 0x12, 0x13, 0x14, 0x15, 0x16, 0x17, 0x1d]);

/** The end of a report: how long it is, what it names, and whether the code goes on in the next report. */
export type IbmTrailer = {
  readonly length: 1 | 3 | 4;
  /** Tells the parts of one code from those of another. */
  readonly id: number;
  /** Null where the number is in no table. */
  readonly symbology: string | null;
  readonly isRetail: boolean;
  readonly isContinued: boolean;
};

/** Bit of the first of three bytes, or of four: the rest of the code follows in a report of its own. */
const MORE = 0x10;

/** The trailer of a report's used bytes; null where there is none: what ends in a letter was cut off. */
export function readTrailer(used: Uint8Array): IbmTrailer | null {
  const last = used.at(-1) ?? 0;
  if (last === 0x0b) {
    const id = used.at(-2) ?? 0;
    return {
      length: 3,
      id: 0x0b00 + id,
      symbology: OTHERS.get(id) ?? null,
      isRetail: ADD_ONS.has(id),
      isContinued: ((used.at(-3) ?? 0) & MORE) !== 0,
    };
  }
  if (last === 0x00) {
    // Four bytes that name nothing: seen by Datalogic in scanners sold under another name.
    const isContinued = ((used.at(-4) ?? 0) & MORE) !== 0;
    return { length: 4, id: 0, symbology: null, isRetail: false, isContinued };
  }
  if (last >= 0x20) return null;
  const symbology = RETAIL.get(last) ?? null;
  return { length: 1, id: last, symbology, isRetail: true, isContinued: false };
}
