import type { LockAction, LockArea } from '#wire';
import { BANKS, wordsToWrite, type TagSpot } from './gen2.ts';
import { concatBytes } from './hex.ts';
import { RodinbellCode } from './rodinbell-codes.ts';
import { say, type RodinbellCommand } from './rodinbell-commands.ts';

const AREAS: Readonly<Record<LockArea, number>> = {
  user: 1,
  tid: 2,
  epc: 3,
  accessPassword: 4,
  killPassword: 5,
};
const ACTIONS: Readonly<Record<LockAction, number>> = {
  open: 0,
  password: 1,
  openForever: 2,
  lockedForever: 3,
};

/** What is read, written, locked and killed from now on is the tag with this EPC. */
export function matchEpc(epc: Uint8Array): RodinbellCommand {
  return say(RodinbellCode.setMatch, 0, epc.length, ...epc);
}

/** Any tag is meant again. */
export function clearMatch(): RodinbellCommand {
  return say(RodinbellCode.setMatch, 1);
}

/** Reads words. The access password is four bytes, zeros where the tag has none. */
export function readWords(password: Uint8Array, spot: TagSpot, words: number): RodinbellCommand {
  return say(RodinbellCode.read, BANKS[spot.bank], spot.firstWord, words, ...password);
}

/** Writes whole words, at most 32; `block` in one go, which not all tags can. The EPC stands from word 2 of its bank. */
export function writeWords(
  password: Uint8Array,
  spot: TagSpot,
  data: Uint8Array,
  way: 'word by word' | 'block' = 'word by word',
): RodinbellCommand {
  const place = Uint8Array.of(BANKS[spot.bank], spot.firstWord, wordsToWrite(data));
  const code = way === 'block' ? RodinbellCode.blockWrite : RodinbellCode.write;
  return { code, data: concatBytes([password, place, data]) };
}

/** Locks one area, or opens it. */
export function lockArea(
  password: Uint8Array,
  area: LockArea,
  action: LockAction,
): RodinbellCommand {
  return say(RodinbellCode.lock, ...password, AREAS[area], ACTIONS[action]);
}

/** 灭活: kills the tag for ever; the kill password must not be zero. */
export function killTag(password: Uint8Array): RodinbellCommand {
  return say(RodinbellCode.kill, ...password);
}
