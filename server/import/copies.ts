import { compact } from './cell-text.ts';
import { readDate } from './dates.ts';

/** One row makes at most this many carriers: a larger range is a slip of the pen or an attack. */
export const COPIES_MAX = 500;

export type CopiesReading =
  | { readonly kind: 'numbers'; readonly numbers: readonly string[] }
  | { readonly kind: 'unknown' | 'damaged' | 'tooMany' };

/**
 * 份号: one (000101), a range (000101-000105, 000101至000105, 000101~105) or a list with 、 , ; of both.
 * Leading zeros stay. Empty gives none. What a spreadsheet program made of it (1.23E+22, a date) is
 * damage: the digits are lost, so nothing is guessed.
 */
export function readCopyNumbers(text: string): CopiesReading {
  // Numbers with a space or a line break between them are a list, not one long number.
  const word = compact(text.replace(/(?<=\d)\s+(?=\d)/gu, '、'));
  if (/^[-/\\—–_.]*$|^无$/u.test(word)) return { kind: 'numbers', numbers: [] };
  if (isDamagedNumber(word)) return { kind: 'damaged' };
  if (
    /[-./年]/u.test(word) &&
    /^\d{4}[-./年]\d{1,2}[-./月]\d{1,2}/u.test(word) &&
    readDate(word) !== null
  ) {
    return { kind: 'damaged' };
  }
  const numbers: string[] = [];
  for (const part of word.split(/[、,;/&]|和|及/u)) {
    const item = part.replace(/^(?:份号|编号|第|NO\.?|№)[::]?/u, '').replace(/[号份]$/u, '');
    if (item === '') continue;
    const range = readRange(item);
    if (range === null) return { kind: 'unknown' };
    if (range.count + numbers.length > COPIES_MAX) return { kind: 'tooMany' };
    for (let i = 0; i < range.count; i += 1) {
      const figures = range.width === 0 ? '' : String(range.first + i).padStart(range.width, '0');
      numbers.push(range.prefix + figures);
    }
  }
  return new Set(numbers).size === numbers.length
    ? { kind: 'numbers', numbers }
    : { kind: 'unknown' };
}

/** True for what a spreadsheet program makes of a long number: 1.23E+22. */
export const isDamagedNumber = (text: string): boolean =>
  /^\d(?:\.\d+)?E\+?\d+$/iu.test(compact(text));

type Range = {
  readonly prefix: string;
  readonly first: number;
  readonly width: number;
  readonly count: number;
};

function readRange(item: string): Range | null {
  const single = /^((?:[A-Z0-9]+[-_.])*[A-Z\p{Script=Han}]*)(\d{1,15})$/u.exec(item);
  // 0123-0456 is a range; A-0012 is one number, and so is 2021-A-03.
  const range =
    /^([A-Z\p{Script=Han}]*[-_.]?)(\d{1,15})(?:号)?(?:-+|~|—+|–+|至|到|―+|−)(?:第)?([A-Z\p{Script=Han}]*[-_.]?)(\d{1,15})$/u.exec(
      item,
    );
  if (range) {
    const [, prefix = '', from = '', again = '', to = ''] = range;
    if (again !== '' && again !== prefix) return null;
    // 000101-105 is written short: the missing figures are those of the first number.
    const last = Number(from.slice(0, Math.max(0, from.length - to.length)) + to);
    const first = Number(from);
    if (last < first) return null;
    return { prefix, first, width: from.length, count: last - first + 1 };
  }
  if (single) {
    const [, prefix = '', digits = ''] = single;
    return { prefix, first: Number(digits), width: digits.length, count: 1 };
  }
  return /^[A-Z0-9][A-Z0-9._-]{0,30}$/u.test(item)
    ? { prefix: item, first: 0, width: 0, count: 1 }
    : null;
}
