import { both } from '../both.ts';
import { safes as en } from '../en/safes.ts';
import { safes as zh } from '../zh/safes.ts';

/** 保密柜: fetched with its screens. */
export const safesWords = both(zh, en);
