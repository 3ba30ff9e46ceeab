import type { TagLock } from '#domain/tags.ts';
import { pcWord, uiiHex, type Uii } from './epc.ts';

/** What a printer writes into the tag of one label: hex alone, upper case. */
export type TagWriting = {
  readonly epc: string;
  /** PC word, which says that the EPC is ours. */
  readonly pc: string;
  readonly lock: TagLock;
};

/** The tag of a label. */
export const tagWriting = (uii: Uii, afi: number, lock: TagLock): TagWriting => ({
  epc: uiiHex(uii),
  pc: pcWord(afi).toString(16).padStart(4, '0').toUpperCase(),
  lock,
});

/** Bytes of a UII and of the part of a TID that tells the chip. */
export const EPC_BYTES = 12;
export const TID_BYTES = 12;

/** Passes what is hex of the right length and throws for everything else: no text ever becomes a command. */
export function checkedTag(tag: TagWriting): TagWriting {
  if (!/^[0-9A-F]{24}$/.test(tag.epc) || !/^[0-9A-F]{4}$/.test(tag.pc))
    throw new RangeError('EPC and PC of a tag are 24 and 4 upper-case hex digits');
  return tag;
}
