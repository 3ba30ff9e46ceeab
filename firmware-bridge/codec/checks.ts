/** Low eight bits of the sum. */
export function sum8(bytes: Uint8Array): number {
  let sum = 0;
  for (const byte of bytes) sum += byte;
  return sum & 0xff;
}

/** Exclusive or of all bytes. */
export function xor8(bytes: Uint8Array): number {
  let sum = 0;
  for (const byte of bytes) sum ^= byte;
  return sum;
}

/**
 * CRC-16/GENIBUS: polynomial 1021, start FFFF, inverted at the end; over PC and EPC, big-endian. It is the
 * check that a UHF tag itself sends (EPC Gen2, annex F).
 */
export function crc16Genibus(bytes: Uint8Array): number {
  return crc16(bytes) ^ 0xffff;
}

/** What each byte does to a CRC of polynomial 1021. */
const CRC16_TABLE: Uint16Array = Uint16Array.from({ length: 256 }, (_, byte) => {
  let crc = byte << 8;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1;
  return crc & 0xffff;
});

/** Polynomial 1021, not inverted; started with FFFF it is known as CCITT-FALSE, with 0 as XMODEM. */
export function crc16(bytes: Uint8Array, start = 0xffff): number {
  let crc = start;
  for (let at = 0; at < bytes.length; at += 1) {
    crc = ((crc << 8) & 0xffff) ^ (CRC16_TABLE[(crc >> 8) ^ (bytes[at] ?? 0)] ?? 0);
  }
  return crc;
}

/**
 * CRC-16/MCRF4XX: polynomial 1021 reflected (8408), start FFFF, not inverted; "123456789" gives 6F91. Both families of Chafon and
 * the RR3036 seal their frames with it. `end` bytes count.
 */
export function crc16Mcrf4xx(bytes: Uint8Array, end: number = bytes.length): number {
  let crc = 0xffff;
  for (let at = 0; at < end; at += 1) {
    crc = (crc >>> 8) ^ (REFLECTED_TABLE[(crc ^ (bytes[at] ?? 0)) & 0xff] ?? 0);
  }
  return crc;
}

const REFLECTED_TABLE: Uint16Array = Uint16Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0x8408 : crc >>> 1;
  return crc;
});

/**
 * The check of Mercury readers: polynomial 1021, start FFFF, and no zero bits after the message, so that it is not
 * CRC-16/CCITT-FALSE although it is often called so (published frame FF 00 03 1D 0C). Over bytes from `from` up to `until`;
 * `crc` is that of what went before.
 */
export function crc16Mercury(
  bytes: Uint8Array,
  from = 0,
  until = bytes.length,
  crc = 0xffff,
): number {
  let held = crc;
  for (let at = from; at < until; at += 1) {
    held = (((held << 8) & 0xffff) | (bytes[at] ?? 0)) ^ (CRC16_TABLE[held >> 8] ?? 0);
  }
  return held;
}
