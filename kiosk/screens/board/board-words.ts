import { both } from '../../text/both.ts';
import { board as en } from '../../text/en/board.ts';
import { board as zh } from '../../text/zh/board.ts';

/** 看板 in words. */
export const boardWords = both(zh, en);
