import type { LockAction, LockArea } from '#wire';
import { BANKS, EPC_BIT, wordsToWrite, type TagSpot } from './gen2.ts';
import { say, two, type GxCommand } from './gx-commands.ts';
import { GxWord } from './gx-words.ts';
import { concatBytes } from './hex.ts';

/** Memory of a tag that can be read in one go. */
const READ_WORDS_MAX = 255;

const AREAS: Readonly<Record<LockArea, number>> = {
  killPassword: 0,
  accessPassword: 1,
  epc: 2,
  tid: 3,
  user: 4,
};
const ACTIONS: Readonly<Record<LockAction, number>> = {
  open: 0,
  password: 1,
  openForever: 2,
  lockedForever: 3,
};
/** Words that a tag is asked for as it is met. */
export type AskedWords = TagSpot & { readonly words: number };

/** What an inventory asks for, besides which antennas, counted from 1. */
export interface InventoryWish {
  readonly antennas: readonly number[];
  readonly mode: 'once' | 'on and on';
  /** Only the tag with this EPC. */
  readonly epc?: Uint8Array;
  /** TID words are always told from the first; `auto` as many as there are, up to `words`. */
  readonly words?: AskedWords | { readonly tid: 'auto'; readonly words: number };
  readonly password?: Uint8Array;
}

/** Tags are told as they are met; then, for `once`, the end of the round. */
export function inventory(wish: InventoryWish): GxCommand {
  const mode = wish.mode === 'once' ? 0 : 1;
  const { epc, words, password } = wish;
  return {
    word: GxWord.inventory,
    data: concatBytes([
      Uint8Array.of(...antennaBits(wish.antennas), mode),
      epc === undefined ? new Uint8Array() : onlyEpc(epc),
      words === undefined ? new Uint8Array() : askWords(words),
      password === undefined ? new Uint8Array() : Uint8Array.of(0x05, ...password),
    ]),
  };
}

/** National tags, GB/T 29768 or GJB 7377.1. */
export function nationalInventory(
  protocol: 'gb' | 'gjb',
  { antennas, mode }: InventoryWish,
): GxCommand {
  const word = protocol === 'gb' ? GxWord.inventoryGb : GxWord.inventoryGjb;
  return say(word, ...antennaBits(antennas), mode === 'once' ? 0 : 1);
}

/** The tag that a command concerns, the password that it wants, and the antennas it may lie at. */
export interface GxTarget {
  readonly epc: Uint8Array;
  readonly password: Uint8Array;
  readonly antennas: readonly number[];
}

/** Writes whole words, at most 32. The EPC stands from word 2 of its bank. */
export function writeWords(target: GxTarget, spot: TagSpot, data: Uint8Array): GxCommand {
  const place = [BANKS[spot.bank], ...two(spot.firstWord), ...two(2 * wordsToWrite(data))];
  return access(GxWord.write, target, [...place, ...data]);
}

/** Locks one area, or opens it. */
export function lockArea(target: GxTarget, area: LockArea, action: LockAction): GxCommand {
  return access(GxWord.lock, target, [AREAS[area], ACTIONS[action]]);
}

/** 灭活: kills the tag for ever; here the password is the kill password. */
export function killTag({ epc, password, antennas }: GxTarget): GxCommand {
  const head = Uint8Array.of(...antennaBits(antennas), ...password);
  return { word: GxWord.kill, data: concatBytes([head, onlyEpc(epc)]) };
}

function access(word: number, { epc, password, antennas }: GxTarget, what: number[]): GxCommand {
  const head = Uint8Array.of(...antennaBits(antennas), ...what);
  return {
    word,
    data: concatBytes([head, onlyEpc(epc), Uint8Array.of(0x02, ...password)]),
  };
}

/** Option 01: length 2 | bank | first bit 2 | bits | EPC. In its bank it stands behind CRC and PC. */
function onlyEpc(epc: Uint8Array): Uint8Array {
  return Uint8Array.of(
    0x01,
    ...two(epc.length + 4),
    BANKS.epc,
    ...two(EPC_BIT),
    epc.length * 8,
    ...epc,
  );
}

function askWords(asked: NonNullable<InventoryWish['words']>): Uint8Array {
  if ('tid' in asked) return Uint8Array.of(0x02, 0, asked.words);
  const { bank, firstWord, words } = asked;
  if (bank === 'tid') return Uint8Array.of(0x02, 1, Math.min(firstWord + words, READ_WORDS_MAX));
  const option = { user: 0x03, reserved: 0x04, epc: 0x09 }[bank];
  return Uint8Array.of(option, ...two(firstWord), words);
}

/** Bit 0 is antenna 1. */
function antennaBits(antennas: readonly number[]): number[] {
  const bits = antennas.reduce((all, antenna) => all | (1 << (antenna - 1)), 0);
  return [...two(bits >>> 16), ...two(bits & 0xffff)];
}
