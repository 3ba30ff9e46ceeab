import type { LockAction, LockArea } from '#wire';
import { ChafonCfCode } from './chafon-cf.ts';
import { crc16Mcrf4xx } from './checks.ts';
import { BANKS, wordsToWrite, type TagSpot } from './gen2.ts';
import { concatBytes } from './hex.ts';

/** One command as a host says it; encode with `encodeChafonCf`. */
export type ChafonCfCommand = { readonly code: number; readonly data: Uint8Array };

/** Every reader answers to it, under its own address. */
const ANY_ADDRESS = 0xff;

const AREAS: readonly LockArea[] = ['killPassword', 'accessPassword', 'epc', 'tid', 'user'];
const ACTIONS: readonly LockAction[] = ['open', 'openForever', 'password', 'lockedForever'];

/** CF | address | code (2, big-endian) | length | data | CRC, high byte first */
export function encodeChafonCf(
  { code, data }: ChafonCfCommand,
  address: number = ANY_ADDRESS,
): Uint8Array {
  return seal(Uint8Array.of(0xcf, address, code >> 8, code & 0xff, data.length, ...data));
}

/** An answer as a reader says it: its status stands before the data. */
export function encodeChafonCfAnswer(
  address: number,
  code: number,
  status: number,
  data: Uint8Array = new Uint8Array(),
): Uint8Array {
  return encodeChafonCf({ code, data: Uint8Array.of(status, ...data) }, address);
}

/** Rounds without end (0 seconds), for so many seconds, or so many of them; each report is a tag, the end is status 12. */
export function inventory(until: { readonly seconds: number } | { readonly rounds: number }) {
  const [type, count] = 'rounds' in until ? [1, until.rounds] : [0, until.seconds];
  const word = [count >>> 24, (count >>> 16) & 0xff, (count >>> 8) & 0xff, count & 0xff];
  return say(ChafonCfCode.inventory, type, ...word);
}

/** Ends rounds; safe to say at any time. */
export function stop(): ChafonCfCommand {
  return say(ChafonCfCode.stop);
}

/** Sets the radio module back to its settings. */
export function initialise(): ChafonCfCommand {
  return say(ChafonCfCode.initialise);
}

/** Power in whole dBm, 1 to 33: 0 is refused, and the old power stays. */
export function setPower(dbm: number): ChafonCfCommand {
  return say(ChafonCfCode.setPower, Math.max(1, Math.min(33, Math.round(dbm))), 0x00);
}

/** Power of each of eight antennas. */
export function setAntennaPower(isOn: boolean, dbm: readonly number[]): ChafonCfCommand {
  return say(ChafonCfCode.antennaPower, 0x01, isOn ? 1 : 0, ...dbm);
}

/** Asks for versions, names and serial numbers. */
export function deviceInfo(): ChafonCfCommand {
  return say(ChafonCfCode.deviceInfo);
}

/** Asks for the 25 bytes of settings that a reader keeps. */
export function getSettings(): ChafonCfCommand {
  return say(ChafonCfCode.getSettings);
}

/** Writes all settings at once; there is no command for one of them. Kept over a power cut. */
export function setSettings(settings: Uint8Array): ChafonCfCommand {
  return { code: ChafonCfCode.setSettings, data: settings };
}

/** Charge of a handheld. */
export function battery(): ChafonCfCommand {
  return say(ChafonCfCode.battery);
}

/** CF-H103: reads RFID or bar codes when its trigger is pulled; kept over a power cut. */
export function setReadMode(mode: 'rfid' | 'barcode'): ChafonCfCommand {
  return say(ChafonCfCode.readMode, 0x01, mode === 'rfid' ? 0 : 1, 0, 0, 0, 0, 0, 0, 0);
}

export function getReadMode(): ChafonCfCommand {
  return say(ChafonCfCode.readMode, 0x02);
}

/** CF-H103: talks on this line, or types as a keyboard. */
export function setOutputMode(mode: 'keyboard' | 'line'): ChafonCfCommand {
  return say(ChafonCfCode.outputMode, 0x01, mode === 'keyboard' ? 0 : 1);
}

/** Chooses the tag with this EPC for reading, writing, locking and killing; no bits choose any. It stays until it is changed. */
export function selectEpc(epc: Uint8Array): ChafonCfCommand {
  return say(ChafonCfCode.select, 0x00, 0x00, epc.length * 8, ...epc);
}

/** Reads words of the chosen tag. The access password is four bytes. */
export function readWords(password: Uint8Array, spot: TagSpot, words: number): ChafonCfCommand {
  const data = concatBytes([Uint8Array.of(0), password, place(spot), Uint8Array.of(words)]);
  return { code: ChafonCfCode.read, data };
}

/** Writes whole words, at most 32, to the chosen tag. The EPC stands from word 2 of its bank. */
export function writeWords(password: Uint8Array, spot: TagSpot, data: Uint8Array): ChafonCfCommand {
  const pieces = [Uint8Array.of(0), password, place(spot), Uint8Array.of(wordsToWrite(data)), data];
  return { code: ChafonCfCode.write, data: concatBytes(pieces) };
}

/** Locks one area of the chosen tag. */
export function lockArea(
  password: Uint8Array,
  area: LockArea,
  action: LockAction,
): ChafonCfCommand {
  return say(ChafonCfCode.lock, ...password, AREAS.indexOf(area), ACTIONS.indexOf(action));
}

/** Ends the life of the chosen tag. Four bytes of kill password, not all zero. */
export function killTag(password: Uint8Array): ChafonCfCommand {
  return say(ChafonCfCode.kill, ...password);
}

/** Bank | first word (2, big-endian) */
function place({ bank, firstWord }: TagSpot): Uint8Array {
  return Uint8Array.of(BANKS[bank], firstWord >> 8, firstWord & 0xff);
}

function say(code: number, ...data: readonly number[]): ChafonCfCommand {
  return { code, data: Uint8Array.from(data) };
}

function seal(frame: Uint8Array): Uint8Array {
  const crc = crc16Mcrf4xx(frame);
  return Uint8Array.of(...frame, crc >> 8, crc & 0xff);
}
