import type { Form, Head } from './form.ts';

type Column = readonly [heading: string, width: number];
type Rows = readonly (readonly string[])[];

/** What a register is narrowed to, and how many lines it has. */
export type RegisterPart = { readonly scope: string; readonly rows: Rows };

/** 登记簿: one table lying on its side, each line numbered. */
const register = (
  head: Head,
  title: string,
  columns: readonly Column[],
  { scope, rows }: RegisterPart,
): Form => ({
  ...head,
  title,
  number: null,
  orientation: 'landscape',
  fields: [
    { label: '范围', value: scope },
    { label: '条数', value: String(rows.length) },
  ],
  tables: [
    {
      caption: null,
      columns: [['序号', 7] as const, ...columns].map(([heading, width]) => ({ heading, width })),
      rows: rows.map((row, i) => [String(i + 1), ...row]),
      none: '没有记录。',
    },
  ],
  signatures: [
    { label: '登记人', value: '' },
    { label: '审核人', value: '' },
  ],
  notes: [],
});

/** 涉密载体台账: every carrier with where it is and who answers for it. */
export const ledgerRegister = (head: Head, part: RegisterPart): Form =>
  register(
    head,
    '涉密载体台账',
    [
      ['编号', 12],
      ['类别', 10],
      ['题名', 24],
      ['文号', 14],
      ['份号', 9],
      ['密级', 13],
      ['制发机关', 12],
      ['页数', 7],
      ['收文/启用', 14],
      ['型号/序列号', 13],
      ['去向', 18],
      ['保管人', 12],
    ],
    part,
  );

/** 借阅登记簿: each loan and reading with its return. */
export const loanRegister = (head: Head, part: RegisterPart): Form =>
  register(
    head,
    '借阅登记簿',
    [
      ['编号', 12],
      ['题名', 24],
      ['密级', 13],
      ['方式', 10],
      ['借阅人', 15],
      ['部门', 12],
      ['借出', 14],
      ['应还', 14],
      ['归还', 14],
      ['经办人', 9],
      ['审批人', 9],
      ['备注', 12],
    ],
    part,
  );

/** 审批登记: each request with what was decided, by whom. */
export const approvalRegister = (head: Head, part: RegisterPart): Form =>
  register(
    head,
    '审批登记簿',
    [
      ['编号', 13],
      ['事项', 9],
      ['申请人', 14],
      ['申请时间', 14],
      ['载体', 20],
      ['事由', 20],
      ['有效至', 14],
      ['结果', 9],
      ['审批人', 12],
      ['审批时间', 14],
      ['意见', 16],
    ],
    part,
  );

/** 标签打印登记: each label that was ordered, and blanks by the order. */
export const labelRegister = (head: Head, part: RegisterPart): Form =>
  register(
    head,
    '标签打印登记簿',
    [
      ['时间', 14],
      ['打印人', 14],
      ['打印机', 14],
      ['版式', 12],
      ['对象', 16],
      ['次数', 7],
      ['事项', 12],
    ],
    part,
  );
