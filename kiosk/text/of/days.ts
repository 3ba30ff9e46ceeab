import { both } from '../both.ts';
import { days as en } from '../en/days.ts';
import { days as zh } from '../zh/days.ts';

/** 关日, 交接班: fetched with their screens. */
export const daysWords = both(zh, en);
