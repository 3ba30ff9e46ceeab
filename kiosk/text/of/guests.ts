import { both } from '../both.ts';
import { guests as en } from '../en/guests.ts';
import { guests as zh } from '../zh/guests.ts';

/** 来访: fetched with its screens. */
export const guestsWords = both(zh, en);
