import { both } from '../../text/both.ts';
import { alarmKinds as en } from '../../text/en/alarm-kinds.ts';
import { alarmKinds as zh } from '../../text/zh/alarm-kinds.ts';

/** 警报种类 in words. */
export const kindWords = both(zh, en);
