import { momentText } from './dates.ts';
import type { Form, FormTable, Head } from './form.ts';

/** One who is inside, as a list on paper says it. */
export type InsideOnPaper = {
  readonly name: string;
  readonly of: string;
  readonly since: string;
  /** 到, 未到; null: nobody has looked yet. */
  readonly mark: 'present' | 'absent' | null;
};
export type AreaOnPaper = {
  readonly code: string;
  readonly name: string;
  readonly people: readonly InsideOnPaper[];
};

/** So many stand beside each other: a sheet holds eighty, and whoever runs with it turns few pages. */
const BESIDE = 2;
const MARK = { present: '√', absent: '×' } as const;

/** 疏散名单: everybody who is inside by the register, area by area, with a box to tick. */
export const evacuationForm = (areas: readonly AreaOnPaper[], head: Head): Form =>
  peopleForm(
    {
      title: '要害部位疏散名单',
      fields: [
        { label: '在场人数', value: String(countOf(areas)) },
        { label: '制表时间', value: momentText(head.checkpoint.at) },
      ],
      notes: [
        '按出入登记，以制表时间为准；读卡器断联、停电期间的出入可能没有记录，未刷证的人不在单上。到集合点逐人核对，在方框内打勾。',
      ],
    },
    areas,
    head,
  );

/** 点名单: who was called, who was seen, and what was said of the others. */
export const rollCallForm = (
  call: {
    readonly openedAt: string;
    readonly openedBy: string;
    readonly closedAt: string | null;
    readonly words: string;
    readonly areas: readonly AreaOnPaper[];
  },
  head: Head,
): Form => {
  const people = call.areas.flatMap((area) => area.people);
  const present = people.filter(({ mark }) => mark === 'present').length;
  const absent = people.filter(({ mark }) => mark === 'absent').length;
  return peopleForm(
    {
      title: '要害部位点名单',
      fields: [
        { label: '点名时间', value: momentText(call.openedAt) },
        { label: '点名人', value: call.openedBy },
        { label: '应到', value: String(people.length) },
        { label: '已到', value: String(present) },
        {
          label: '结束时间',
          value: call.closedAt === null ? '尚未结束' : momentText(call.closedAt),
        },
        { label: '未到 / 未核对', value: `${absent} / ${people.length - present - absent}` },
        { label: '去向说明', value: call.words, isWide: true },
      ],
      notes: ['√ 已到，× 未到，空格为尚未核对。'],
    },
    call.areas,
    head,
  );
};

const countOf = (areas: readonly AreaOnPaper[]): number =>
  areas.reduce((sum, { people }) => sum + people.length, 0);

const peopleForm = (
  said: Pick<Form, 'title' | 'fields' | 'notes'>,
  areas: readonly AreaOnPaper[],
  head: Head,
): Form => ({
  ...head,
  ...said,
  number: null,
  orientation: 'portrait',
  tables: areas.map(areaTable),
  signatures: [
    { label: '门岗', value: '' },
    { label: '现场负责人', value: '' },
  ],
});

const areaTable = ({ code, name, people }: AreaOnPaper): FormTable => ({
  caption: `${name === code || code === '' ? name : `${name}（${code}）`}　${people.length} 人`,
  columns: Array.from({ length: BESIDE }, () => COLUMNS).flat(),
  rows: Array.from({ length: Math.ceil(people.length / BESIDE) }, (_, row) =>
    Array.from({ length: BESIDE }, (_one, n) => cells(people[row * BESIDE + n])).flat(),
  ),
  none: '无人在场',
});

const COLUMNS = [
  { heading: '核对　姓名', width: 0.18 },
  { heading: '部门 / 来访', width: 0.18 },
  { heading: '进入时间', width: 0.14 },
];

const cells = (one: InsideOnPaper | undefined): string[] =>
  one === undefined
    ? ['', '', '']
    : [`${one.mark === null ? '□' : MARK[one.mark]}　${one.name}`, one.of, timeText(one.since)];

/** Day and time; the year is on the sheet's head. */
const timeText = (at: string): string => momentText(at).slice(5);

/** A line of the register: a passage, a refusal, or a gap in which nobody knows. */
export type EntryOnPaper = readonly string[];

/** 要害部位出入登记. */
export const entryRegister = (
  given: { readonly scope: string; readonly rows: readonly EntryOnPaper[] },
  head: Head,
): Form => ({
  ...head,
  title: '要害部位出入登记',
  number: null,
  orientation: 'landscape',
  fields: [
    { label: '范围', value: given.scope },
    { label: '条数', value: String(given.rows.length) },
  ],
  tables: [
    {
      caption: null,
      columns: [
        { heading: '时间', width: 0.13 },
        { heading: '要害部位', width: 0.13 },
        { heading: '姓名', width: 0.09 },
        { heading: '部门 / 来访', width: 0.13 },
        { heading: '进出', width: 0.06 },
        { heading: '方式', width: 0.07 },
        { heading: '同行', width: 0.08 },
        { heading: '情况', width: 0.31 },
      ],
      rows: given.rows,
      none: '没有出入记录',
    },
  ],
  signatures: [
    { label: '门岗', value: '' },
    { label: '安全保密管理员', value: '' },
  ],
  notes: [
    '来访人员的姓名只显示姓，其余见来访登记。空档为读卡器断联的时间，其间的出入可能没有记录。',
  ],
});
