import { hexCode } from './hex.ts';

/** The status of a round that is over, whether or not it saw a tag. */
export const ROUND_OVER = 0x12;

/** Makers' header of the UHF Prime library, answers of the reader. */
const MEANINGS: ReadonlyMap<number, string> = new Map([
  [0x01, 'bad parameter'],
  [0x02, 'module failed'],
  [0x03, 'serial number exists already'],
  [0x12, 'no tag'],
  [0x13, 'no tag'],
  [0x14, 'tag does not answer'],
  [0x15, 'tag answer garbled'],
  [0x16, 'authentication failed'],
  [0x17, 'access password wrong'],
  [0x21, 'security module does not answer'],
  [0x22, 'security module failed'],
  [0xff, 'no more data'],
]);

/** The tag's own answer, where a command reached one. */
const TAG_ANSWERS: ReadonlyMap<number, string> = new Map([
  [0x01, 'not supported'],
  [0x02, 'not allowed'],
  [0x03, 'memory overrun'],
  [0x04, 'memory locked'],
  [0x05, 'crypto suite error'],
  [0x06, 'command not encapsulated'],
  [0x07, 'response buffer overflow'],
  [0x08, 'security timeout'],
  [0x0b, 'insufficient power'],
  [0x81, 'sensor configuration'],
  [0x82, 'tag busy'],
  [0x83, 'measurement not supported'],
  [0x88, 'unknown error'],
]);

/** One phrase for each status; an unknown one is named as such. */
export function chafonCfMeaning(status: number): string {
  return MEANINGS.get(status) ?? `unknown error ${hexCode(status)}`;
}

/** What the tag itself said against a command. */
export function chafonCfTagMeaning(code: number): string {
  return `refused by tag: ${TAG_ANSWERS.get(code) ?? `tag error ${hexCode(code)}`}`;
}
