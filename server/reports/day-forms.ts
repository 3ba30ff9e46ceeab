import type { HindranceKind } from '#domain/matters/day.ts';
import { momentText } from './dates.ts';
import type { Form, FormTable, Head } from './form.ts';

/** 未了事项 as paper calls them; the screen says the same. */
export const HINDRANCE_WORDS: Readonly<Record<HindranceKind, string>> = {
  safeOpen: '柜未关',
  carrierOut: '应还未还',
  onCounter: '放在柜台，未归位',
  pileLeft: '扫过未办',
  guestInside: '来访人未离开',
  personInside: '人员在要害部位内',
  readerReading: '外来查阅未结束',
  eventRunning: '会议材料未收齐',
  printUnfinished: '打印未完',
  counting: '正在盘点',
  alarmOpen: '警报未处理',
};

/** 一项 of a list on paper. `words`: what was said of it at the closing. */
export type PointOnPaper = {
  readonly kind: HindranceKind;
  readonly name: string;
  readonly since: string | null;
  readonly count: number | null;
  readonly words: string | null;
};

export type DayOnPaper = {
  readonly number: string;
  readonly date: string;
  readonly openedAt: string;
  readonly openedBy: string;
  /** 夜间 in one line. */
  readonly night: string;
  readonly closedAt: string | null;
  readonly closedBy: string;
  readonly second: string;
  readonly remains: readonly PointOnPaper[];
};

/** 关日记录 of one day: the night that was read, and what remained and why. */
export const dayForm = (day: DayOnPaper, head: Head): Form => ({
  ...head,
  title: '关日记录',
  number: day.number,
  orientation: 'portrait',
  fields: [
    { label: '日期', value: day.date },
    { label: '夜间情况', value: day.night },
    { label: '开日', value: `${day.openedBy} ${momentText(day.openedAt)}` },
    {
      label: '关日',
      value: day.closedAt === null ? '未关' : `${day.closedBy} ${momentText(day.closedAt)}`,
    },
  ],
  tables: [points('未了事项及原因', day.remains, day.closedAt === null ? '尚未关日' : '全部办结')],
  signatures: [
    { label: '关日人', value: day.closedBy },
    { label: '共同签字人', value: day.second },
  ],
  notes: ['有未了事项的，逐项写明原因，由两人共同签字。'],
});

export type HandOverOnPaper = {
  readonly number: string;
  readonly at: string;
  readonly desk: string;
  readonly from: string;
  readonly to: string;
  readonly keys: readonly { readonly name: string; readonly count: number }[];
  readonly inside: readonly {
    readonly name: string;
    readonly people: number;
    readonly guests: number;
  }[];
  readonly papersOpen: number;
  readonly alarmsOpen: number;
  readonly open: readonly PointOnPaper[];
  readonly notes: string;
  readonly differences: string;
};

/** 交接班清单: what one handed over and the other took, as both signed it. */
export const handOverForm = (one: HandOverOnPaper, head: Head): Form => ({
  ...head,
  title: '交接班清单',
  number: one.number,
  orientation: 'portrait',
  fields: [
    { label: '岗位', value: one.desk },
    { label: '交接时间', value: momentText(one.at) },
    { label: '在办件', value: `${one.papersOpen} 份` },
    { label: '未处理警报', value: `${one.alarmsOpen} 条` },
    { label: '交班说明', value: one.notes || '无', isWide: true },
    { label: '清点不符之处', value: one.differences || '无', isWide: true },
  ],
  tables: [
    {
      caption: '钥匙',
      columns: [
        { heading: '名称', width: 0.7 },
        { heading: '把数', width: 0.3 },
      ],
      rows: one.keys.map(({ name, count }) => [name, String(count)]),
      none: '没有钥匙交接',
    },
    {
      caption: '要害部位在场',
      columns: [
        { heading: '部位', width: 0.5 },
        { heading: '人数', width: 0.25 },
        { heading: '来访（批）', width: 0.25 },
      ],
      rows: one.inside.map(({ name, people, guests }) => [name, String(people), String(guests)]),
      none: '无人在场',
    },
    points('未了事项', one.open, '没有未了事项'),
  ],
  signatures: [
    { label: '交班人', value: one.from },
    { label: '接班人', value: one.to },
  ],
  notes: ['交接双方当面清点，以证卡和密码签字。'],
});

const points = (caption: string, rows: readonly PointOnPaper[], none: string): FormTable => ({
  caption,
  columns: [
    { heading: '事项', width: 0.2 },
    { heading: '编号、名称', width: 0.24 },
    { heading: '自、应还', width: 0.2 },
    { heading: '件（次）数', width: 0.1 },
    { heading: '原因', width: 0.26 },
  ],
  rows: rows.map(({ kind, name, since, count, words }) => [
    HINDRANCE_WORDS[kind],
    name,
    since === null ? '' : momentText(since),
    count === null ? '' : String(count),
    words ?? '',
  ]),
  none,
});
