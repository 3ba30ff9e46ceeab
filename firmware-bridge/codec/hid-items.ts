/**
 * One item of a report descriptor. Short: tag 4 bits, type 2, size 2, then 0, 1, 2 or 4 bytes, little-endian;
 * long: FE, size, tag, data. Long items are defined but never used; they are passed over as `long`.
 */
export type HidItem = {
  readonly type: 'main' | 'global' | 'local' | 'reserved' | 'long' | 'cut';
  readonly tag: number;
  readonly size: number;
  readonly unsigned: number;
  readonly signed: number;
  /** Where the item begins. */
  readonly at: number;
};

const LONG = 0xfe;
const TYPES = ['main', 'global', 'local', 'reserved'] as const;

/** All items in order; one that runs past the end is `cut`, and the last. */
export function readItems(bytes: Uint8Array): HidItem[] {
  const items: HidItem[] = [];
  let at = 0;
  while (at < bytes.length) {
    const prefix = bytes[at] ?? 0;
    const isLong = prefix === LONG;
    const size = isLong ? (bytes[at + 1] ?? 0) : [0, 1, 2, 4][prefix & 3];
    const start = at + (isLong ? 3 : 1);
    const end = start + (size ?? 0);
    const data = bytes.subarray(start, end);
    const isCut = end > bytes.length;
    const short = TYPES[(prefix >> 2) & 3] ?? 'reserved';
    const type = isCut ? 'cut' : isLong ? 'long' : short;
    const value = isLong || isCut ? { unsigned: 0, signed: 0 } : readValue(data);
    items.push({ type, tag: prefix >> 4, size: data.length, ...value, at });
    at = end;
  }
  return items;
}

function readValue(data: Uint8Array): { unsigned: number; signed: number } {
  const unsigned = data.reduceRight((value, byte) => value * 256 + byte, 0);
  const range = 256 ** data.length;
  return {
    unsigned,
    signed: data.length > 0 && unsigned >= range / 2 ? unsigned - range : unsigned,
  };
}
