import type { Trouble } from '../procedures/outcome.ts';
import type { PressRefusal } from '../procedures/press.ts';

/** What can come between a thing and its label: status, Chinese, English. */
export const LABEL_SENTENCES = {
  printerUnknown: [404, '没有这台打印机。', 'There is no such printer.'],
  labelGenerationsUsedUp: [
    409,
    '此件已重印三十一次，不能再印。',
    'This thing has had all its label generations.',
  ],
  labelNotPrintable: [409, '标签不能打印。', 'A label cannot be printed.'],
  labelNotWaiting: [409, '这枚标签不需要确认。', 'This label waits for no answer.'],
  jobNotPaused: [409, '任务没有停住，或已结束。', 'The job does not stand still, or is over.'],
  reprintNeedsReason: [
    409,
    '已有标签，补打须说明原因；下达后旧标签立即作废。',
    'There is a label already: say why it is printed anew; the old one is dead from then on.',
  ],
  nothingToPrint: [409, '没有要打的标签。', 'There is no label to print.'],
  orderTooLarge: [
    409,
    '一次至多打 5000 张标签，请分批下达。',
    'At most 5000 labels are ordered at once; order them in parts.',
  ],
  layoutUnknown: [404, '没有这个版式，或已停用。', 'There is no such layout, or it was withdrawn.'],
  layoutTooFine: [
    409,
    '此版式在这台打印机的精度上无法识读，请换版式或打印机。',
    'This printer is too coarse for the layout: the label could not be read.',
  ],
  layoutForOthers: [
    409,
    '这个版式不能用于这些对象，请换一个版式。',
    'The layout is not made for these things; choose another.',
  ],
  carrierGone: [
    409,
    '已经销号，不再打印标签：',
    'These have left the ledger for good and get no label:',
  ],
  sheetUnfit: [409, '标签在这张纸上排不下。', 'The labels cannot go on this sheet.'],
  notALabel: [
    409,
    '这不是本单位的标签码，请重新扫描。',
    'This is no label code of this unit; scan it again.',
  ],
  notABlank: [409, '这枚标签不是空白标签。', 'This is not a blank label.'],
  blankBound: [409, '这枚空白标签已绑定，不能再绑。', 'This blank label has been bound already.'],
  blankSpoiled: [
    409,
    '这枚空白标签已作废，请换一枚。',
    'This blank label is spoiled; take another.',
  ],
  hasLabel: [
    409,
    '此件已有标签，不能再绑定；需要换新请补打。',
    'This thing has a label; print it anew for a reason instead.',
  ],
} as const satisfies Partial<Readonly<Record<Trouble, readonly [number, string, string]>>>;

/** Why a label did not become bytes, said after `labelNotPrintable`. */
export const PRESS_SENTENCES: Readonly<Record<PressRefusal, { zh: string; en: string }>> = {
  missingGlyphs: { zh: '有字库里没有的字。', en: 'No font has one of its characters.' },
  doesNotFit: { zh: '内容放不下。', en: 'What it says does not fit.' },
  markNotAllowed: { zh: '此类标签不得印密级。', en: 'A label of this sort must not show a mark.' },
  otherNature: { zh: '此版式不用于这类物件。', en: 'The layout is made for other things.' },
  unfitLayout: { zh: '版式有缺陷，无法识读。', en: 'The layout could not be read by a scanner.' },
  unreadable: { zh: '条码自检读不出。', en: 'Its symbol could not be read when checked.' },
};
