import { both } from '../both.ts';
import { takeCount as en } from '../en/take-count.ts';
import { takeCount as zh } from '../zh/take-count.ts';

/** 盘点现场: fetched with the screen that counts a place. */
export const takeCountWords = both(zh, en);
