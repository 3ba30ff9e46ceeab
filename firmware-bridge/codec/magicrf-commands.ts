import { sum8 } from './checks.ts';
import { BANKS, EPC_BIT, wordsToWrite, type TagSpot } from './gen2.ts';
import { concatBytes } from './hex.ts';
import type { LockAction, LockArea, Region } from '#wire';
import type { Marks } from './magicrf.ts';

/** Command codes that the driver sends; their answers carry the same code, or FF. */
export const MagicRfCode = {
  moduleInfo: 0x03,
  setRegion: 0x07,
  getRegion: 0x08,
  getSelect: 0x0b,
  setSelect: 0x0c,
  setSelectMode: 0x12,
  setBaudRate: 0x11,
  singlePoll: 0x22,
  multiPoll: 0x27,
  stopMultiPoll: 0x28,
  read: 0x39,
  write: 0x49,
  kill: 0x65,
  lock: 0x82,
  getChannel: 0xaa,
  setChannel: 0xab,
  setAutoHopping: 0xad,
  setPower: 0xb6,
  getPower: 0xb7,
  getQuery: 0x0d,
  setQuery: 0x0e,
} as const;

/** One command, as a host says it; encode with `encodeCommand` in the marks that the reader speaks. */
export type MagicRfCommand = { readonly code: number; readonly parameter: Uint8Array };

/** Regions by the reader's number. Channels of China 900: 920.125 + 0.25 n MHz. */
export const REGIONS: Readonly<Record<Region, number>> = {
  china900: 1,
  us: 2,
  europe: 3,
  china800: 4,
  korea: 6,
};

/** header | 00 | code | length (2, big-endian) | parameter | sum | end */
export function encodeCommand(command: MagicRfCommand, marks: Marks): Uint8Array {
  const length = command.parameter.length;
  const body = Uint8Array.of(0x00, command.code, length >> 8, length & 0xff, ...command.parameter);
  const [header, end] = marks === 'BB/7E' ? [0xbb, 0x7e] : [0xaa, 0xdd];
  return Uint8Array.of(header, ...body, sum8(body), end);
}

/** Asks for a text about the module: hardware, software or maker. */
export function moduleInfo(about: 'hardware' | 'software' | 'maker'): MagicRfCommand {
  return say(MagicRfCode.moduleInfo, ['hardware', 'software', 'maker'].indexOf(about));
}

/** One round; answered by notifications, or by error 15 when the field is empty. */
export function singlePoll(): MagicRfCommand {
  return say(MagicRfCode.singlePoll);
}

/** Rounds 0 to 65535: they do end, so that the driver starts anew when the line falls still. */
export function multiPoll(rounds: number): MagicRfCommand {
  return say(MagicRfCode.multiPoll, 0x22, ...word(rounds));
}

/** Ends a multi poll; safe to say at any time. */
export function stopMultiPoll(): MagicRfCommand {
  return say(MagicRfCode.stopMultiPoll);
}

/** Power in dBm; the reader counts hundredths. */
export function setPower(dbm: number): MagicRfCommand {
  return say(MagicRfCode.setPower, ...word(Math.round(dbm * 100)));
}

/** Asks for the power. */
export function getPower(): MagicRfCommand {
  return say(MagicRfCode.getPower);
}

/** The radio region: a matter of law, chosen by the unit. */
export function setRegion(region: Region): MagicRfCommand {
  return say(MagicRfCode.setRegion, REGIONS[region]);
}

/** Asks for the region. */
export function getRegion(): MagicRfCommand {
  return say(MagicRfCode.getRegion);
}

/** Lets the reader hop over its region's channels by itself, or not. */
export function setAutoHopping(on: boolean): MagicRfCommand {
  return say(MagicRfCode.setAutoHopping, on ? 0xff : 0x00);
}

/** Baud rate in steps of 100. There is no answer: the new rate applies at once. */
export function setBaudRate(baud: number): MagicRfCommand {
  return say(MagicRfCode.setBaudRate, ...word(Math.round(baud / 100)));
}

/** `always` before each command, `never`, or before all `butInventory`. */
export function setSelectMode(mode: 'always' | 'never' | 'butInventory'): MagicRfCommand {
  return say(MagicRfCode.setSelectMode, ['always', 'never', 'butInventory'].indexOf(mode));
}

/** Chooses the tag with this EPC for what follows: bank EPC, from bit 32 (after CRC and PC). */
export function selectEpc(epc: Uint8Array): MagicRfCommand {
  const parameter = Uint8Array.of(0x01, 0, 0, 0, EPC_BIT, epc.length * 8, 0x00, ...epc);
  return { code: MagicRfCode.setSelect, parameter };
}

/** Reads words of the selected tag. The access password is four bytes, zeros where the tag has none. */
export function readWords(password: Uint8Array, spot: TagSpot, words: number): MagicRfCommand {
  const place = [BANKS[spot.bank], ...word(spot.firstWord), ...word(words)];
  return { code: MagicRfCode.read, parameter: concatBytes([password, Uint8Array.from(place)]) };
}

/** Writes whole words, at most 32, to the selected tag. The EPC stands from word 2 of its bank. */
export function writeWords(password: Uint8Array, spot: TagSpot, data: Uint8Array): MagicRfCommand {
  const words = wordsToWrite(data);
  const place = Uint8Array.of(BANKS[spot.bank], ...word(spot.firstWord), ...word(words));
  return { code: MagicRfCode.write, parameter: concatBytes([password, place, data]) };
}

/** Locks one area of the selected tag: 4 reserved bits, 10 mask bits, 10 action bits, two for each area. */
export function lockArea(password: Uint8Array, area: LockArea, action: LockAction): MagicRfCommand {
  const areas: readonly LockArea[] = ['killPassword', 'accessPassword', 'epc', 'tid', 'user'];
  const actions: readonly LockAction[] = ['open', 'openForever', 'password', 'lockedForever'];
  const shift = 8 - 2 * areas.indexOf(area);
  const bits = (0b11 << (shift + 10)) | (actions.indexOf(action) << shift);
  const lock = Uint8Array.of(bits >> 16, (bits >> 8) & 0xff, bits & 0xff);
  return { code: MagicRfCode.lock, parameter: concatBytes([password, lock]) };
}

/** 灭活: kills the selected tag for ever; the kill password must not be zero. */
export function killTag(password: Uint8Array): MagicRfCommand {
  return { code: MagicRfCode.kill, parameter: password };
}

function say(code: number, ...parameter: readonly number[]): MagicRfCommand {
  return { code, parameter: Uint8Array.from(parameter) };
}

function word(value: number): [number, number] {
  return [(value >> 8) & 0xff, value & 0xff];
}
