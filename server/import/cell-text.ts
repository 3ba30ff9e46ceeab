/** Zero-width and formatting characters: they hide in pasted cells and make equal words unequal. */
const INVISIBLE = /[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/gu;
// oxlint-disable-next-line no-control-regex -- control characters are what this is about
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/gu;
const TURNING = /[\u202a-\u202e\u2066-\u2069]/gu;

/** Most cells are plain already: half of an import's time went into finding that out slowly. */
const PLAIN = /^[!-`{-~]*$/u;

/** A word for comparing: half-width, no spaces, nothing invisible, capitals. */
export const compact = (text: string): string =>
  PLAIN.test(text)
    ? text
    : text
        .normalize('NFKC')
        .replace(INVISIBLE, '')
        .replace(CONTROL, '')
        .replace(/\s/gu, '')
        .toUpperCase();

/** A value to keep as one line: half-width, nothing invisible, single spaces. For numbers and names. */
export const tidy = (text: string): string =>
  text.normalize('NFKC').replace(INVISIBLE, '').replace(CONTROL, ' ').replace(/\s+/gu, ' ').trim();

/**
 * A title or remark, as it stands: rare characters, full-width signs and zero-width characters stay.
 * Only control characters go (a label printer would obey them), what turns the direction of a line (a screen
 * would), and white space at both ends.
 */
export const asWritten = (text: string): string =>
  text
    .replace(/[\t\r\n\v\f\u2028\u2029]+/gu, ' ')
    .replace(CONTROL, '')
    .replace(TURNING, '')
    .trim();

/** 文号 and other free words: only digits and Latin letters become half-width, brackets stay. */
export const halfWidth = (text: string): string =>
  asWritten(text.replace(INVISIBLE, '')).replace(
    /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/gu,
    (c) => c.normalize('NFKC'),
  );

/** What offices write where there is nothing: /, -, —, 无. */
export const isNothing = (text: string): boolean => /^[-/\\—–―_.·*]*$/u.test(compact(text));

const DIGITS: Readonly<Record<string, number>> = {
  〇: 0,
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };

/** A whole number in Arabic or Chinese figures (31, ３１, 三十一, 二〇二一), or null. */
export function wholeNumber(text: string): number | null {
  const word = compact(text);
  if (/^\d{1,15}(?:\.0+)?$/u.test(word)) return Math.trunc(Number(word));
  if (!/^[〇零一二两三四五六七八九十百千○]{1,9}$/u.test(word)) return null;
  const chars = [...word.replaceAll('○', '〇')];
  if (chars.every((c) => c in DIGITS)) return Number(chars.map((c) => DIGITS[c]).join(''));
  let total = 0;
  let digit: number | null = null;
  for (const c of chars) {
    const unit = UNITS[c];
    if (unit === undefined) {
      digit = DIGITS[c] ?? 0;
    } else {
      total += (digit ?? 1) * unit;
      digit = null;
    }
  }
  return total + (digit ?? 0);
}
