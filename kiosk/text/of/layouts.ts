import { both } from '../both.ts';
import { layouts as en } from '../en/layouts.ts';
import { layouts as zh } from '../zh/layouts.ts';

/** 版式: fetched with its screens. */
export const layoutsWords = both(zh, en);
