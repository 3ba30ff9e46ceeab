import { hexCode } from './hex.ts';

/** Done; not an error. */
export const RODINBELL_DONE = 0x10;
/** A round or a command that met no tag. */
export const RODINBELL_NO_TAG = 0x36;
/** 天线未接: the commonest fault in the field. */
export const RODINBELL_NO_ANTENNA = 0x22;

/** UHF RFID Reader Serial Interface V3.7, table of error codes. */
const MEANINGS: ReadonlyMap<number, string> = new Map([
  [0x11, 'command failed'],
  [0x20, 'controller reset'],
  [0x21, 'carrier could not be switched on'],
  [RODINBELL_NO_ANTENNA, 'antenna missing'],
  [0x23, 'flash could not be written'],
  [0x24, 'flash could not be read'],
  [0x25, 'output power could not be set'],
  [0x31, 'tag inventory failed'],
  [0x32, 'tag read failed'],
  [0x33, 'tag write failed'],
  [0x34, 'tag lock failed'],
  [0x35, 'tag kill failed'],
  [RODINBELL_NO_TAG, 'no tag'],
  [0x37, 'tag seen but access failed'],
  [0x38, 'buffer empty'],
  [0x3c, 'NXP custom command failed'],
  [0x40, 'access failed or password wrong'],
  [0x41, 'invalid parameter'],
  [0x42, 'word count too long'],
  [0x43, 'memory bank out of range'],
  [0x44, 'lock area out of range'],
  [0x45, 'lock action out of range'],
  [0x46, 'reader address invalid'],
  [0x47, 'antenna number out of range'],
  [0x48, 'output power out of range'],
  [0x49, 'frequency region out of range'],
  [0x4a, 'baud rate out of range'],
  [0x4b, 'beeper mode out of range'],
  [0x4c, 'EPC match too long'],
  [0x4d, 'EPC match length wrong'],
  [0x4e, 'EPC match mode wrong'],
  [0x4f, 'frequency range wrong'],
  [0x50, 'tag gave no RN16'],
  [0x51, 'DRM mode wrong'],
  [0x52, 'PLL not locked'],
  [0x53, 'RF chip does not answer'],
  [0x54, 'output power not reached'],
  [0x55, 'copyright check failed'],
  [0x56, 'spectrum regulation violated'],
  [0x57, 'output power too low'],
  [0xee, 'return loss could not be measured'],
]);

/** Whether this is a code of the table. Others may be a host's parameter, or a fork's own code. */
export function isRodinbellError(code: number): boolean {
  return MEANINGS.has(code);
}

/** One phrase for each error code; an unknown code is named as such. */
export function rodinbellMeaning(code: number): string {
  return MEANINGS.get(code) ?? `unknown error ${hexCode(code)}`;
}
