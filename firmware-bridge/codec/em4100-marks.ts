/** 0-9, A-F, a-f: readers differ in case. */
export function isHexCharacter(byte: number): boolean {
  return (byte >= 0x30 && byte <= 0x39) || ((byte & 0xdf) >= 0x41 && (byte & 0xdf) <= 0x46);
}

/** How many hex digits stand from `from` on, counted to `most`. */
export function hexRun(bytes: Uint8Array, from: number, most: number): number {
  let run = 0;
  while (run < most && isHexCharacter(bytes[from + run] ?? 0)) run += 1;
  return run;
}

/** Whether these marks stand at the beginning; `short` when the bytes end before it can be told. */
export function startsWith(bytes: Uint8Array, marks: readonly number[]): 'yes' | 'no' | 'short' {
  for (const [at, mark] of marks.entries()) {
    const byte = bytes[at];
    if (byte === undefined) return 'short';
    if (byte !== mark) return 'no';
  }
  return 'yes';
}

/** Pairs of hex digits as bytes; the caller has looked that they are such. */
export function hexPairs(digits: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(digits.length >> 1);
  for (let at = 0; at < bytes.length; at += 1) {
    bytes[at] = (nibble(digits[2 * at] ?? 0) << 4) | nibble(digits[2 * at + 1] ?? 0);
  }
  return bytes;
}

/** Letters of either case: their low four bits count from 1. */
const nibble = (digit: number): number => (digit <= 0x39 ? digit & 0x0f : (digit & 0x0f) + 9);
