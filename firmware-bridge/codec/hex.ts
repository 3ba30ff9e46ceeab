/** All bytes as hex: every tag that is read passes here. */
const HEX_BYTES: readonly string[] = Array.from({ length: 256 }, (_, byte) =>
  byte.toString(16).toUpperCase().padStart(2, '0'),
);

/** All pairs of bytes: half as many pieces to join. */
const HEX_PAIRS: readonly string[] = HEX_BYTES.flatMap((high) =>
  HEX_BYTES.map((low) => high + low),
);
/** From here on the platform's own conversion is worth its call. */
const MANY = 24;

/** Upper-case hex without separators. */
export function toHex(bytes: Uint8Array): string {
  const { length } = bytes;
  if (length >= MANY) {
    return Buffer.from(bytes.buffer, bytes.byteOffset, length).toString('hex').toUpperCase();
  }
  let hex = '';
  let at = 0;
  for (; at + 1 < length; at += 2)
    hex += HEX_PAIRS[((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)] ?? '';
  return at < length ? hex + hexByte(bytes[at] ?? 0) : hex;
}

/** `0x3F`: how commands and codes are printed. */
export function hexCode(value: number): string {
  return `0x${hexByte(value)}`;
}

/** `0x003F`: the same for families whose codes have 16 bits. */
export function hexWord(value: number): string {
  return `0x${hexByte(value >> 8)}${hexByte(value & 0xff)}`;
}

/** Bytes of a hex text; blanks between digits are allowed, anything else gives null. */
export function fromHex(text: string): Uint8Array | null {
  const digits = text.replaceAll(/\s/g, '');
  if (!/^(?:[0-9A-Fa-f]{2})*$/.test(digits)) return null;
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

/** Several pieces as one. */
export function concatBytes(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

function hexByte(value: number): string {
  return HEX_BYTES[value] ?? value.toString(16).toUpperCase();
}
