import type { DifferenceKind } from '#domain/stock-takes/differences.ts';
import { momentText } from './dates.ts';
import type { Form, FormTable, Head } from './form.ts';
import { takeSignatures, type DifferenceOnPaper, type TakeOnPaper } from './take-on-paper.ts';
import { DIFFERENCE_WORD, REASON_WORD, REMEDY_WORD } from './words.ts';

/** 盘盈 and 盘亏; what is there and on the books, but not where or not as they say, is neither. */
const SURPLUS: ReadonlySet<DifferenceKind> = new Set([
  'unknownCode',
  'goneYetHere',
  'foundAgain',
  'twice',
]);

/** 盘盈盘亏表: each difference with the thing, where it was to be, what was done and how it is explained. */
export function takeDifferencesForm(
  take: Pick<TakeOnPaper, 'number' | 'title' | 'differences' | 'signatures' | 'keepersLeft'>,
  head: Head,
): Form {
  const { differences } = take;
  const lost = differences.filter(({ kind }) => kind === 'missing');
  const gained = differences.filter(({ kind }) => SURPLUS.has(kind));
  const others = differences.filter(({ kind }) => kind !== 'missing' && !SURPLUS.has(kind));
  const explained = differences.filter(({ explanation }) => explanation !== null).length;
  return {
    ...head,
    title: '涉密载体盘盈盘亏表',
    number: take.number,
    orientation: 'landscape',
    fields: [
      { label: '名称', value: take.title, isWide: true },
      { label: '盘亏', value: `${lost.length} 件` },
      { label: '盘盈', value: `${gained.length} 件` },
      { label: '错位及其他', value: `${others.length} 件` },
      { label: '已说明', value: `${explained} 项，共 ${differences.length} 项` },
    ],
    tables: [
      table('一、盘亏（账有物无）', '没有盘亏。', lost),
      table('二、盘盈（账无物有）', '没有盘盈。', gained),
      table('三、错位及其他', '没有。', others),
    ],
    notes: [
      '盘亏指盘点人和第二人都查找过而没有找到的；当场转入“下落不明”的，由查找任务跟踪，找回或销号前不消账。',
      '差异在盘毕后 24 小时内说明；账目只以更正或移动的手续改正，原记录不改。',
    ],
    signatures: takeSignatures(take),
  };
}

const table = (
  caption: string,
  none: string,
  differences: readonly DifferenceOnPaper[],
): FormTable => ({
  caption,
  columns: [
    { heading: '序号', width: 6 },
    { heading: '编号或所读', width: 16 },
    { heading: '题名', width: 26 },
    { heading: '密级', width: 11 },
    { heading: '份号', width: 9 },
    { heading: '账上处所', width: 14 },
    { heading: '实见处所', width: 14 },
    { heading: '差异', width: 13 },
    { heading: '当场处理', width: 12 },
    { heading: '原因', width: 12 },
    { heading: '说明', width: 24 },
    { heading: '说明人', width: 16 },
  ],
  rows: differences.map((one, n) => [
    String(n + 1),
    one.text,
    one.title,
    one.marking,
    one.copyNumber,
    one.belongs,
    one.seenAt === '' && one.kind !== 'missing' ? one.place : one.seenAt,
    DIFFERENCE_WORD[one.kind],
    one.remedy === null ? '' : REMEDY_WORD[one.remedy],
    one.explanation === null ? '' : REASON_WORD[one.explanation.reason],
    one.explanation === null ? `未说明，限 ${momentText(one.explainBy)}` : one.explanation.words,
    one.explanation === null
      ? ''
      : `${one.explanation.by} ${momentText(one.explanation.at)}`.trim(),
  ]),
  none,
});
