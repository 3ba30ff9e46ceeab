import type { Form } from './form.ts';

/** 借阅单 of one act at the counter: who took what until when, on whose word, from whose hands. */
export type LoanSlip = {
  readonly borrower: { readonly name: string; readonly department: string; readonly post: string };
  readonly at: string;
  readonly keeper: string;
  readonly approvers: readonly string[];
  /** 陪同、见证人 beside the borrower. */
  readonly seconds: readonly string[];
  readonly lines: readonly {
    readonly what: string;
    readonly registerNumber: string;
    readonly title: string;
    readonly mark: string;
    readonly copyNumber: string;
    readonly pages: string;
    readonly dueAt: string;
    readonly approval: string;
  }[];
};

const COLUMNS = [
  ['序号', 6],
  ['方式', 9],
  ['编号', 13],
  ['题名', 28],
  ['密级', 15],
  ['份号', 10],
  ['页数', 7],
  ['应还', 16],
  ['审批编号', 15],
] as const;

export function loanSlip(
  { borrower, at, keeper, approvers, seconds, lines }: LoanSlip,
  head: Pick<Form, 'unit' | 'checkpoint'>,
): Form {
  return {
    ...head,
    title: '借阅单',
    number: null,
    orientation: 'landscape',
    fields: [
      { label: '借阅人', value: borrower.name },
      { label: '部门', value: borrower.department },
      { label: '职务', value: borrower.post },
      { label: '办理时间', value: at },
      { label: '件数', value: `${lines.length} 件` },
      { label: '陪同、见证人', value: seconds.join('、') },
    ],
    tables: [
      {
        caption: null,
        columns: COLUMNS.map(([heading, width]) => ({ heading, width })),
        rows: lines.map((line, i) => [
          String(i + 1),
          line.what,
          line.registerNumber,
          line.title,
          line.mark,
          line.copyNumber,
          line.pages,
          line.dueAt,
          line.approval,
        ]),
        none: '没有借出。',
      },
    ],
    signatures: [
      { label: '借阅人', value: borrower.name },
      { label: '经办人', value: keeper },
      { label: '审批人', value: approvers.join('、') },
    ],
    notes: [
      '借阅人已以密码签收。妥善保管，按期归还；不得复制、转借。',
      '室内阅读的件当场归还；绝密件由陪同人在场，不得单独阅读。',
    ],
  };
}
