import { hexCode } from './hex.ts';

/** RR9036 manual V3.80, status of a reply. */
const MEANINGS: ReadonlyMap<number, string> = new Map([
  [0x01, 'wrong length of command'],
  [0x02, 'command not supported'],
  [0x03, 'parameter out of range'],
  [0x04, 'operation not available'],
  [0x05, 'RF field is off'],
  [0x06, 'EEPROM error'],
  [0x0a, 'inventory ran out of time before one tag answered'],
  [0x0b, 'inventory ran out of time before all tags answered'],
  [0x0c, 'a tag answered against ISO 15693'],
  [0x0e, 'no tag'],
  [0x0f, 'tag refused'],
  [0x10, 'ISO 14443A operation failed'],
  [0x1b, 'ISO 14443B operation failed'],
  [0x1f, 'reader is set to another kind of card'],
]);

/** ISO 15693-3, §7.4: error codes of a tag. */
const TAG_ANSWERS: ReadonlyMap<number, string> = new Map([
  [0x01, 'command not supported'],
  [0x02, 'command not recognised'],
  [0x03, 'option not supported'],
  [0x0f, 'unknown error'],
  [0x10, 'block does not exist'],
  [0x11, 'block is locked already'],
  [0x12, 'block is locked and cannot be changed'],
  [0x13, 'block was not programmed'],
  [0x14, 'block was not locked'],
]);

const TYPE_A: ReadonlyMap<number, string> = new Map([
  [0x10, 'halt failed'],
  [0x20, 'no card'],
  [0x21, 'select failed'],
  [0x22, 'authentication failed'],
  [0x23, 'read failed'],
  [0x24, 'write failed'],
  [0x25, 'purse not initialised'],
  [0x26, 'value not read'],
  [0x27, 'value not changed'],
  [0x28, 'transfer failed'],
  [0x29, 'EEPROM of the reader failed'],
  [0x2a, 'key not loaded'],
  [0x2b, 'check of what was written failed'],
  [0x2c, 'data for the check are wrong'],
  [0x2d, 'value operation failed'],
  [0x2e, 'Ultralight write failed'],
  [0x30, 'anticollision failed'],
  [0x31, 'more than one card'],
  [0x32, 'Mifare and Ultralight collide'],
  [0x33, 'Ultralight collision'],
]);

const TYPE_B: ReadonlyMap<number, string> = new Map([
  [0x34, 'no card'],
  [0x35, 'select failed'],
  [0x36, 'halt failed'],
  [0x37, 'transparent command failed'],
  [0x38, 'anticollision failed'],
]);

/** Refusals behind which one byte says more, and what it says. */
const DETAILS: ReadonlyMap<number, ReadonlyMap<number, string>> = new Map([
  [0x0f, TAG_ANSWERS],
  [0x10, TYPE_A],
  [0x1b, TYPE_B],
]);

/** Statuses that are known; 00 is success. */
export const STATUSES: ReadonlySet<number> = new Set(MEANINGS.keys());
export const HAS_DETAIL: ReadonlySet<number> = new Set(DETAILS.keys());

/** One phrase for a status and the byte behind it; what is unknown is named as such. */
export function rr3036Meaning(status: number, detail: number | null): string {
  const meaning = MEANINGS.get(status) ?? `unknown error ${hexCode(status)}`;
  const more = DETAILS.get(status);
  if (more === undefined || detail === null) return meaning;
  return `${meaning}: ${more.get(detail) ?? `unknown error ${hexCode(detail)}`}`;
}
