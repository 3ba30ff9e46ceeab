import { hexCode } from './hex.ts';

/** R200 user protocol V2.3.3, error codes. */
const MEANINGS: ReadonlyMap<number, string> = new Map([
  [0x09, 'read failed: no tag, or tag CRC error'],
  [0x0e, 'bad parameter'],
  [0x10, 'write failed: no tag, or tag CRC error'],
  [0x12, 'kill failed: no tag, or tag CRC error'],
  [0x13, 'lock failed: no tag, or tag CRC error'],
  [0x14, 'block permalock failed: no tag, or tag CRC error'],
  [0x15, 'no tag'],
  [0x16, 'access password wrong'],
  [0x17, 'invalid command'],
  [0x1a, 'NXP change of configuration failed: no tag, or tag CRC error'],
  [0x1b, 'NXP change of EAS failed: no tag, or tag CRC error'],
  [0x1c, 'NXP read protect failed: no tag, or tag CRC error'],
  [0x1d, 'NXP reset of read protect failed: no tag, or tag CRC error'],
  [0x20, 'frequency hopping found no free channel'],
  [0x2a, 'NXP: tag not in the secured state'],
  [0x2b, 'NXP: wrong password for the maker’s command'],
  [0x2e, 'Impinj Monza QT failed: no tag, or tag CRC error'],
]);

/** The high half says what was tried, the low half is the tag's own answer. */
const TRIED: ReadonlyMap<number, string> = new Map([
  [0xa0, 'read'],
  [0xb0, 'write'],
  [0xc0, 'lock'],
  [0xd0, 'kill'],
  [0xe0, 'extra command'],
]);

/** EPC Gen2, annex I: error codes that a tag backscatters. */
const TAG_ANSWERS: ReadonlyMap<number, string> = new Map([
  [0x0, 'other error'],
  [0x3, 'memory overrun'],
  [0x4, 'memory locked'],
  [0xb, 'insufficient power'],
  [0xf, 'non-specific error'],
]);

/** One phrase for each error code; an unknown code is named as such, never guessed. */
export function errorMeaning(code: number): string {
  const meaning = MEANINGS.get(code);
  if (meaning !== undefined) return meaning;
  const tried = TRIED.get(code & 0xf0);
  if (tried === undefined) return `unknown error ${hexCode(code)}`;
  const answer = TAG_ANSWERS.get(code & 0x0f) ?? `tag error ${code & 0x0f}`;
  return `${tried} refused by tag: ${answer}`;
}
