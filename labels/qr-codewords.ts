/** Characters that fill it in alphanumeric mode. */
export const QR_CHARS = 29;

const DATA_CODEWORDS = 22;
const GUARD_CODEWORDS = 22;
const ALPHANUMERIC = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
/** Mode, count, pairs of characters in eleven bits, the last in six; then the guard. */
export function codewordsOf(text: string): Uint8Array {
  const values = Array.from(text, (character) => ALPHANUMERIC.indexOf(character));
  if (values.length !== QR_CHARS || values.includes(-1)) {
    throw new RangeError('the symbol holds 29 characters of the alphanumeric set');
  }
  const bytes = new Uint8Array(DATA_CODEWORDS + GUARD_CODEWORDS);
  let at = 0;
  const put = (value: number, length: number): void => {
    for (let bit = length - 1; bit >= 0; bit--, at++) {
      if ((value >> bit) & 1) bytes[at >> 3] = (bytes[at >> 3] ?? 0) | (0x80 >> (at & 7));
    }
  };
  put(0b0010, 4);
  put(QR_CHARS, 9);
  for (let i = 0; i + 1 < QR_CHARS; i += 2) put((values[i] ?? 0) * 45 + (values[i + 1] ?? 0), 11);
  put(values[QR_CHARS - 1] ?? 0, 6);
  bytes.set(guard(bytes.subarray(0, DATA_CODEWORDS)), DATA_CODEWORDS);
  return bytes;
}

/** Reed-Solomon remainder over GF(256), polynomial 11D. */
function guard(data: Uint8Array): Uint8Array {
  const rest = new Uint8Array(GUARD_CODEWORDS);
  for (const byte of data) {
    const factor = byte ^ (rest[0] ?? 0);
    rest.copyWithin(0, 1);
    rest[GUARD_CODEWORDS - 1] = 0;
    for (let i = 0; i < GUARD_CODEWORDS; i++) {
      rest[i] = (rest[i] ?? 0) ^ times(GENERATOR[i] ?? 0, factor);
    }
  }
  return rest;
}

function times(a: number, b: number): number {
  let product = 0;
  for (let bit = 7; bit >= 0; bit--) {
    product = (product << 1) ^ (product & 0x80 ? 0x11d : 0);
    if ((b >> bit) & 1) product ^= a;
  }
  return product & 0xff;
}

/** Coefficients below the leading one, highest first. */
const GENERATOR = ((): Uint8Array => {
  const found = new Uint8Array(GUARD_CODEWORDS);
  found[GUARD_CODEWORDS - 1] = 1;
  let root = 1;
  for (let i = 0; i < GUARD_CODEWORDS; i++) {
    for (let j = 0; j < GUARD_CODEWORDS; j++) {
      found[j] = times(found[j] ?? 0, root) ^ (found[j + 1] ?? 0);
    }
    root = times(root, 2);
  }
  return found;
})();
