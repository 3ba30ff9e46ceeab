import { crc16Mcrf4xx } from './checks.ts';
import type { Rr3036Question } from './rr3036.ts';

/** One command: code, state (what kind of card or which setting) and data. */
export interface Rr3036Command extends Rr3036Question {
  readonly data: Uint8Array;
}

/** Any reader answers to it, with its own address. */
export const ANY_ADDRESS = 0xff;

const SETTINGS = 0x00;
const ISO_15693_INVENTORY = 0x06;
/** Tags with blocks of four bytes, and of eight. */
const BLOCK_STATES = { 4: 0x00, 8: 0x04 } as const;
export type BlockBytes = keyof typeof BLOCK_STATES;

/** Len | Adr | Cmd | State | data | CRC, low byte first; Len counts all behind itself. */
export function encodeCommand(command: Rr3036Command, address = ANY_ADDRESS): Uint8Array {
  const { code, state, data } = command;
  return seal(Uint8Array.of(data.length + 5, address, code, state, ...data));
}

/** The CRC behind what it is of. */
export function seal(bytes: Uint8Array): Uint8Array {
  const crc = crc16Mcrf4xx(bytes);
  return Uint8Array.of(...bytes, crc & 0xff, crc >> 8);
}

/** Version, type, cards that it reads, inventory time. */
export function readerInformation(): Rr3036Command {
  return say(SETTINGS, 0x00);
}

/** The field off and on again wakes tags that were told to be quiet. */
export function setField(on: boolean): Rr3036Command {
  return say(SETTINGS, on ? 0x02 : 0x01);
}

/** Longest time of an inventory in steps of 100 ms, 3 to 255; kept over power-off. */
export function setInventoryTime(steps: number): Rr3036Command {
  return say(SETTINGS, 0x04, steps);
}

/** The kind of card that the reader is set to. */
export function setCardKind(kind: 'iso15693' | 'iso14443a' | 'iso14443b'): Rr3036Command {
  return say(SETTINGS, { iso15693: 0x06, iso14443a: 0x05, iso14443b: 0x09 }[kind]);
}

/** Light or beeper: on and off in steps of 50 ms, so many times. */
export function signal(
  what: 'light' | 'beeper',
  on: number,
  off: number,
  times: number,
): Rr3036Command {
  return say(SETTINGS, what === 'light' ? 0x07 : 0x08, on, off, times);
}

/** All ISO 15693 tags in the field. */
export function inventory(): Rr3036Command {
  return say(0x01, ISO_15693_INVENTORY);
}

/** `uid` as it is printed, most significant byte first; on the line it goes the other way. */
export function readBlock(uid: Uint8Array, block: number, size: BlockBytes = 4): Rr3036Command {
  return say(0x20, BLOCK_STATES[size], ...uid.toReversed(), block);
}

/** The bytes must be as many as the tag's block has. */
export function writeBlock(uid: Uint8Array, block: number, bytes: Uint8Array): Rr3036Command {
  const state = bytes.length === 8 ? BLOCK_STATES[8] : BLOCK_STATES[4];
  return say(0x21, state, ...uid.toReversed(), block, ...bytes);
}

/** For good: a locked block can never be written again. */
export function lockBlock(uid: Uint8Array, block: number, size: BlockBytes = 4): Rr3036Command {
  return say(0x22, BLOCK_STATES[size], ...uid.toReversed(), block);
}

/** AFI, DSFID, memory size and chip of one tag. */
export function systemInformation(uid: Uint8Array): Rr3036Command {
  return say(0x2b, 0x00, ...uid.toReversed());
}

function say(code: number, state: number, ...data: readonly number[]): Rr3036Command {
  return { code, state, data: Uint8Array.from(data) };
}
