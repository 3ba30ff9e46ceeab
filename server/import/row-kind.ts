import { compact } from './cell-text.ts';
import { readCopyNumbers } from './copies.ts';
import type { CarrierDraft } from './drafts.ts';
import type { Entry } from './entries.ts';
import { documentKey } from './known-ledger.ts';

const MEDIUM =
  /U盘|优盘|硬盘|光盘|磁带|软盘|磁盘|存储卡|存储介质|录音带|录像带|[磁光电]介质|电子介质|^(?:CD|DVD|SD卡|TF卡)/u;
const DEVICE = /计算机|电脑|笔记本|打印机|复印机|扫描仪|传真机|服务器|一体机|工作站/u;

/** 载体类型 of a row, where one register holds paper, media and devices alike. */
export function rowKind(entry: Entry): CarrierDraft['kind'] {
  const sort = compact(entry.raw('sort'));
  if (MEDIUM.test(sort)) return 'medium';
  return DEVICE.test(sort) ? 'device' : 'document';
}

/** The numbers of a bad row still count: what repeats them is a repetition. */
export function keysOfBadRow(entry: Entry, kind: CarrierDraft['kind']): string[] {
  const copies = readCopyNumbers(entry.raw('copyNumber'));
  if (entry.isBlank('documentNumber') || copies.kind !== 'numbers') {
    if (kind === 'document' || entry.isBlank('registerNumber')) return [];
    return [`${kind}|n|${compact(entry.raw('registerNumber'))}`];
  }
  return copies.numbers.map((copy) => documentKey(entry.raw('documentNumber'), copy));
}
