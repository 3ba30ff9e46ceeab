const CHINA_MS = 8 * 3_600_000;

/** The office's clock as text, wherever the browser stands: 2026-11-22T09:05. */
const officeText = (at: Date): string => new Date(at.getTime() + CHINA_MS).toISOString();

/** 2026-11-22 in the office, as a date field has it. */
export const officeDay = (at: Date): string => officeText(at).slice(0, 10);

/** 09:05 in the office. */
export const officeMinute = (at: Date): string => officeText(at).slice(11, 16);

/** 2026, 11 and 22 in the office. */
export function officeDate(at: Date): Record<'year' | 'month' | 'day', number> {
  const [year = 0, month = 1, day = 1] = officeDay(at).split('-').map(Number);
  return { year, month, day };
}

/** The day so many days on: 2026-11-29. */
export const officeDayIn = (at: Date, days: number): string =>
  officeDay(new Date(at.getTime() + days * 86_400_000));

/** The instant of a day (2026-11-22) and a clock time (17:30, 9:05, 17：30) of the office; null: there is none. */
export function officeInstant(day: string, time: string): Date | null {
  const clock = /^\s*([01]?\d|2[0-3])\s*[:：]\s*([0-5]\d)\s*$/.exec(time);
  if (clock === null || !/^\d{4}-\d{2}-\d{2}$/.test(day)) return null;
  const at = new Date(`${day}T${(clock[1] ?? '').padStart(2, '0')}:${clock[2]}:00+08:00`);
  // 31 of a month of thirty days is no day.
  return Number.isNaN(at.getTime()) || officeDay(at) !== day ? null : at;
}
