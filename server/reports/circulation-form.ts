import type { Carrier } from '#domain/carriers.ts';
import type { Instant } from '#domain/ids.ts';
import type { Circulation, Leg, Urgency } from '#domain/matters/circulation.ts';
import { markText } from '#domain/secrecy.ts';
import { momentText } from './dates.ts';
import type { Form, FormTable, Head } from './form.ts';
import type { Named } from './on-paper.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** 紧急程度 and 状态 as papers say them. */
export const URGENCY: Readonly<Record<Urgency, string>> = {
  extraUrgent: '特急',
  urgent: '急件',
  ordinary: '平件',
};
export const STAGE: Readonly<Record<Circulation['stage'], string>> = {
  open: '待传',
  out: '传阅中',
  reading: '当场阅读中',
  done: '已阅毕',
  recalled: '已收回',
};

/** 传阅单 with the names and things that it speaks of. */
export type SlipOnPaper = {
  readonly number: string;
  readonly openedAt: Instant;
  readonly openedBy: string;
  readonly body: Circulation;
  readonly carriers: readonly Carrier[];
  /** As many as there are legs. */
  readonly readers: readonly Named[];
};

/** 文件传阅单: the folder's things with their numbers and copies, and each reader with times, 意见 and signature. */
export function circulationForm(slip: SlipOnPaper, head: Head): Form {
  const { number, openedAt, openedBy, body } = slip;
  return {
    ...head,
    title: '文件传阅单',
    number,
    orientation: 'portrait',
    fields: [
      { label: '夹名', value: body.title, isWide: true },
      { label: '紧急程度', value: URGENCY[body.urgency] },
      { label: '件数', value: `${body.carrierIds.length} 件` },
      { label: '开单', value: momentText(openedAt) },
      { label: '传阅期限', value: momentText(body.dueAt) },
      { label: '保密员', value: openedBy },
      { label: '状态', value: STAGE[body.stage] },
      ...(body.recall === null
        ? []
        : [{ label: '收回', value: recallText(body.recall), isWide: true }]),
    ],
    tables: [things(slip), turns(slip, head.checkpoint.at)],
    signatures: [
      { label: '保密员', value: '' },
      { label: '清点人', value: '' },
    ],
    notes: [
      '由保密员专夹专送，逐件清点；阅后本人签字退回，不得横传，不得抽出、留存、抄录、复印。',
      '绝密件即阅即批即退，保密员在场。',
    ],
  };
}

const recallText = ({ at, reason }: { readonly at: Instant; readonly reason: string }): string =>
  `${momentText(at)}　${reason}`;

function things({ carriers }: SlipOnPaper): FormTable {
  return {
    caption: '夹内文件',
    columns: [
      { heading: '序', width: 0.06 },
      { heading: '编号', width: 0.14 },
      { heading: '文号', width: 0.2 },
      { heading: '份号', width: 0.11 },
      { heading: '密级', width: 0.14 },
      { heading: '题名', width: 0.35 },
    ],
    rows: carriers.map((one, index) => [
      String(index + 1),
      one.registerNumber,
      one.documentNumber ?? '',
      one.copyNumber ?? '',
      markText(one.marking, one.secrecyPeriod),
      one.title,
    ]),
    none: '无',
  };
}

function turns({ body, readers }: SlipOnPaper, now: string): FormTable {
  return {
    caption: '阅文人',
    columns: [
      { heading: '序', width: 0.06 },
      { heading: '姓名', width: 0.12 },
      { heading: '部门', width: 0.15 },
      { heading: '交出', width: 0.15 },
      { heading: '应退', width: 0.15 },
      { heading: '退回', width: 0.15 },
      { heading: '意见与签字', width: 0.22 },
    ],
    rows: body.legs.map((leg, index) => [
      String(index + 1),
      readers[index]?.name ?? '',
      readers[index]?.department ?? '',
      leg.outAt === null ? '' : momentText(leg.outAt),
      leg.dueAt === null ? '' : momentText(leg.dueAt),
      leg.backAt === null ? lateText(leg, now) : momentText(leg.backAt),
      saidOf(leg),
    ]),
    none: '无',
  };
}

function saidOf(leg: Leg): string {
  if (leg.skipped !== null) return `跳过：${leg.skipped}`;
  return leg.backAt === null ? '' : (leg.words ?? '已阅');
}

/** 超期 of a turn that is out, in whole days begun; empty: in time. */
function lateText({ outAt, dueAt, backAt }: Leg, now: string): string {
  if (outAt === null || backAt !== null || dueAt === null || dueAt >= now) return '';
  return `超期 ${daysBegun(dueAt, now)} 天`;
}

/** Whole days, the last of them begun. */
export const daysBegun = (from: string, until: string): number =>
  Math.ceil((Date.parse(until) - Date.parse(from)) / DAY_MS);
