/**
 * CRC-16/MCRF4XX: polynomial 1021 reflected (8408), start FFFF, not inverted; "123456789" gives 6F91. Chafon's two
 * families seal their frames with it. A table, since every false header of a stream without marks is checked.
 */
export function crc16Mcrf4xx(bytes: Uint8Array, end: number = bytes.length): number {
  let crc = 0xffff;
  for (let at = 0; at < end; at += 1) {
    crc = (crc >>> 8) ^ (TABLE[(crc ^ (bytes[at] ?? 0)) & 0xff] ?? 0);
  }
  return crc;
}

const TABLE = Uint16Array.from({ length: 256 }, (_, index) => {
  let crc = index;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0x8408 : crc >>> 1;
  return crc;
});
