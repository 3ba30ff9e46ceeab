import { both } from '../both.ts';
import { tags as en } from '../en/tags.ts';
import { tags as zh } from '../zh/tags.ts';

/** 写入电子标签: fetched with its dialog. */
export const tagsWords = both(zh, en);
