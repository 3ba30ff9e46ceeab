/** 标签存储: what all families say in common of a Gen2 tag's memory (EPC Gen2, 6.3.2.1). */
import type { TagBank } from '#wire';

/** Memory banks by their number in the air protocol, which all readers use. */
export const BANKS: Readonly<Record<TagBank, number>> = { reserved: 0, epc: 1, tid: 2, user: 3 };

/** Where in a tag: bank and first word, counted in words of 16 bits. */
export type TagSpot = { readonly bank: TagBank; readonly firstWord: number };

/** In the EPC bank the EPC stands behind CRC and PC. bits */
export const EPC_BIT = 32;

const WRITE_WORDS_MAX = 32;

/** How many words these bytes are; throws where they are none, or more than a reader takes at once. */
export function wordsToWrite(data: Uint8Array): number {
  const words = data.length / 2;
  if (!Number.isInteger(words) || words < 1 || words > WRITE_WORDS_MAX) {
    throw new RangeError(`A tag is written in 1 to ${WRITE_WORDS_MAX} whole words`);
  }
  return words;
}

/** The bank with this number; what no tag has is taken for the one that nobody may read. */
export function bankOf(number: number): TagBank {
  return (['reserved', 'epc', 'tid', 'user'] as const)[number] ?? 'reserved';
}
