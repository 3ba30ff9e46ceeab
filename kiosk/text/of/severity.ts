import { both } from '../both.ts';
import { severity as en } from '../en/severity.ts';
import { severity as zh } from '../zh/severity.ts';

/** 警报级别 and 声响: fetched with what shows them. */
export const severityWords = both(zh, en);
