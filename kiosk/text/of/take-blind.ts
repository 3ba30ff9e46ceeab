import { both } from '../both.ts';
import { takeBlind as en } from '../en/take-blind.ts';
import { takeBlind as zh } from '../zh/take-blind.ts';

/** 盲盘: fetched with the counting of a place. */
export const takeBlindWords = both(zh, en);
