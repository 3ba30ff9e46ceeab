import type { Region } from '#wire';
import { RodinbellCode } from './rodinbell-codes.ts';

/** One command, as a host says it; `encodeCommand` adds the reader's address. */
export interface RodinbellCommand {
  readonly code: number;
  readonly data: Uint8Array;
}

/** Any reader takes what is said to it. */
export const ANY_ADDRESS = 0xff;

const HEADER = 0xa0;
/** Number, first and last frequency index: China 920.0 to 925.0, US 902.0 to 928.0, Europe 865.0 to 868.0 MHz. */
const REGIONS: Readonly<Partial<Record<Region, readonly [number, number, number]>>> = {
  us: [1, 7, 59],
  europe: [2, 0, 6],
  china900: [3, 43, 53],
};

/** Speeds that can be chosen; others are not taken. */
const BAUD_RATES: ReadonlyMap<number, number> = new Map([
  [38_400, 3],
  [115_200, 4],
]);

/** A0 | length | address | code | data | check, which makes the sum of all bytes 0 modulo 256. */
export function encodeCommand(command: RodinbellCommand, address = ANY_ADDRESS): Uint8Array {
  const { code, data } = command;
  const frame = Uint8Array.of(HEADER, data.length + 3, address, code, ...data, 0);
  frame[frame.length - 1] = -frame.reduce((sum, byte) => sum + byte, 0) & 0xff;
  return frame;
}

/** Asks for the firmware's version: major, minor. */
export function getVersion(): RodinbellCommand {
  return say(RodinbellCode.version);
}

/** Asks for the twelve bytes that a maker or an owner gave it. */
export function getIdentifier(): RodinbellCommand {
  return say(RodinbellCode.getIdentifier);
}

/** Starts the reader anew; nothing is answered. */
export function reset(): RodinbellCommand {
  return say(RodinbellCode.reset);
}

/** 38400 or 115200; null for others. Answered at the old rate, then the reader starts anew. */
export function setBaudRate(baud: number): RodinbellCommand | null {
  const number = BAUD_RATES.get(baud);
  return number === undefined ? null : say(RodinbellCode.setBaudRate, number);
}

/** The antenna that works from now on, counted from 1. */
export function setAntenna(antenna: number): RodinbellCommand {
  return say(RodinbellCode.setAntenna, antenna - 1);
}

/** Power in whole dBm for all antennas; kept over a power cut, so that each change wears the flash. */
export function setPower(dbm: number): RodinbellCommand {
  return say(RodinbellCode.setPower, Math.round(dbm));
}

/** Power in whole dBm, from 20 on, until the reader is switched off. */
export function setTemporaryPower(dbm: number): RodinbellCommand {
  return say(RodinbellCode.setTemporaryPower, Math.round(dbm));
}

/** Asks for the power. */
export function getPower(): RodinbellCommand {
  return say(RodinbellCode.getPower);
}

/** The radio region, a matter of law; null for those that the reader has no number for. */
export function setRegion(region: Region): RodinbellCommand | null {
  const numbers = REGIONS[region];
  return numbers === undefined ? null : say(RodinbellCode.setRegion, ...numbers);
}

/** Asks for the region. */
export function getRegion(): RodinbellCommand {
  return say(RodinbellCode.getRegion);
}

/** 蜂鸣器: silent, once a round, or once a tag. */
export function setBeeper(when: 'never' | 'round' | 'tag'): RodinbellCommand {
  return say(RodinbellCode.setBeeper, ['never', 'round', 'tag'].indexOf(when));
}

/** Into the reader's own buffer. */
export function inventory(repeat: number): RodinbellCommand {
  return say(RodinbellCode.inventory, repeat);
}

/** Each tag is told as it is met, then the end of the round; repeat FF makes the shortest round, 30 to 50 ms. */
export function realTimeInventory(repeat: number): RodinbellCommand {
  return say(RodinbellCode.realTimeInventory, repeat);
}

/** The same in session 0 to 3 and with target A or B. */
export function sessionInventory(
  session: number,
  target: 'A' | 'B',
  repeat: number,
): RodinbellCommand {
  return say(RodinbellCode.sessionInventory, session, target === 'A' ? 0 : 1, repeat);
}

/** One antenna's turn: counted from 1, rounds that it stays. */
export type AntennaTurn = { readonly antenna: number; readonly stay: number };

/** Four antennas in turn; `interval` ms between them. Fewer turns leave antennas out, as one that no reader has. */
export function fastSwitchInventory(
  turns: readonly AntennaTurn[],
  interval: number,
  repeat: number,
): RodinbellCommand {
  const slots = [0, 1, 2, 3].flatMap((slot) => {
    const turn = turns[slot];
    return turn === undefined ? [0xff, 0] : [turn.antenna - 1, turn.stay];
  });
  return say(RodinbellCode.fastSwitchInventory, ...slots, interval, repeat);
}

/** Tells the buffer's tags, one a frame, and keeps them; `takeBuffer` empties it. */
export function getBuffer(): RodinbellCommand {
  return say(RodinbellCode.getBuffer);
}

/** Tells the buffer's tags, one a frame, and empties it. */
export function takeBuffer(): RodinbellCommand {
  return say(RodinbellCode.takeBuffer);
}

/** A command with its data, byte by byte. */
export function say(code: number, ...data: readonly number[]): RodinbellCommand {
  return { code, data: Uint8Array.from(data) };
}
