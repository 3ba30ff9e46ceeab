import type { Basis } from '#domain/custody.ts';
import type { Instant } from '#domain/ids.ts';
import { letterDay, momentText } from './dates.ts';
import type { Form, Head } from './form.ts';
import { BASIS_WORD, personWord, STEP_WORD } from './words.ts';

type Person = { readonly name: string; readonly staffNumber: string; readonly department: string };
/** One thing that is late or due today, as paper says it. */
export type OverdueItem = {
  readonly registerNumber: string;
  readonly title: string | null;
  readonly markText: string;
  readonly holder: Person;
  readonly basis: Basis;
  readonly dueAt: Instant | string;
  readonly step: number;
  readonly daysLate: number;
  readonly paperNumber: string | null;
};

const lateness = ({ step, daysLate }: OverdueItem): string =>
  step === 0 ? '今日到期' : daysLate === 0 ? '不足一天' : `${daysLate} 天`;

/** 超期清单: everything that should be back, the longest first. */
export const overdueRegister = (
  head: Head,
  given: {
    readonly items: readonly OverdueItem[];
    readonly filters: Form['fields'];
    readonly total: number;
  },
): Form => ({
  ...head,
  title: '超期未还清单',
  number: null,
  orientation: 'landscape',
  fields: [...given.filters, { label: '件数', value: String(given.total) }],
  tables: [
    {
      caption: null,
      columns: [
        { heading: '序号', width: 7 },
        { heading: '编号', width: 12 },
        { heading: '题名', width: 27 },
        { heading: '密级', width: 13 },
        { heading: '持有人', width: 15 },
        { heading: '部门', width: 13 },
        { heading: '缘由', width: 12 },
        { heading: '应还', width: 14 },
        { heading: '超期', width: 9 },
        { heading: '催还级别', width: 12 },
      ],
      rows: given.items.map((item, i) => [
        String(i + 1),
        item.registerNumber,
        item.title ?? '',
        item.markText,
        personWord(item.holder),
        item.holder.department,
        [BASIS_WORD[item.basis], item.paperNumber ?? ''].filter((part) => part !== '').join(' '),
        momentText(item.dueAt),
        lateness(item),
        STEP_WORD[item.step] ?? '',
      ]),
      none: '没有超期未还的载体。',
    },
  ],
  signatures: [
    { label: '档案管理员', value: '' },
    { label: '办公室主任', value: '' },
  ],
  notes: [],
});

/** 催还通知单 for one person: what he has to bring back, and who else has been told. */
export function overdueNotice(
  head: Head,
  { holder, items }: { readonly holder: Person; readonly items: readonly OverdueItem[] },
): Form {
  const step = Math.max(0, ...items.map((item) => item.step));
  return {
    ...head,
    title: '催还通知单',
    number: null,
    orientation: 'portrait',
    fields: [
      { label: '持有人', value: personWord(holder) },
      { label: '部门', value: holder.department },
      { label: '件数', value: String(items.length) },
      { label: '通知日期', value: letterDay(head.checkpoint.at) },
      {
        label: '通知',
        value:
          '您持有的下列涉密载体已经到期。请于接到本通知当日亲自送还保密室，不得委托他人代还、不得转借。确因工作需要继续使用的，请持批准的续借审批办理。',
        isWide: true,
      },
    ],
    tables: [
      {
        caption: null,
        columns: [
          { heading: '序号', width: 8 },
          { heading: '编号', width: 16 },
          { heading: '题名', width: 32 },
          { heading: '密级', width: 17 },
          { heading: '缘由', width: 14 },
          { heading: '应还', width: 18 },
          { heading: '超期', width: 12 },
        ],
        rows: items.map((item, i) => [
          String(i + 1),
          item.registerNumber,
          item.title ?? '',
          item.markText,
          [BASIS_WORD[item.basis], item.paperNumber ?? ''].filter((part) => part !== '').join(' '),
          momentText(item.dueAt),
          lateness(item),
        ]),
        none: '没有到期未还的载体。',
      },
    ],
    signatures: [
      { label: '持有人签收', value: '' },
      { label: '档案管理员', value: '' },
      ...(step >= 2 ? [{ label: '办公室主任', value: '' }] : []),
      ...(step >= 3 ? [{ label: '分管领导', value: '' }] : []),
    ],
    notes: [
      '依据：《保密制度》文件借阅第5项。超期一个工作日报办公室主任，超期三个工作日报分管领导。',
      '持有人签收后，本通知一份交持有人，一份由保密室归档。',
    ],
  };
}
