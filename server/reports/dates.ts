import type { Instant } from '#domain/ids.ts';

/** The unit's own time zone, UTC+8, whatever the machine's is: a form printed anywhere says the same. */
const CHINA_MS = 8 * 60 * 60 * 1000;

const parts = (at: string): readonly [year: string, month: string, day: string, minute: string] => {
  const text = new Date(Date.parse(at) + CHINA_MS).toISOString();
  return [text.slice(0, 4), text.slice(5, 7), text.slice(8, 10), text.slice(11, 16)];
};

/** 2026-11-22, as a register is filled in. */
export const dayText = (at: Instant | string): string => parts(at).slice(0, 3).join('-');

/** 2026-11-22 09:05. */
export const momentText = (at: Instant | string): string => {
  const [year, month, day, minute] = parts(at);
  return `${year}-${month}-${day} ${minute}`;
};

/** 2026年11月22日, as a letter is dated. */
export const letterDay = (at: Instant | string): string => {
  const [year, month, day] = parts(at);
  return `${year}年${Number(month)}月${Number(day)}日`;
};
