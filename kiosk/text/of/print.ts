import { both } from '../both.ts';
import { print as en } from '../en/print.ts';
import { print as zh } from '../zh/print.ts';

/** 打印标签: fetched with its screens. */
export const printWords = both(zh, en);
