import { both } from '../both.ts';
import { timeline as en } from '../en/timeline.ts';
import { timeline as zh } from '../zh/timeline.ts';

/** 时间线: fetched with its screen, and what links to it. */
export const timelineWords = both(zh, en);
