import { both } from '../both.ts';
import { finding as en } from '../en/finding.ts';
import { finding as zh } from '../zh/finding.ts';

/** 定位: fetched with its screen. */
export const findingWords = both(zh, en);
