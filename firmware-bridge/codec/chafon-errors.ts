import { hexCode } from './hex.ts';

/** CF-MU804 manual V1.15 and RRU9813M manual V1.10: the status byte of an answer. */
const MEANINGS: ReadonlyMap<number, string> = new Map([
  [0x02, 'time ran out'],
  [0x03, 'more frames follow'],
  [0x04, 'memory of the reader full'],
  [0x05, 'access password wrong'],
  [0x09, 'kill failed'],
  [0x0a, 'kill password must not be zero'],
  [0x0b, 'command not supported by the tag'],
  [0x0c, 'access password must not be zero'],
  [0x0d, 'tag is protected already'],
  [0x0e, 'tag is not protected, or cannot be reset'],
  [0x10, 'some bytes are locked'],
  [0x11, 'lock failed'],
  [0x12, 'locked already'],
  [0x13, 'settings could not be saved'],
  [0x14, 'power could not be adjusted'],
  [0x15, 'no tag: 6B inventory ended'],
  [0xf8, 'antenna missing or broken'],
  [0xf9, 'command could not be carried out'],
  [0xfa, 'tag seen, but it does not answer well'],
  [0xfb, 'no tag'],
  [0xfc, 'refused by tag'],
  [0xfd, 'command of wrong length'],
  [0xfe, 'illegal command or bad check'],
  [0xff, 'bad parameter'],
]);

/** EPC Gen2, annex I: what a tag itself answers, the byte behind status FC. */
const TAG_ANSWERS: ReadonlyMap<number, string> = new Map([
  [0x0, 'other error'],
  [0x3, 'memory overrun'],
  [0x4, 'memory locked'],
  [0xb, 'insufficient power'],
  [0xf, 'non-specific error'],
]);

/** The status that says: a tag was reached and refused; its own code follows. */
export const REFUSED_BY_TAG = 0xfc;
/** The status of an empty round; other firmware says 01 with a count of 0. */
export const NO_TAG = 0xfb;

/** Whether the manuals name this status at all: it helps to tell an answer from a command. */
export function isKnownStatus(status: number): boolean {
  return MEANINGS.has(status) || isSuccess(status);
}

/** Done, round over, more frames follow, statistics, heartbeat. */
export function isSuccess(status: number): boolean {
  return (
    status === 0x00 || status === 0x01 || status === 0x03 || status === 0x26 || status === 0x28
  );
}

/** One phrase for each status; `tagCode` is the tag's own, behind FC. An unknown one is named as such. */
export function chafonMeaning(status: number, tagCode?: number): string {
  const meaning = MEANINGS.get(status);
  if (meaning === undefined) return `unknown error ${hexCode(status)}`;
  if (status !== REFUSED_BY_TAG || tagCode === undefined) return meaning;
  return `${meaning}: ${TAG_ANSWERS.get(tagCode) ?? `tag error ${hexCode(tagCode)}`}`;
}
