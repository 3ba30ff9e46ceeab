import { both } from '../both.ts';
import { handhelds as en } from '../en/handhelds.ts';
import { handhelds as zh } from '../zh/handhelds.ts';

/** 手持机: fetched with its dialogs. */
export const handheldsWords = both(zh, en);
