import { both } from '../both.ts';
import { stockTake as en } from '../en/stock-take.ts';
import { stockTake as zh } from '../zh/stock-take.ts';

/** 盘点: fetched with its screens. */
export const stockTakeWords = both(zh, en);
