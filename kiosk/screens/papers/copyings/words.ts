import { both } from '../../../text/both.ts';
import { copyings as en } from '../../../text/en/copyings.ts';
import { copyings as zh } from '../../../text/zh/copyings.ts';

export const copyingWords = both(zh, en);
