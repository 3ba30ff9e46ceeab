import { both } from '../both.ts';
import { boardPictures as en } from '../en/board-pictures.ts';
import { boardPictures as zh } from '../zh/board-pictures.ts';

/** 看板 drawn: fetched with the board. */
export const boardPictureWords = both(zh, en);
