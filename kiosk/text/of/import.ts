import { both } from '../both.ts';
import { imports as en } from '../en/import.ts';
import { imports as zh } from '../zh/import.ts';

/** 导入: fetched with its screen. */
export const importsWords = both(zh, en);
