import { instant, type Instant } from '../ids.ts';

const CHINA_MS = 8 * 60 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;

/** The date in UTC+8 at an instant. */
export const dayOf = (at: Instant): string => isoDay(Date.parse(at) + CHINA_MS);

/** So many days later. */
export const dayAfter = (day: string, count: number): string =>
  isoDay(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS);

/** 0 Sunday to 6 Saturday. */
export const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay();

/** Monday to Friday. */
export const isWeekday = (day: string): boolean => weekdayOf(day) >= 1 && weekdayOf(day) <= 5;

/** The instant of a clock time (HH:MM) on a day, both in UTC+8. */
export const inChina = (day: string, time: string): Instant =>
  instant(new Date(Date.parse(`${day}T${time}:00Z`) - CHINA_MS));

/** The last millisecond of a day in UTC+8. */
export const endOf = (day: string): Instant =>
  instant(new Date(Date.parse(inChina(dayAfter(day, 1), '00:00')) - 1));

const isoDay = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
