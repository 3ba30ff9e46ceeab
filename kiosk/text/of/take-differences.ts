import { both } from '../both.ts';
import { takeDifferences as en } from '../en/take-differences.ts';
import { takeDifferences as zh } from '../zh/take-differences.ts';

/** 差异, 查找任务: fetched with their screens. */
export const differenceWords = both(zh, en);
