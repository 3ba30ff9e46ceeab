import { both } from '../both.ts';
import { outstanding as en } from '../en/outstanding.ts';
import { outstanding as zh } from '../zh/outstanding.ts';

/** 未送达: fetched with the dialog that closes a place. */
export const outstandingWords = both(zh, en);
