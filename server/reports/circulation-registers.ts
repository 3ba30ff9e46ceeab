import type { Leg } from '#domain/matters/circulation.ts';
import { daysBegun, STAGE, URGENCY, type SlipOnPaper } from './circulation-form.ts';
import { momentText } from './dates.ts';
import type { Form, Head } from './form.ts';

/** 传阅登记: one line a slip, in the order given. */
export function circulationRegister(slips: readonly SlipOnPaper[], head: Head): Form {
  return {
    ...head,
    title: '传阅登记',
    number: null,
    orientation: 'landscape',
    fields: [],
    tables: [
      {
        caption: null,
        columns: [
          { heading: '编号', width: 0.12 },
          { heading: '夹名', width: 0.14 },
          { heading: '夹内文件', width: 0.18 },
          { heading: '紧急', width: 0.06 },
          { heading: '开单', width: 0.11 },
          { heading: '期限', width: 0.11 },
          { heading: '阅文人（交出—退回）', width: 0.2 },
          { heading: '状态', width: 0.08 },
        ],
        rows: slips.map((slip) => registerRow(slip)),
        none: '没有传阅记录',
      },
    ],
    signatures: [{ label: '保密员', value: '' }],
    notes: [],
  };
}

const registerRow = ({ number, openedAt, body, carriers, readers }: SlipOnPaper): string[] => [
  number,
  body.title,
  carriers.map(({ registerNumber }) => registerNumber).join('、'),
  URGENCY[body.urgency],
  momentText(openedAt),
  momentText(body.dueAt),
  body.legs.map((leg, index) => turnText(leg, readers[index]?.name ?? '')).join('；'),
  STAGE[body.stage],
];

function turnText({ outAt, backAt, skipped }: Leg, name: string): string {
  if (skipped !== null) return `${name}（跳过）`;
  if (outAt === null) return name;
  return `${name} ${momentText(outAt)}—${backAt === null ? '' : momentText(backAt)}`;
}

/** 传阅催办单: who is late, with what, since when. */
export function chaseForm(slips: readonly SlipOnPaper[], head: Head): Form {
  const now = head.checkpoint.at;
  return {
    ...head,
    title: '传阅催办单',
    number: null,
    orientation: 'portrait',
    fields: [],
    tables: [
      {
        caption: null,
        columns: [
          { heading: '编号', width: 0.17 },
          { heading: '夹名', width: 0.21 },
          { heading: '在谁手中', width: 0.2 },
          { heading: '交出', width: 0.15 },
          { heading: '应退', width: 0.15 },
          { heading: '超期', width: 0.12 },
        ],
        rows: slips.map((slip) => chaseRow(slip, now)),
        none: '没有超期的传阅',
      },
    ],
    signatures: [{ label: '催办人', value: '' }],
    notes: ['请阅文人本人当日送回签退；不得转交他人。'],
  };
}

function chaseRow({ number, body, readers }: SlipOnPaper, now: string): string[] {
  const at = body.legs.findIndex(({ outAt, backAt }) => outAt !== null && backAt === null);
  const [leg, reader] = [body.legs[at], readers[at]];
  const due = [leg?.dueAt, body.dueAt, body.recall?.at].filter((one) => one !== null);
  const first = due.filter((one) => one !== undefined).toSorted()[0] ?? body.dueAt;
  return [
    number,
    body.title,
    reader === undefined ? '保密员处' : `${reader.name}（${reader.department}）`,
    leg?.outAt ? momentText(leg.outAt) : '',
    momentText(first),
    `${Math.max(1, daysBegun(first, now))} 天`,
  ];
}
