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
