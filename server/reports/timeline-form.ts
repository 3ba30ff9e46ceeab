import { momentText } from './dates.ts';
import type { Form, Head } from './form.ts';

/** 离柜 of the thing, and who was in its room meanwhile, one a row. */
export type AwayOnPaper = {
  readonly seq: number;
  readonly from: string;
  readonly until: string | null;
  readonly to: string;
  readonly there: readonly {
    readonly name: string;
    readonly of: string;
    readonly from: string | null;
    readonly until: string | null;
  }[];
};
/** One line, in the words that paper has for it. */
export type TimelineRow = {
  readonly seq: number;
  readonly at: string;
  readonly what: string;
  readonly about: string;
  readonly more: string;
};
export type TimelineOnPaper = {
  readonly of: 'carrier' | 'person' | 'place';
  readonly name: string;
  readonly area: string | null;
  readonly from: string;
  readonly until: string;
  readonly rows: readonly TimelineRow[];
  readonly isCut: boolean;
  /** What was so in this time, since whenever. */
  readonly spans: readonly SpanOnPaper[];
  readonly away: readonly AwayOnPaper[];
};
export type SpanOnPaper = {
  readonly kind: 'away' | 'held' | 'safe' | 'inside';
  readonly label: string;
  readonly from: string | null;
  readonly until: string | null;
};

const OF = { carrier: '载体', person: '人员', place: '处所' } as const;

/** 时间线 on paper: every line with the number of the fact that proves it. */
export const timelineForm = (given: TimelineOnPaper, head: Head): Form => ({
  ...head,
  title: '时间线',
  number: null,
  orientation: 'landscape',
  fields: [
    { label: OF[given.of], value: given.name },
    { label: '要害部位', value: given.area ?? '不在要害部位，没有出入登记' },
    { label: '起', value: momentText(given.from) },
    { label: '止', value: momentText(given.until) },
  ],
  tables: [
    ...(given.of === 'carrier' ? [awayTable(given)] : []),
    spanTable(given),
    lineTable(given),
  ],
  signatures: [
    { label: '制表人', value: '' },
    { label: '安全保密管理员', value: '' },
  ],
  notes: [
    '“账目”一栏是该条在账目中的序号，可凭以核对原始记录。空档期间的出入不全知道。',
    ...(given.isCut ? ['这段时间的记录太多，没有全部列出；请缩短起止日期另行打印。'] : []),
  ],
});

const awayTable = ({ away, area }: TimelineOnPaper): Form['tables'][number] => ({
  caption: '离柜期间谁在场',
  columns: [
    { heading: '账目', width: 7 },
    { heading: '离柜', width: 14 },
    { heading: '归位', width: 14 },
    { heading: '去向', width: 20 },
    { heading: '在场人', width: 20 },
    { heading: '在场起', width: 14 },
    { heading: '在场止', width: 14 },
  ],
  rows: away.flatMap((one) => {
    const own = [
      String(one.seq),
      momentText(one.from),
      one.until === null ? '至今' : momentText(one.until),
      one.to,
    ];
    if (one.there.length === 0) return [[...own, area === null ? '不详' : '无人', '', '']];
    return one.there.map(({ name, of, from, until }, n) => [
      ...(n === 0 ? own : ['', '', '', '']),
      of === '' ? name : `${name}（${of}）`,
      from === null ? '此前已在' : momentText(from),
      until === null ? '至今' : momentText(until),
    ]);
  }),
  none: '这段时间没有离柜。',
});

const SPAN = { away: '离柜', held: '在手', safe: '柜开着', inside: '在场' } as const;

/** 一段一行: also what began before this time, or went on after it. */
const spanTable = ({ spans }: TimelineOnPaper): Form['tables'][number] => ({
  caption: `各段起止（${spans.length} 段，含此前开始、此后才结束的）`,
  columns: [
    { heading: '状况', width: 12 },
    { heading: '对象', width: 40 },
    { heading: '起', width: 24 },
    { heading: '止', width: 24 },
  ],
  rows: spans.map(({ kind, label, from, until }) => [
    SPAN[kind],
    label,
    from === null ? '此前已是' : momentText(from),
    until === null ? '期末未止' : momentText(until),
  ]),
  none: '这段时间没有柜开着、没有人在场，也没有东西离柜。',
});

const lineTable = ({ rows }: TimelineOnPaper): Form['tables'][number] => ({
  caption: `逐条记录（${rows.length} 条）`,
  columns: [
    { heading: '账目', width: 7 },
    { heading: '时间', width: 15 },
    { heading: '事项', width: 13 },
    { heading: '对象', width: 25 },
    { heading: '情况', width: 40 },
  ],
  rows: rows.map(({ seq, at, what, about, more }) => [
    String(seq),
    momentText(at),
    what,
    about,
    more,
  ]),
  none: '这段时间没有记录。',
});
