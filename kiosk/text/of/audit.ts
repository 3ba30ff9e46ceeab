import { both } from '../both.ts';
import { audit as en } from '../en/audit.ts';
import { audit as zh } from '../zh/audit.ts';

/** 审计: fetched with its screen. */
export const auditWords = both(zh, en);
