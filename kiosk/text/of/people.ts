import { both } from '../both.ts';
import { people as en } from '../en/people.ts';
import { people as zh } from '../zh/people.ts';

/** 人员: fetched with its screens. */
export const peopleWords = both(zh, en);
