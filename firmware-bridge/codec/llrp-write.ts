import { concatBytes } from './hex.ts';
import { HEADER_LENGTH } from './llrp-messages.ts';
import { TLV_HEAD } from './llrp-parameters.ts';

/** Numbers in the order of the wire, big-endian: a message is written as its field list reads. */
export const u8 = (value: number): Uint8Array => Uint8Array.of(value);

export const u16 = (value: number): Uint8Array => Uint8Array.of((value >> 8) & 0xff, value & 0xff);

export const u32 = (value: number): Uint8Array => concatBytes([u16(value >>> 16), u16(value)]);

/** Microseconds since 1970. */
export const u64 = (value: number): Uint8Array =>
  concatBytes([u32(Math.floor(value / 0x1_0000_0000)), u32(value % 0x1_0000_0000)]);

/** 6 bits 0, type 10 bits | length 2 | content */
export function tlv(type: number, ...content: readonly Uint8Array[]): Uint8Array {
  const body = concatBytes(content);
  return concatBytes([u16(type), u16(body.length + TLV_HEAD), body]);
}

/** bit 1, type 7 bits | content of the type's own length */
export function tv(type: number, content: Uint8Array): Uint8Array {
  return concatBytes([u8(0x80 | type), content]);
}

/** Version 1 (1.0.1) is what every reader takes; the id is the caller's, and comes back in the answer. */
export function message(type: number, id: number, body: Uint8Array, version = 1): Uint8Array {
  const head = [u16((version << 10) | type), u32(body.length + HEADER_LENGTH), u32(id)];
  return concatBytes([...head, body]);
}
