/*
 * Compaction of ISO/IEC 15962, as ISO 28560-2 uses it:
 *
 *   0 application-defined   1 integer   2 numeric (4 bits)   3 upper-case letters (5 bits)
 *   4 upper-case letters, digits and marks (6 bits)   5 ASCII (7 bits)   6 octets (ISO 8859-1)   7 UTF-8
 */
const UTF8 = new TextDecoder('utf-8', { fatal: true });
const LATIN1 = new TextDecoder('latin1');

const NUMERIC_PADDING = 0xf;
const DELETE = 0x7f;

/** The text that was packed; null where the scheme is the application's own, or the bytes break its rules. */
export function compactedText(scheme: number, data: Uint8Array): string | null {
  switch (scheme) {
    case 1:
      return integer(data);
    case 2:
      return numeric(data);
    case 3:
      return letters(groups(data, 5));
    case 4:
      return sixBits(groups(data, 6));
    case 5:
      return sevenBits(groups(data, 7));
    case 6:
      return LATIN1.decode(data);
    case 7:
      return utf8(data);
    default:
      return null;
  }
}

/** Big-endian; 19 digits at most, so that eight bytes hold it. */
function integer(data: Uint8Array): string | null {
  if (data.length === 0 || data.length > 8) return null;
  return data.reduce((value, byte) => (value << 8n) | BigInt(byte), 0n).toString();
}

/** Two digits a byte; F fills the last. */
function numeric(data: Uint8Array): string | null {
  const digits = groups(data, 4);
  if (digits.at(-1) === NUMERIC_PADDING) digits.pop();
  return digits.every((digit) => digit <= 9) ? digits.join('') : null;
}

/** 41 to 5F without their upper bits; zeros fill the last byte. */
function letters(codes: readonly number[]): string {
  const end = codes.indexOf(0);
  return text((end === -1 ? codes : codes.slice(0, end)).map((code) => code | 0x40));
}

/** 20 to 5F without their upper bits; what fills the last byte may look like one blank. */
function sixBits(codes: readonly number[]): string {
  return text(codes.map((code) => ((code & 0x20) === 0 ? code | 0x40 : code))).replace(/ $/, '');
}

/** ASCII without its upper bit; ones fill the last byte. */
function sevenBits(codes: readonly number[]): string {
  return text(codes.at(-1) === DELETE ? codes.slice(0, -1) : codes);
}

function utf8(data: Uint8Array): string | null {
  try {
    return UTF8.decode(data);
  } catch {
    return null;
  }
}

/** Whole groups of bits, high ones first; the rest is filling. */
function groups(data: Uint8Array, width: number): number[] {
  const found: number[] = [];
  let held = 0;
  let bits = 0;
  for (const byte of data) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= width) {
      bits -= width;
      found.push((held >> bits) & ((1 << width) - 1));
    }
    held &= (1 << bits) - 1;
  }
  return found;
}

function text(codes: readonly number[]): string {
  return String.fromCharCode(...codes);
}
