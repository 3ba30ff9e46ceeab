import { sum8 } from './checks.ts';
import { concatBytes } from './hex.ts';

/** Command codes; an answer carries the code and one. */
export const Pn532Code = {
  getFirmwareVersion: 0x02,
  getGeneralStatus: 0x04,
  setSerialBaudRate: 0x10,
  setParameters: 0x12,
  samConfiguration: 0x14,
  powerDown: 0x16,
  rfConfiguration: 0x32,
  inDataExchange: 0x40,
  inListPassiveTarget: 0x4a,
  inRelease: 0x52,
  inAutoPoll: 0x60,
} as const;

/** One command, as a host says it. */
export interface Pn532Command {
  readonly code: number;
  readonly parameter: Uint8Array;
}

/** What is looked for: 106 kbit/s type A (Mifare and its kin), FeliCa at two speeds, type B, Jewel. */
export const CARD_KINDS = { typeA: 0, feliCa212: 1, feliCa424: 2, typeB: 3, jewel: 4 } as const;
export type CardKind = keyof typeof CARD_KINDS;

const TO_CHIP = 0xd4;
/** TFI and command are counted too. */
const NORMAL_MAX = 255;

/** Ten zeros before a first command, as long as a sleeping chip needs to wake up; 55 55 does the same. */
export const WAKE_UP = new Uint8Array(10);

/** Host and chip say it of a good frame; from a host it also ends the command under way. */
export const ACK = Uint8Array.of(0x00, 0x00, 0xff, 0x00, 0xff, 0x00);
/** A host asks for the last answer again. */
export const NACK = Uint8Array.of(0x00, 0x00, 0xff, 0xff, 0x00, 0x00);

/** 00 00 FF | LEN | LCS | D4 | code | parameter | DCS | 00; the extended header above 253 bytes. */
export function encodeCommand({ code, parameter }: Pn532Command): Uint8Array {
  return encodeFrame(Uint8Array.of(TO_CHIP, code, ...parameter));
}

/** A frame round these bytes, the direction byte first. */
export function encodeFrame(body: Uint8Array): Uint8Array {
  const { length } = body;
  const head = length <= NORMAL_MAX ? [length] : [0xff, 0xff, length >> 8, length & 0xff];
  const check = -sum8(Uint8Array.from(length <= NORMAL_MAX ? head : head.slice(2))) & 0xff;
  const end = Uint8Array.of(-sum8(body) & 0xff, 0x00);
  return concatBytes([Uint8Array.of(0x00, 0x00, 0xff, ...head, check), body, end]);
}

/** Asks for IC, version, revision and what is supported. */
export function getFirmwareVersion(): Pn532Command {
  return say(Pn532Code.getFirmwareVersion);
}

/** Normal mode: no security module. A chip that slept answers nothing before this was said. */
export function samConfiguration(): Pn532Command {
  return say(Pn532Code.samConfiguration, 0x01, 0x00, 0x00);
}

/** Bits: 0 node address, 1 DID, 2 ATR by itself, 4 ATS by itself, 5 ISO 14443-4 as a card, 6 no pre- and postamble. */
export function setParameters(flags: number): Pn532Command {
  return say(Pn532Code.setParameters, flags);
}

/** Item 2: time-outs as powers of two, 0B 102 ms, 0A 51 ms. */
export function setTimings(answer: number, exchange: number): Pn532Command {
  return say(Pn532Code.rfConfiguration, 0x02, 0x00, answer, exchange);
}

/** Item 5: how often a card is looked for, 0 once, FF for ever; the chip's own default is for ever. */
export function setRetries(passive: number): Pn532Command {
  return say(Pn532Code.rfConfiguration, 0x05, 0xff, 0x01, passive);
}

/** Looks for up to two cards of one kind. */
export function inListPassiveTarget(most: 1 | 2, kind: CardKind): Pn532Command {
  return say(Pn532Code.inListPassiveTarget, most, CARD_KINDS[kind]);
}

/** Looks for several kinds in turn: rounds 1 to 254, each of `period` × 150 ms. */
export function inAutoPoll(
  rounds: number,
  period: number,
  kinds: readonly CardKind[],
): Pn532Command {
  const types = kinds.map((kind) => CARD_KINDS[kind]);
  return say(Pn532Code.inAutoPoll, rounds, period, ...types);
}

/** Lets go of the cards that the chip holds; 0 means all. */
export function inRelease(target = 0): Pn532Command {
  return say(Pn532Code.inRelease, target);
}

function say(code: number, ...parameter: readonly number[]): Pn532Command {
  return { code, parameter: Uint8Array.from(parameter) };
}
