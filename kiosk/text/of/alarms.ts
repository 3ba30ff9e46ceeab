import { both } from '../both.ts';
import { alarms as en } from '../en/alarms.ts';
import { alarms as zh } from '../zh/alarms.ts';

/** 警报: fetched with what answers them. */
export const alarmsWords = both(zh, en);
