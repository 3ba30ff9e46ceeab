import type { Region } from '#wire';
import { crc16 } from './checks.ts';
import { GxReport, GxWord } from './gx-words.ts';
import { concatBytes } from './hex.ts';

/** One message, as a host says it. */
export interface GxCommand {
  readonly word: number;
  readonly data: Uint8Array;
}

const HEADER = 0x5a;
const TYPE = 0x00;
const VERSION = 0x01;
const RS485 = 0x20;
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

/** Tells a reader that numbers its reports that this one has arrived; it keeps them until then. */
export function tagReceived(sequence: Uint8Array): GxCommand {
  return { word: GxWord.tagReceived, data: sequence };
}

/** Big-endian. */
export function two(value: number): [number, number] {
  return [(value >> 8) & 0xff, value & 0xff];
}

/** A message with its data, byte by byte. */
export function say(word: number, ...data: readonly number[]): GxCommand {
  return { word, data: Uint8Array.from(data) };
}
