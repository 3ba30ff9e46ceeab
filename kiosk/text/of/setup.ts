import { both } from '../both.ts';
import { setup as en } from '../en/setup.ts';
import { setup as zh } from '../zh/setup.ts';

/** 首次启用: fetched with its screen, once in the life of a house. */
export const setupWords = both(zh, en);
