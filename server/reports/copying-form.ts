import type { Copying } from '#domain/matters/copying.ts';
import { markText } from '#domain/secrecy.ts';
import { dayText, momentText } from './dates.ts';
import type { Form, FormTable, Head } from './form.ts';
import { approvalText, nameOf, wide, type Approved, type OnPaper } from './on-paper.ts';

/** 复制登记 as its papers tell it. */
export type CopyingOnPaper = OnPaper<Copying> & { readonly approval: Approved };

const OPERATION = { copy: '复制', extract: '摘录、汇编' } as const;
const STAGE: Readonly<Record<Copying['stage'], string>> = {
  ordered: '待制作',
  made: '已制作',
  cancelled: '已取消',
};

/** 涉密载体复制审批登记表: what, for whom, on whose word, how many were made and what was spoiled. */
export function copyingForm(paper: CopyingOnPaper, head: Head): Form {
  const { number, openedAt, body, people, approval } = paper;
  const applicant = people.get(body.applicantId);
  return {
    ...head,
    title: '涉密载体复制审批登记表',
    number,
    orientation: 'portrait',
    fields: [
      { label: '申请人', value: applicant?.name ?? '' },
      { label: '部门', value: applicant?.department ?? '' },
      { label: '方式', value: OPERATION[body.operation] },
      { label: '份数', value: `${body.count} 份` },
      ...wide('摘录件题名', body.title),
      { label: '用途', value: body.purpose, isWide: true },
      ...wide('原定密机关同意文号', body.consent),
      { label: '登记时间', value: momentText(openedAt) },
      { label: '状态', value: STAGE[body.stage] },
      ...madeFields(paper),
      ...wide('取消原因', body.cancelled),
    ],
    tables: [
      carrierTable('原件', body.sourceIds, paper),
      carrierTable('复制件', body.made?.copyIds ?? [], paper),
    ],
    signatures: [
      { label: '申请人', value: applicant?.name ?? '' },
      { label: '审批人', value: approvalText(approval) },
      { label: '操作人', value: nameOf(paper, body.made?.operatorId ?? null) },
      { label: '登记人', value: paper.openedBy },
    ],
    notes: [
      '复制件不得改变原件的密级、保密期限和知悉范围，视同原件管理，加盖复制单位印章。',
      '复制件连同正本一起归档保存；废页当场销毁。',
    ],
  };
}

function madeFields(paper: CopyingOnPaper): Form['fields'] {
  const { made } = paper.body;
  if (made === null) return [];
  return [
    { label: '实际制作', value: `${made.copyIds.length} 份` },
    { label: '密级标志', value: markText(made.marking, made.secrecyPeriod) },
    { label: '设备', value: made.device },
    { label: '操作人', value: nameOf(paper, made.operatorId) },
    { label: '废页', value: `${made.spoiledSheets} 页` },
    { label: '废页销毁', value: made.spoiledWords ?? '无' },
    ...wide('少印原因', made.shortWords),
  ];
}

function carrierTable(
  caption: string,
  ids: readonly string[],
  { carriers }: CopyingOnPaper,
): FormTable {
  return {
    caption,
    columns: [
      { heading: '编号', width: 0.2 },
      { heading: '文号', width: 0.28 },
      { heading: '份号', width: 0.16 },
      { heading: '密级', width: 0.22 },
      { heading: '页数', width: 0.14 },
    ],
    rows: ids.flatMap((id) => {
      const one = carriers.get(id);
      if (one === undefined) return [];
      const { registerNumber, documentNumber, copyNumber, pageCount } = one;
      const mark = markText(one.marking, one.secrecyPeriod);
      return [
        [registerNumber, documentNumber ?? '', copyNumber ?? '', mark, String(pageCount ?? '')],
      ];
    }),
    none: '还没有制作',
  };
}

/** 复制登记簿: a line an order. */
export const copyingRegister = (papers: readonly CopyingOnPaper[], head: Head): Form => ({
  ...head,
  title: '涉密载体复制登记簿',
  number: null,
  orientation: 'landscape',
  fields: [{ label: '条数', value: String(papers.length) }],
  tables: [
    {
      caption: null,
      columns: [
        { heading: '编号', width: 0.1 },
        { heading: '日期', width: 0.08 },
        { heading: '原件编号', width: 0.14 },
        { heading: '方式', width: 0.08 },
        { heading: '份数', width: 0.05 },
        { heading: '复制件编号', width: 0.16 },
        { heading: '用途', width: 0.13 },
        { heading: '申请人', width: 0.07 },
        { heading: '审批人', width: 0.07 },
        { heading: '操作人', width: 0.07 },
        { heading: '状态', width: 0.05 },
      ],
      rows: papers.map((paper) => [
        paper.number,
        dayText(paper.openedAt),
        numbersOf(paper.body.sourceIds, paper),
        OPERATION[paper.body.operation],
        String(paper.body.made?.copyIds.length ?? paper.body.count),
        numbersOf(paper.body.made?.copyIds ?? [], paper),
        paper.body.purpose,
        nameOf(paper, paper.body.applicantId),
        paper.approval?.approver ?? '',
        nameOf(paper, paper.body.made?.operatorId ?? null),
        STAGE[paper.body.stage],
      ]),
      none: '没有复制记录',
    },
  ],
  signatures: [{ label: '保密员', value: '' }],
  notes: [],
});

const numbersOf = (ids: readonly string[], { carriers }: CopyingOnPaper): string =>
  ids.flatMap((id) => carriers.get(id)?.registerNumber ?? []).join('、');
