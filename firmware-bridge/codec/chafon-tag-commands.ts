import type { LockAction, LockArea, TagBank } from '#wire';
import type { ChafonCommand } from './chafon-commands.ts';
import { ChafonCode } from './chafon-shapes.ts';
import { concatBytes } from './hex.ts';

/** Memory banks of a Gen2 tag. */
const BANKS: readonly TagBank[] = ['reserved', 'epc', 'tid', 'user'];
const AREAS: readonly LockArea[] = ['killPassword', 'accessPassword', 'epc', 'tid', 'user'];
const ACTIONS: readonly LockAction[] = ['open', 'openForever', 'password', 'lockedForever'];

/** What a command to one tag names: its EPC in whole words, and its access password, four bytes. */
export type TagName = { readonly epc: Uint8Array; readonly password: Uint8Array };

/** Where in a tag: bank and first word, counted in words of 16 bits. */
export type TagSpot = { readonly bank: TagBank; readonly firstWord: number };

/** Reads words of the tag with this EPC. */
export function readWords(tag: TagName, spot: TagSpot, words: number): ChafonCommand {
  const place = Uint8Array.of(BANKS.indexOf(spot.bank), spot.firstWord, words);
  return { code: ChafonCode.read, data: concatBytes([named(tag.epc), place, tag.password]) };
}

/** Writes whole words, at most 32. The EPC stands from word 2 of its bank. */
export function writeWords(tag: TagName, spot: TagSpot, data: Uint8Array): ChafonCommand {
  const words = data.length / 2;
  if (!Number.isInteger(words) || words < 1 || words > 32) {
    throw new RangeError('A tag is written in 1 to 32 whole words');
  }
  const place = Uint8Array.of(BANKS.indexOf(spot.bank), spot.firstWord);
  const pieces = [Uint8Array.of(words), named(tag.epc), place, data, tag.password];
  return { code: ChafonCode.write, data: concatBytes(pieces) };
}

/** Locks one area of the tag with this EPC. */
export function lockArea(tag: TagName, area: LockArea, action: LockAction): ChafonCommand {
  const what = Uint8Array.of(AREAS.indexOf(area), ACTIONS.indexOf(action));
  return { code: ChafonCode.lock, data: concatBytes([named(tag.epc), what, tag.password]) };
}

/** Ends the life of the tag with this EPC. Four bytes of kill password, not all zero. */
export function killTag(epc: Uint8Array, password: Uint8Array): ChafonCommand {
  return { code: ChafonCode.kill, data: concatBytes([named(epc), password]) };
}

/** The EPC behind the number of its words. */
function named(epc: Uint8Array): Uint8Array {
  return Uint8Array.of(epc.length / 2, ...epc);
}
