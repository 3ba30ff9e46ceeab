import { both } from '../both.ts';
import { guard as en } from '../en/guard.ts';
import { guard as zh } from '../zh/guard.ts';

/** 门岗: fetched with its screens. */
export const guardWords = both(zh, en);
