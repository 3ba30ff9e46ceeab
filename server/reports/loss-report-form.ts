import { dayText, momentText } from './dates.ts';
import type { Form, Head } from './form.ts';

/** 失泄密报告 as paper has it: what the ledger knew when it was issued. */
export type LossOnPaper = {
  readonly number: string;
  readonly issuedAt: string;
  readonly issuedBy: string;
  readonly words: string;
  readonly registerNumber: string;
  /** Null: whoever prints it may not read titles. */
  readonly title: string | null;
  readonly documentNumber: string | null;
  readonly copyNumber: string;
  readonly markText: string;
  readonly issuer: string;
  readonly since: string;
  readonly reportBy: string;
  readonly leakedFrom: string | null;
  readonly takeNumber: string | null;
  readonly lastPlace: string;
  readonly answerable: readonly string[];
  /** Movement lines, the last first: when, what, who, from, to. */
  readonly movements: readonly (readonly string[])[];
  /** Search lines: when, where, who, with whom, what came of it. */
  readonly searches: readonly (readonly string[])[];
};

/** 涉密载体下落不明报告 (失泄密报告): to the authority and the superior body within 24 hours. */
export const lossReportForm = (loss: LossOnPaper, head: Head): Form => ({
  ...head,
  title: '涉密载体下落不明（失泄密）报告',
  number: loss.number,
  orientation: 'portrait',
  fields: [
    { label: '载体编号', value: loss.registerNumber },
    { label: '密级', value: loss.markText },
    { label: '题名', value: loss.title ?? '见台账', isWide: true },
    { label: '文号', value: loss.documentNumber ?? (loss.title === null ? '见台账' : '') },
    { label: '份号', value: loss.copyNumber },
    { label: '制发机关', value: loss.issuer },
    { label: '发现于', value: loss.takeNumber === null ? '账上记载' : `盘点 ${loss.takeNumber}` },
    { label: '发现时间', value: momentText(loss.since) },
    { label: '报告时限', value: momentText(loss.reportBy) },
    { label: '最后处所', value: loss.lastPlace },
    { label: '视为泄密', value: loss.leakedFrom === null ? '—' : `${dayText(loss.leakedFrom)} 起` },
    { label: '责任人', value: loss.answerable.join('、') || '—', isWide: true },
    { label: '报告人', value: `${loss.issuedBy}　${momentText(loss.issuedAt)}`, isWide: true },
    { label: '情况与措施', value: loss.words, isWide: true },
  ],
  tables: [
    {
      caption: '一、最后三次变动',
      columns: [
        { heading: '账目', width: 8 },
        { heading: '时间', width: 18 },
        { heading: '变动', width: 14 },
        { heading: '经手', width: 14 },
        { heading: '由', width: 23 },
        { heading: '至', width: 23 },
      ],
      rows: loss.movements,
      none: '账上没有变动。',
    },
    {
      caption: '二、查找情况',
      columns: [
        { heading: '时间', width: 18 },
        { heading: '处所', width: 20 },
        { heading: '查找人', width: 16 },
        { heading: '结果', width: 46 },
      ],
      rows: loss.searches,
      none: '尚无查找记录。',
    },
  ],
  signatures: [
    { label: '报告人', value: '' },
    { label: '安全保密管理员', value: '' },
    { label: '单位负责人', value: '' },
  ],
  notes: [
    '依据：《实施条例》第六十一条，二十四小时内向同级保密行政管理部门和上级机关报告；《泄密案件查处办法》第五条，绝密十日、机密和秘密六十日内查无下落的，按泄密处理。',
    '内容按签发那一刻的账；之后的变动和查找另出报告，编号顺延。',
  ],
});
