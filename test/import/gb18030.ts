/** Encodes the two-byte part of GB18030, which holds every character of these tests. */
export function gb18030(text: string): Uint8Array {
  const bytes: number[] = [];
  const decoder = new TextDecoder('gb18030');
  const codes = new Map<string, readonly number[]>();
  for (let high = 0x81; high <= 0xfe; high += 1) {
    for (let low = 0x40; low <= 0xfe; low += 1) {
      const c = decoder.decode(Uint8Array.of(high, low));
      if (c.length === 1 && !codes.has(c)) codes.set(c, [high, low]);
    }
  }
  for (const c of text)
    bytes.push(...(c.charCodeAt(0) < 0x80 ? [c.charCodeAt(0)] : (codes.get(c) ?? [0x3f])));
  return Uint8Array.from(bytes);
}
