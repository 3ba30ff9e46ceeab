import { both } from '../../../text/both.ts';
import { outings as en } from '../../../text/en/outings.ts';
import { outings as zh } from '../../../text/zh/outings.ts';

export const outingWords = both(zh, en);
