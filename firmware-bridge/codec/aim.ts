/** What a symbology identifier says (ISO/IEC 15424): `]`, a code letter and a modifier. */
export type Aim = { readonly aim: string; readonly symbology: string; readonly hasEci: boolean };

const FAMILIES: Readonly<Record<string, string>> = {
  A: 'Code 39',
  B: 'Telepen',
  C: 'Code 128',
  D: 'Code One',
  E: 'EAN-13',
  F: 'Codabar',
  G: 'Code 93',
  H: 'Code 11',
  I: 'Interleaved 2 of 5',
  K: 'Code 16K',
  L: 'PDF417',
  M: 'MSI',
  N: 'Anker',
  O: 'Codablock',
  P: 'Plessey',
  Q: 'QR',
  R: 'Straight 2 of 5',
  S: 'Straight 2 of 5',
  T: 'Code 49',
  U: 'MaxiCode',
  X: 'maker-defined',
  Y: 'system expansion',
  Z: 'no barcode',
  d: 'Data Matrix',
  e: 'DataBar',
  h: 'Han Xin',
  o: 'OCR',
  z: 'Aztec',
};

/** Where the modifier makes it another symbology to the people who use it. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  ']C1': 'GS1-128',
  ']C4': 'ISBT 128',
  ']E1': 'EAN-2 add-on',
  ']E2': 'EAN-5 add-on',
  ']E3': 'EAN-13 with add-on',
  ']E4': 'EAN-8',
  ']Q3': 'GS1 QR',
  ']Q4': 'GS1 QR',
  ']d2': 'GS1 DataMatrix',
  ']d5': 'GS1 DataMatrix',
  ']e0': 'GS1 DataBar',
};

/** Modifiers under which the scanner doubles backslashes and writes `\nnnnnn` for a change of character set. */
const WITH_ECI: ReadonlySet<string> = new Set(
  ']Q2 ]Q4 ]Q6 ]d4 ]d5 ]d6 ]L1 ]z3 ]z4 ]z5 ]h1 ]U2 ]U3'.split(' '),
);

/** Three bytes that may be a symbology identifier; null when they are not one that we know. */
export function readAim(bytes: Uint8Array): Aim | null {
  const [flag, letter = 0, modifier = 0] = bytes;
  if (flag !== 0x5d || bytes.length < 3) return null;
  const family = FAMILIES[String.fromCharCode(letter)];
  const sign = String.fromCharCode(modifier);
  if (family === undefined || !/^[0-9A-Za-z]$/.test(sign)) return null;
  const aim = `]${String.fromCharCode(letter)}${sign}`;
  return { aim, symbology: EXCEPTIONS[aim] ?? family, hasEci: WITH_ECI.has(aim) };
}

const HONEYWELL_CODE_IDS: Readonly<Record<string, string>> = {
  j: 'Code 128',
  '|': 'GS1-128',
  b: 'Code 39',
  d: 'EAN-13',
  D: 'EAN-8',
  c: 'UPC-A',
  E: 'UPC-E',
  e: 'Interleaved 2 of 5',
  a: 'Codabar',
  i: 'Code 93',
  r: 'PDF417',
  s: 'QR',
  w: 'Data Matrix',
  z: 'Aztec',
  x: 'MaxiCode',
  y: 'GS1 DataBar',
  '{': 'GS1 DataBar',
  '}': 'GS1 DataBar',
  H: 'Han Xin',
  Q: 'China Post',
  m: 'Matrix 2 of 5',
};

/** Honeywell's own code id, the byte after the data; null when unknown. */
export function honeywellSymbology(codeId: number): string | null {
  return HONEYWELL_CODE_IDS[String.fromCharCode(codeId)] ?? null;
}
