import { both } from '../both.ts';
import { facts as en } from '../en/facts.ts';
import { facts as zh } from '../zh/facts.ts';

/** What happened, in words: fetched with the timelines and the audit list. */
export const factsWords = both(zh, en);
