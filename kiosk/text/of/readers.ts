import { both } from '../both.ts';
import { readers as en } from '../en/readers.ts';
import { readers as zh } from '../zh/readers.ts';

/** 读写器操作: fetched with the screen of devices and the dialog of a reader. */
export const readersWords = both(zh, en);
