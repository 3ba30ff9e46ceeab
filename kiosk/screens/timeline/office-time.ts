import { day } from '../../text/say.ts';
import type { Language } from '../../text/words.ts';

const CHINA_MS = 8 * 3_600_000;

/** The office's clock as text, wherever the browser stands: 2026-11-22T09:05. */
const officeText = (at: Date): string => new Date(at.getTime() + CHINA_MS).toISOString();

/** 2026-11-22 in the office. */
export const officeDay = (at: Date): string => officeText(at).slice(0, 10);

/** 09:05 in the office. */
export const officeMinute = (at: Date): string => officeText(at).slice(11, 16);

/** 2026年11月22日 09:05 in the office: the days of a timeline are the office's, and so are its hours. */
export function officeMoment(at: string, language: Language): string {
  const date = new Date(at);
  // Noon without a zone is noon of that day in every browser.
  return `${day(`${officeDay(date)}T12:00:00`, language)} ${officeMinute(date)}`;
}
