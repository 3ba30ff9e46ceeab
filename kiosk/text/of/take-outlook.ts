import { both } from '../both.ts';
import { takeOutlook as en } from '../en/take-outlook.ts';
import { takeOutlook as zh } from '../zh/take-outlook.ts';

/** 心中有数, 抽查: fetched with their screens. */
export const takeOutlookWords = both(zh, en);
