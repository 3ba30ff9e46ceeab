import { both } from '../../../text/both.ts';
import { visits as en } from '../../../text/en/visits.ts';
import { visits as zh } from '../../../text/zh/visits.ts';

/** The words of 外来查阅, fetched with its screens. */
export const visitWords = both(zh, en);
