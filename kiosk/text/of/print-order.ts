import { both } from '../both.ts';
import { printOrder as enPrintOrder, printSheet as enPrintSheet } from '../en/print-order.ts';
import { printOrder as zhPrintOrder, printSheet as zhPrintSheet } from '../zh/print-order.ts';

/** 下达打印: fetched with its dialog. */
export const printOrderWords = both(zhPrintOrder, enPrintOrder);
/** 整张标签纸: fetched with the same dialog. */
export const printSheetWords = both(zhPrintSheet, enPrintSheet);
