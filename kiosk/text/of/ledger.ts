import { both } from '../both.ts';
import { ledger as en } from '../en/ledger.ts';
import { ledger as zh } from '../zh/ledger.ts';

/** 台账 and 登记: fetched with their screens. */
export const ledgerWords = both(zh, en);
