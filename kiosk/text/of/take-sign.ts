import { both } from '../both.ts';
import { takeSign as en } from '../en/take-sign.ts';
import { takeSign as zh } from '../zh/take-sign.ts';

/** 签字和趋势: fetched with their screens. */
export const takeSignWords = both(zh, en);
