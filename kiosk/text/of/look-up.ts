import { both } from '../both.ts';
import { lookUp as en } from '../en/look-up.ts';
import { lookUp as zh } from '../zh/look-up.ts';

/** 扫码即查: fetched when it is first opened. */
export const lookUpWords = both(zh, en);
