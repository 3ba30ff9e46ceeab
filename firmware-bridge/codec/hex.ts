/** Upper-case hex without separators. */
export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, hexByte).join('');
}

/** `0x3F`: how commands and codes are printed. */
export function hexCode(value: number): string {
  return `0x${hexByte(value)}`;
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
  return value.toString(16).toUpperCase().padStart(2, '0');
}
