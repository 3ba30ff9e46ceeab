import { GxWord } from './gx-words.ts';
import { hexCode } from './hex.ts';

const PLACE = ['antenna not supported', 'filter wrong'] as const;
const NO_TAG = 'no tag';
const SWITCHED = ['not supported', 'not saved'] as const;

const ACCESS = [
  ...PLACE,
  'parameter wrong',
  'tag CRC error',
  'tag has too little power',
  'memory overrun',
  'memory locked',
  'access password wrong',
  'other error',
  NO_TAG,
  'tag refused the command',
] as const;

/** GB/T 29768 and GJB 7377.1: the national protocols know rights and authentication besides. */
const NATIONAL_ACCESS = [
  ...ACCESS.slice(0, 8),
  'permission denied',
  'authentication failed',
  ...ACCESS.slice(8),
];
const NATIONAL_KILL = [
  ...PLACE,
  'tag CRC error',
  'tag has too little power',
  'access password wrong',
  'permission denied',
  'authentication failed',
  'other error',
  NO_TAG,
  'tag refused the command',
];
const NATIONAL_ROUND = [...PLACE, 'TID parameter wrong', 'user parameter wrong', 'other error'];
const OTHER = ['other error'];
const FAILED = ['not set'];

/**
 * Further settings that a host may make, of network, inputs, white list, factory: they are known here so that they are not taken for
 * answers.
 */
const SETTINGS: readonly number[] = [
  0x0104, 0x0107, 0x0109, 0x010b, 0x010d, 0x0110, 0x0113, 0x0117, 0x011c, 0x0121, 0x0122, 0x0123,
  0x0125, 0x0127, 0x0129, 0x0131, 0x0133, 0x0135, 0x0137, 0x013f, 0x0207, 0x0214, 0x0500, 0x0501,
  0x0503, 0x0506, 0x0508, 0x0510, 0x0513,
];

/** What the results from 1 on mean for a command; 0 is done. */
const MEANINGS: ReadonlyMap<number, readonly string[]> = new Map<number, readonly string[]>([
  ...SETTINGS.map((word) => [word, OTHER] as const),
  [GxWord.setSerial, ['baud rate not supported']],
  [GxWord.setRs485, OTHER],
  [GxWord.setBuzzer, FAILED],
  [GxWord.buzz, FAILED],
  [GxWord.restoreDefault, OTHER],
  [GxWord.setPower, ['antenna not supported', 'power not supported', 'not saved']],
  [GxWord.setBand, ['frequency band not supported', 'not saved']],
  [
    GxWord.setFrequency,
    ['channel not in the band', 'frequencies wrong', 'other error', 'not saved'],
  ],
  [GxWord.setTagLog, SWITCHED],
  [GxWord.setBaseband, SWITCHED],
  [GxWord.setNationalBaseband, SWITCHED],
  [GxWord.setIdle, ['parameter wrong', 'other error', 'not saved']],
  [GxWord.setStay, ['parameter wrong', 'other error', 'not saved']],
  [
    GxWord.inventory,
    [
      ...PLACE,
      'TID parameter wrong',
      'user parameter wrong',
      'reserved parameter wrong',
      'other error',
    ],
  ],
  [GxWord.write, ACCESS],
  [GxWord.lock, ACCESS],
  [
    GxWord.kill,
    [
      ...PLACE,
      'tag CRC error',
      'tag has too little power',
      'access password wrong',
      'other error',
      NO_TAG,
      'tag refused the command',
    ],
  ],
  [
    GxWord.inventory6b,
    ['antenna not supported', 'parameter wrong', 'user parameter wrong', 'other error'],
  ],
  [GxWord.write6b, ['antenna not supported', 'parameter wrong', 'other error']],
  [GxWord.lock6b, OTHER],
  [GxWord.inventoryGb, NATIONAL_ROUND],
  [GxWord.writeGb, NATIONAL_ACCESS],
  [GxWord.lockGb, NATIONAL_ACCESS],
  [GxWord.killGb, NATIONAL_KILL],
  [GxWord.inventoryGjb, NATIONAL_ROUND],
  [GxWord.writeGjb, NATIONAL_ACCESS],
  [GxWord.lockGjb, NATIONAL_ACCESS],
  [GxWord.killGjb, NATIONAL_KILL],
  [GxWord.inventoryAll, OTHER],
  [GxWord.setWorkMode, OTHER],
  [GxWord.stop, ['not stopped']],
]);

/** Whether a command is answered by one result; then its own parameters are what does not look like one. */
export function isAnsweredByResult(word: number): boolean {
  return MEANINGS.has(word);
}

/** One phrase for a result of this command; null where the table has none, for it may be a host's parameter. */
export function gxMeaning(word: number, result: number): string | null {
  return MEANINGS.get(word)?.[result - 1] ?? null;
}

/** What a round's end tells: 0 done, 1 stopped, 2 broken off. */
export const GX_BROKEN_OFF = 2;

/** What a tag's report tells of the words that were to be read with it; null for well. */
export function gxReadMeaning(result: number): string | null {
  if (result === 0) return null;
  const meanings: Readonly<Record<number, string>> = {
    2: 'tag CRC error',
    3: 'memory locked',
    4: 'memory overrun',
    5: 'access password wrong',
    6: 'other error of the tag',
    7: 'other error of the reader',
  };
  return meanings[result] ?? `unknown error ${hexCode(result)}`;
}
