/*
 * The check of Mercury readers: polynomial 1021, start FFFF, and no zero bits after the message, so that it is not
 * CRC-16/CCITT-FALSE although it is often called so (published frame FF 00 03 1D 0C).
 */
const TABLE = Uint16Array.from({ length: 256 }, (_, high) => {
  let crc = high << 8;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1;
  return crc & 0xffff;
});

/** The check over bytes from `from` up to `until`; `crc` is that of what went before. */
export function mercuryCrc(
  bytes: Uint8Array,
  from = 0,
  until = bytes.length,
  crc = 0xffff,
): number {
  let held = crc;
  for (let at = from; at < until; at += 1) {
    held = (((held << 8) & 0xffff) | (bytes[at] ?? 0)) ^ (TABLE[held >> 8] ?? 0);
  }
  return held;
}

/** FF | length of data | op | data | check (2, big-endian): how a host says it; a reader puts its status before the data. */
export function mercuryFrame(op: number, data: Uint8Array, status?: number): Uint8Array {
  const said = status === undefined ? [] : [status >> 8, status & 0xff];
  const frame = Uint8Array.of(0xff, data.length, op, ...said, ...data, 0, 0);
  const crc = mercuryCrc(frame, 1, frame.length - 2);
  frame[frame.length - 2] = crc >> 8;
  frame[frame.length - 1] = crc & 0xff;
  return frame;
}
