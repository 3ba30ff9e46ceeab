import type { Carrier } from '#domain/carriers.ts';
import { stillOut, type Outing } from '#domain/matters/outing.ts';
import { markText } from '#domain/secrecy.ts';
import { momentText } from './dates.ts';
import type { Form, FormTable, Head } from './form.ts';
import { approvalText, nameOf, wide, type Approved, type Named, type OnPaper } from './on-paper.ts';

/** 外出登记 as its papers tell it. */
export type OutingOnPaper = OnPaper<Outing> & { readonly approval: Approved };

const STAGE: Readonly<Record<Outing['stage'], string>> = {
  permitted: '待带出',
  out: '在外',
  closed: '已注销',
  cancelled: '已取消',
};

/** 携带外出审批登记表; of media alone, 涉密存储介质外出携带登记表. */
export function outingForm(paper: OutingOnPaper, head: Head): Form {
  const { number, body, approval } = paper;
  const isMedia = thingsOf(paper).every(({ kind }) => kind === 'medium');
  return {
    ...head,
    title: isMedia ? '涉密存储介质外出携带登记表' : '涉密载体携带外出审批登记表',
    number,
    orientation: 'portrait',
    fields: [
      ...body.bearerIds.map((id, n) => ({
        label: n === 0 ? '携带人' : '同行人',
        value: bearerText(paper.people.get(id)),
      })),
      { label: body.isAbroad ? '去往（出境）' : '去往', value: body.destination, isWide: true },
      { label: '事由', value: body.purpose, isWide: true },
      { label: '保管措施', value: body.safekeeping, isWide: true },
      ...wide('出境许可证号', body.permitNumber),
      { label: '带出时间', value: body.leftAt === null ? '' : momentText(body.leftAt) },
      { label: '归期', value: momentText(body.dueAt) },
      ...body.extensions.map(({ before }) => ({ label: '原定归期', value: momentText(before) })),
      { label: '状态', value: STAGE[body.stage] },
      ...wide(body.stage === 'cancelled' ? '取消原因' : '注销意见', body.remarks),
    ],
    tables: [things(paper)],
    signatures: [
      { label: '携带人', value: nameOf(paper, body.bearerIds[0]) },
      ...(body.bearerIds.length > 1
        ? [{ label: '同行人', value: nameOf(paper, body.bearerIds[1]) }]
        : []),
      { label: '审批人', value: approvalText(approval) },
      { label: '登记人', value: paper.openedBy },
    ],
    notes: [
      '外出期间应始终处于携带人的有效控制之下；绝密级须二人以上同行，禁止携带出境。',
      '返回后逐件核对页数、序列号，经审查注销。',
    ],
  };
}

const bearerText = (person: Named | undefined): string =>
  person === undefined ? '' : `${person.name}（${person.department}）`;

const thingsOf = ({ body, carriers }: OutingOnPaper): Carrier[] =>
  body.carrierIds.flatMap((id) => carriers.get(id) ?? []);

function things(paper: OutingOnPaper): FormTable {
  const { body } = paper;
  return {
    caption: '携带物品',
    columns: [
      { heading: '编号', width: 0.16 },
      { heading: '密级', width: 0.16 },
      { heading: '份号、序列号', width: 0.2 },
      { heading: '页数', width: 0.08 },
      { heading: '归还', width: 0.18 },
      { heading: '核对', width: 0.22 },
    ],
    rows: thingsOf(paper).map((one) => {
      const check = body.checks.find(({ carrierId }) => carrierId === one.id);
      return [
        one.registerNumber,
        markText(one.marking, one.secrecyPeriod),
        one.serialNumber ?? one.copyNumber ?? '',
        String(one.pageCount ?? ''),
        check ? momentText(check.at) : '',
        check ? (check.isWhole ? '相符' : `不符：${check.words ?? ''}`) : '',
      ];
    }),
    none: '没有物品',
  };
}

/** 携带外出登记簿: a line an outing. */
export const outingRegister = (papers: readonly OutingOnPaper[], head: Head): Form => ({
  ...head,
  title: '涉密载体携带外出登记簿',
  number: null,
  orientation: 'landscape',
  fields: [{ label: '条数', value: String(papers.length) }],
  tables: [
    {
      caption: null,
      columns: [
        { heading: '编号', width: 0.1 },
        { heading: '携带人', width: 0.12 },
        { heading: '物品编号', width: 0.18 },
        { heading: '去往', width: 0.12 },
        { heading: '事由', width: 0.12 },
        { heading: '审批人', width: 0.07 },
        { heading: '带出', width: 0.09 },
        { heading: '归期', width: 0.09 },
        { heading: '未还', width: 0.05 },
        { heading: '状态', width: 0.06 },
      ],
      rows: papers.map((paper) => [
        paper.number,
        paper.body.bearerIds.map((id) => nameOf(paper, id)).join('、'),
        thingsOf(paper)
          .map(({ registerNumber }) => registerNumber)
          .join('、'),
        paper.body.destination,
        paper.body.purpose,
        paper.approval?.approver ?? '',
        paper.body.leftAt === null ? '' : momentText(paper.body.leftAt),
        momentText(paper.body.dueAt),
        paper.body.stage === 'out' ? String(stillOut(paper.body).length) : '',
        STAGE[paper.body.stage],
      ]),
      none: '没有外出记录',
    },
  ],
  signatures: [{ label: '保密员', value: '' }],
  notes: [],
});
