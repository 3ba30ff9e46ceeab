import { both } from '../both.ts';
import { takes as en } from '../en/takes.ts';
import { takes as zh } from '../zh/takes.ts';

/** 盘点总览、方案和计划: fetched with their screens. */
export const takesWords = both(zh, en);
