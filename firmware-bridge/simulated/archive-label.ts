import { concatBytes } from '../codec/hex.ts';
import { basicBlockCrc } from '../codec/iso28560.ts';

/** What stands in a tag's memory, and the DSFID that says how. */
export interface TagContent {
  readonly dsfid: number;
  readonly memory: Uint8Array;
}

/** A label by ISO 28560-3: basic block of 32 bytes. `itemId` and `owner` (country first) are cut to their fields. */
export function basicBlockLabel(itemId: string, owner = 'CN100000'): TagContent {
  const memory = new Uint8Array(32);
  memory.set([0x11, 0x01, 0x01]);
  memory.set(Buffer.from(itemId).subarray(0, 16), 3);
  memory.set(Buffer.from(owner).subarray(0, 11), 21);
  const crc = basicBlockCrc(memory);
  memory.set([crc & 0xff, crc >> 8], 19);
  return { dsfid: 0x3e, memory };
}

/** A label by ISO 28560-2 with the item's number alone: as an integer where it is one, in six bits, or in UTF-8. */
export function elementLabel(itemId: string): TagContent {
  const element = primaryItem(itemId);
  const blank = new Uint8Array(112 - element.length);
  return { dsfid: 0x06, memory: concatBytes([element, blank]) };
}

function primaryItem(itemId: string): Uint8Array {
  const [scheme, data] = packed(itemId);
  return Uint8Array.of((scheme << 4) | 1, data.length, ...data);
}

function packed(text: string): [scheme: number, data: Uint8Array] {
  if (/^[1-9][0-9]{1,18}$/.test(text)) {
    const hex = BigInt(text).toString(16);
    return [1, Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex')];
  }
  if (!/^[ -_]+$/.test(text) || text.endsWith(' ')) return [7, Buffer.from(text)];
  const bits = [...text]
    .map((sign) => (sign.charCodeAt(0) & 0x3f).toString(2).padStart(6, '0'))
    .join('');
  // Filled up with 1 and zeros.
  const filled = bits + '100000'.slice(0, (8 - (bits.length % 8)) % 8);
  return [4, Uint8Array.from(filled.match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2))];
}
