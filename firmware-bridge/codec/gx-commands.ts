import type { LockAction, LockArea, Region, TagBank } from '#wire';
import { crc16 } from './checks.ts';
import { concatBytes } from './hex.ts';

/** Category in the high byte (1 reader, 2 radio, 5 test), message in the low; an answer carries the same word. */
export const GxWord = {
  readerInfo: 0x0100,
  baseVersion: 0x0101,
  setSerial: 0x0102,
  getSerial: 0x0103,
  reset: 0x010f,
  restoreDefault: 0x0114,
  setRs485: 0x0115,
  tagReceived: 0x011d,
  setBuzzer: 0x011e,
  buzz: 0x011f,
  capabilities: 0x0200,
  setPower: 0x0201,
  getPower: 0x0202,
  setBand: 0x0203,
  getBand: 0x0204,
  setFrequency: 0x0205,
  setTagLog: 0x0209,
  setBaseband: 0x020b,
  setIdle: 0x020d,
  inventory: 0x0210,
  write: 0x0211,
  lock: 0x0212,
  kill: 0x0213,
  inventory6b: 0x0240,
  write6b: 0x0241,
  lock6b: 0x0242,
  inventoryGb: 0x0250,
  writeGb: 0x0251,
  lockGb: 0x0252,
  killGb: 0x0253,
  inventoryGjb: 0x0260,
  writeGjb: 0x0261,
  lockGjb: 0x0262,
  killGjb: 0x0263,
  inventoryAll: 0x02a0,
  setStay: 0x02e0,
  setNationalBaseband: 0x02e2,
  stop: 0x02ff,
  setWorkMode: 0x0511,
} as const;

/** What a reader says of its own accord: the notification bit, category, message. */
export const GxReport = {
  heartbeat: 0x1112,
  epc: 0x1200,
  epcOver: 0x1201,
  antenna: 0x1202,
  tag6b: 0x1220,
  over6b: 0x1221,
  gb: 0x1230,
  gbOver: 0x1231,
  gjb: 0x1240,
  gjbOver: 0x1241,
} as const;

/** Ids of the values that follow a tag in its report. */
export const GxValue = {
  rssi: 0x01,
  result: 0x02,
  tid: 0x03,
  user: 0x04,
  reserved: 0x05,
  utc: 0x07,
  frequency: 0x08,
  phase: 0x09,
  epcBank: 0x0a,
  rssiDbm: 0x14,
  epcCrc: 0x15,
} as const;

/** One message, as a host says it. */
export interface GxCommand {
  readonly word: number;
  readonly data: Uint8Array;
}

const HEADER = 0x5a;
const TYPE = 0x00;
const VERSION = 0x01;
const RS485 = 0x20;
const WRITE_WORDS_MAX = 32;
/** Memory of a tag that can be read in one go. */
const READ_WORDS_MAX = 255;

const BANKS: Readonly<Record<TagBank, number>> = { reserved: 0, epc: 1, tid: 2, user: 3 };
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
const BANDS: Readonly<Partial<Record<Region, number>>> = {
  china900: 0,
  china800: 1,
  us: 3,
  europe: 4,
};
const BAUD_RATES: readonly number[] = [9600, 19_200, 115_200];

/** 5A | 00 | 01 | word 2 | RS-485 address, where there is one | length 2 | data | CRC-16/XMODEM of all but 5A, 2. */
export function encodeCommand({ word, data }: GxCommand, rs485: number | null = null): Uint8Array {
  const address = rs485 === null ? [] : [rs485];
  const flags = (word >> 8) | (rs485 === null ? 0 : RS485);
  const head = [TYPE, VERSION, flags, word & 0xff, ...address, ...two(data.length)];
  const body = concatBytes([Uint8Array.from(head), data]);
  const crc = crc16(body, 0);
  return Uint8Array.of(HEADER, ...body, ...two(crc));
}

/** Asks for serial number, time since power-on, and versions. */
export function readerInfo(): GxCommand {
  return say(GxWord.readerInfo);
}

/** Asks for the version of the radio's software. */
export function baseVersion(): GxCommand {
  return say(GxWord.baseVersion);
}

/** Asks for least and greatest power, antennas, bands and protocols. */
export function capabilities(): GxCommand {
  return say(GxWord.capabilities);
}

/** 9600, 19200 or 115200; null for others. */
export function setSerial(baud: number): GxCommand | null {
  const number = BAUD_RATES.indexOf(baud);
  return number < 0 ? null : say(GxWord.setSerial, number);
}

/** Sounds the buzzer once. */
export function buzz(): GxCommand {
  return say(GxWord.buzz, 1, 0);
}

/** Power in whole dBm, for these antennas, counted from 1. */
export function setPower(dbm: number, antennas: readonly number[]): GxCommand {
  return say(GxWord.setPower, ...antennas.flatMap((antenna) => [antenna, Math.round(dbm)]));
}

/** Asks for the power of each antenna. */
export function getPower(): GxCommand {
  return say(GxWord.getPower);
}

/** The radio band, a matter of law; null for one that these readers have no number for. */
export function setBand(region: Region): GxCommand | null {
  const number = BANDS[region];
  return number === undefined ? null : say(GxWord.setBand, number);
}

/** Ends what a reader does by itself; safe to say at any time. */
export function stop(): GxCommand {
  return say(GxWord.stop);
}

/** Answers the reader's question whether its host is there; one that hears nothing breaks the line. */
export function heartbeat(count: Uint8Array): GxCommand {
  return { word: GxReport.heartbeat, data: count };
}

/** Words that a tag is asked for as it is met. */
export interface AskedWords {
  readonly bank: TagBank;
  readonly firstWord: number;
  readonly words: number;
}

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
export function writeWords(
  target: GxTarget,
  spot: { readonly bank: TagBank; readonly firstWord: number },
  data: Uint8Array,
): GxCommand {
  const words = data.length / 2;
  if (!Number.isInteger(words) || words < 1 || words > WRITE_WORDS_MAX) {
    throw new RangeError(`A tag is written in 1 to ${WRITE_WORDS_MAX} whole words`);
  }
  const place = [BANKS[spot.bank], ...two(spot.firstWord), ...two(data.length)];
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
  return Uint8Array.of(0x01, ...two(epc.length + 4), BANKS.epc, ...two(32), epc.length * 8, ...epc);
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

function two(value: number): [number, number] {
  return [(value >> 8) & 0xff, value & 0xff];
}

function say(word: number, ...data: readonly number[]): GxCommand {
  return { word, data: Uint8Array.from(data) };
}
