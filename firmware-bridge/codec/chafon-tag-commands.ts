import type { LockAction, LockArea } from '#wire';
import type { ChafonCommand } from './chafon-commands.ts';
import { ChafonCode } from './chafon-shapes.ts';
import { BANKS, wordsToWrite, type TagSpot } from './gen2.ts';
import { concatBytes } from './hex.ts';

const AREAS: readonly LockArea[] = ['killPassword', 'accessPassword', 'epc', 'tid', 'user'];
const ACTIONS: readonly LockAction[] = ['open', 'openForever', 'password', 'lockedForever'];

/** What a command to one tag names: its EPC in whole words, and its access password, four bytes. */
export type TagName = { readonly epc: Uint8Array; readonly password: Uint8Array };

/** Reads words of the tag with this EPC. */
export function readWords(tag: TagName, spot: TagSpot, words: number): ChafonCommand {
  const place = Uint8Array.of(BANKS[spot.bank], spot.firstWord, words);
  return { code: ChafonCode.read, data: concatBytes([named(tag.epc), place, tag.password]) };
}

/** Writes whole words, at most 32. The EPC stands from word 2 of its bank. */
export function writeWords(tag: TagName, spot: TagSpot, data: Uint8Array): ChafonCommand {
  const place = Uint8Array.of(BANKS[spot.bank], spot.firstWord);
  const pieces = [Uint8Array.of(wordsToWrite(data)), named(tag.epc), place, data, tag.password];
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
