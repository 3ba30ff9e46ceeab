import { momentText } from './dates.ts';
import type { Form, Head } from './form.ts';

/** One thing that is looked for, in the words that paper has for it. */
export type SearchItem = {
  readonly registerNumber: string;
  readonly title: string | null;
  readonly markText: string;
  readonly since: string;
  readonly reportBy: string;
  readonly takeNumber: string | null;
  readonly likely: readonly { readonly place: string; readonly clue: string }[];
  /** 最后三次变动, the last first. */
  readonly movements: readonly string[];
  readonly reports: readonly string[];
};

/** 查找单: what is unaccounted for, where to look, and room for what was looked through. */
export const searchRegister = (
  head: Head,
  given: { readonly items: readonly SearchItem[]; readonly total: number },
): Form => ({
  ...head,
  title: '下落不明载体查找单',
  number: null,
  orientation: 'landscape',
  fields: [
    { label: '件数', value: String(given.total) },
    { label: '最早报告时限', value: earliest(given.items) },
  ],
  tables: [
    {
      caption: null,
      columns: [
        { heading: '序号', width: 6 },
        { heading: '编号', width: 12 },
        { heading: '题名', width: 20 },
        { heading: '密级', width: 11 },
        { heading: '发现', width: 14 },
        { heading: '报告时限', width: 14 },
        { heading: '可能的处所', width: 24 },
        { heading: '最后变动', width: 25 },
        { heading: '已查找', width: 20 },
        { heading: '本次结果', width: 14 },
      ],
      rows: given.items.map((item, i) => [
        String(i + 1),
        item.registerNumber,
        item.title ?? '',
        item.markText,
        [momentText(item.since), item.takeNumber ?? ''].filter((part) => part !== '').join(' '),
        momentText(item.reportBy),
        item.likely.map(({ place, clue }) => `${place}（${clue}）`).join('；'),
        item.movements.join('；'),
        item.reports.join('；'),
        '',
      ]),
      none: '没有下落不明的载体。',
    },
  ],
  signatures: [
    { label: '查找人', value: '' },
    { label: '档案管理员', value: '' },
    { label: '安全保密管理员', value: '' },
  ],
  notes: [
    '依据：《实施条例》第六十一条，二十四小时内向同级保密行政管理部门和上级机关报告；《泄密案件查处办法》第五条，绝密十日、机密和秘密六十日内查无下落的，按泄密处理。',
    '可能的处所由账上的变动和读取推得，只供查找，不是结论。',
  ],
});

function earliest(items: readonly SearchItem[]): string {
  const [first] = items.map(({ reportBy }) => reportBy).toSorted();
  return first === undefined ? '无' : momentText(first);
}
