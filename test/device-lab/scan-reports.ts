/** One code as the reports that a scanner of that make sends; all parts but the last say that more follows. */
export type ReportsOf = (text: string, aim: string) => readonly Buffer[];

/** For `OTHER_ORDER`: 21 | continued | data 44 | count, little-endian | modifier `]` letter */
export const otherOrderReports: ReportsOf = (text, aim) =>
  parts(text, 44).map(({ data, isLast }) => {
    const report = Buffer.alloc(51);
    report.set([0x21, isLast ? 0 : 1]);
    report.set(data, 2);
    report.writeUInt16LE(data.length, 46);
    report.write((aim[2] ?? '') + (aim[0] ?? '') + (aim[1] ?? ''), 48, 'latin1');
    return report;
  });

/** For `NO_AIM`: count | data 48; what is longer cannot be told. */
export const noAimReports: ReportsOf = (text) => {
  const report = Buffer.alloc(49);
  report[0] = Buffer.byteLength(text);
  report.write(text, 1);
  return [report];
};

/** For `CONTINUED`: 02 | count | AIM | data 56 | 0 0 | continued */
export const continuedReports: ReportsOf = (text, aim) =>
  parts(text, 56).map(({ data, isLast }) => {
    const report = Buffer.alloc(64);
    report.set([0x02, data.length]);
    report.write(aim, 2, 'latin1');
    report.set(data, 5);
    report[63] = isLast ? 0 : 1;
    return report;
  });

/** IBM hand-held: bytes used | 10 03 00 | data | 00 18 0B, which says Code 128. */
export const ibmReports: ReportsOf = (text) => {
  const used = Buffer.concat([
    Buffer.from([0x10, 0x03, 0x00]),
    Buffer.from(text),
    Buffer.from([0x00, 0x18, 0x0b]),
  ]);
  const report = Buffer.alloc(64);
  report[0] = used.length + 1;
  report.set(used, 1);
  return [report];
};

const ENTER = 0x28;
const LEFT_SHIFT = 0x02;

/** A keyboard: each key is pressed and let go, Enter at the end. Capitals, digits and the hyphen. */
export const keyboardReports: ReportsOf = (text) =>
  [...text.split('').map(keyOf), { key: ENTER, modifier: 0 }].flatMap(({ key, modifier }) => [
    Buffer.from([modifier, 0, key, 0, 0, 0, 0, 0]),
    Buffer.alloc(8),
  ]);

function keyOf(character: string): { key: number; modifier: number } {
  if (/^[A-Z]$/.test(character)) {
    return { key: 0x04 + character.charCodeAt(0) - 'A'.charCodeAt(0), modifier: LEFT_SHIFT };
  }
  if (/^[1-9]$/.test(character)) return { key: 0x1e + Number(character) - 1, modifier: 0 };
  if (character === '0') return { key: 0x27, modifier: 0 };
  if (character === '-') return { key: 0x2d, modifier: 0 };
  throw new Error(`The keyboard has no key for "${character}"`);
}

function parts(text: string, size: number): { data: Buffer; isLast: boolean }[] {
  const bytes = Buffer.from(text);
  const count = Math.max(1, Math.ceil(bytes.length / size));
  return Array.from({ length: count }, (_, index) => ({
    data: bytes.subarray(index * size, (index + 1) * size),
    isLast: index === count - 1,
  }));
}
