import { both } from '../../../text/both.ts';
import { events as en } from '../../../text/en/events.ts';
import { events as zh } from '../../../text/zh/events.ts';

/** The words of 会议材料, fetched with its screens. */
export const eventWords = both(zh, en);
