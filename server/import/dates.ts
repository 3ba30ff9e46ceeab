import { compact, wholeNumber } from './cell-text.ts';

const YEAR_MIN = 1949;
const YEAR_MAX = 2099;
/** A time of day behind a date: Excel and databases add 00:00:00. */
const TIME = /(?<=\d[日号]?)[\sT]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?\s*$/iu;
const DAY_MS = 86_400_000;
/** Excel's day 0: 1900-01-00 with its leap-year fault, so that day 60 onwards comes out right. */
const EPOCH_MS = Date.UTC(1899, 11, 30);

/**
 * 日期 as offices write it → ISO date, or null where it is no day of the calendar from 1949 to 2099:
 * 20210501, 2021.5.1, 2021-05-01, 2021/5/1, 2021年5月1日, 二〇二一年五月一日, 44317, with full-width
 * figures, and with a time behind it. Two-figure years are refused: 3/7/25 may mean three days.
 */
export function readDate(text: string): string | null {
  const untimed = text.normalize('NFKC').replace(TIME, '');
  const plain = compact(untimed).replace(/[(]?(?:星期|周)[一二三四五六日天][)]?$/u, '');
  const packed = /^(\d{4})(\d{2})(\d{2})(?:\.0)?$/u.exec(plain);
  if (packed) return isoDate(Number(packed[1]), Number(packed[2]), Number(packed[3]));
  const parted = /^(\d{4})([-./、年_])(\d{1,2})([-./、月_])(\d{1,2})[日号.]?$/u.exec(plain);
  if (parted) return isoDate(Number(parted[1]), Number(parted[3]), Number(parted[5]));
  const serial = /^(\d{5})(?:\.\d+)?$/u.exec(plain);
  if (serial) return dateOfSerial(Number(serial[1]));
  const spelt =
    /^([〇零○一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})[日号]$/u.exec(
      plain,
    );
  if (!spelt) return null;
  const [year, month, day] = spelt.slice(1).map((figure) => wholeNumber(figure) ?? 0);
  return isoDate(year ?? 0, month ?? 0, day ?? 0);
}

/** An Excel day number → ISO date, or null outside 1949 to 2099. */
export function dateOfSerial(serial: number): string | null {
  const date = new Date(EPOCH_MS + Math.floor(serial) * DAY_MS);
  return isoDate(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
}

/** ISO date of a day that exists, or null: no 30 February, no month 13. */
export function isoDate(year: number, month: number, day: number): string | null {
  if (!(year >= YEAR_MIN && year <= YEAR_MAX)) return null;
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return date.toISOString().slice(0, 10);
}

/** The first date inside a remark (2026.9.5, 2026年9月5日, 20260905), and the remark without it. */
export function takeDate(text: string): { readonly date: string | null; readonly rest: string } {
  const match =
    /(?<!\d)\d{4}\s*[-./年]\s*\d{1,2}\s*[-./月]\s*\d{1,2}\s*[日号]?(?!\d)|(?<!\d)(?:19|20)\d{6}(?!\d)/u.exec(
      text,
    );
  if (!match) return { date: null, rest: text };
  const rest = `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}`;
  return { date: readDate(match[0]), rest };
}
