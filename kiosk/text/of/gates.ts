import { both } from '../both.ts';
import { gates as en } from '../en/gates.ts';
import { gates as zh } from '../zh/gates.ts';

/** 通道门: fetched with the guard's screen. */
export const gateWords = both(zh, en);
