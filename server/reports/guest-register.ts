import { momentText } from './dates.ts';
import type { Form, Head } from './form.ts';

/** 一次来访 as the register has it. */
export type GuestOnPaper = {
  readonly number: string;
  readonly nameMasked: string;
  readonly unit: string;
  readonly idMasked: string;
  readonly letter: string;
  readonly purpose: string;
  readonly host: string;
  readonly escort: string;
  readonly areas: string;
  readonly allowedBy: string;
  readonly arrivedAt: string | null;
  readonly leftAt: string | null;
  readonly carried: string;
  readonly stage: string;
  readonly remarks: string;
};

/** 来访接待登记: masked as the ledger has it, whoever prints it. */
export const guestRegister = (
  given: { readonly scope: string; readonly rows: readonly GuestOnPaper[] },
  head: Head,
): Form => ({
  ...head,
  title: '来访接待登记',
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
        { heading: '编号', width: 0.09 },
        { heading: '来访人', width: 0.06 },
        { heading: '单位', width: 0.1 },
        { heading: '证件', width: 0.1 },
        { heading: '介绍信', width: 0.08 },
        { heading: '事由', width: 0.09 },
        { heading: '接待 / 陪同', width: 0.09 },
        { heading: '进入部位', width: 0.09 },
        { heading: '批准', width: 0.06 },
        { heading: '到访 / 离开', width: 0.1 },
        { heading: '带入物品', width: 0.08 },
        { heading: '状态、说明', width: 0.06 },
      ],
      rows: given.rows.map((one) => [
        one.number,
        one.nameMasked,
        one.unit,
        one.idMasked,
        one.letter,
        one.purpose,
        `${one.host} / ${one.escort}`,
        one.areas,
        one.allowedBy,
        stayText(one),
        one.carried,
        [one.stage, one.remarks].filter((text) => text !== '').join('；'),
      ]),
      none: '没有来访',
    },
  ],
  signatures: [
    { label: '门岗', value: '' },
    { label: '负责人', value: '' },
  ],
  notes: ['姓名、证件号码按规定掩码；原号码只在门岗，到期删除。'],
});

/** Both times; the day once, where he went on the day that he came. */
function stayText({ arrivedAt, leftAt }: GuestOnPaper): string {
  if (arrivedAt === null) return '';
  const came = momentText(arrivedAt);
  if (leftAt === null) return `${came} 起`;
  const left = momentText(leftAt);
  const isSameDay = came.slice(0, DAY_LENGTH) === left.slice(0, DAY_LENGTH);
  return `${came} 至 ${isSameDay ? left.slice(DAY_LENGTH + 1) : left}`;
}
const DAY_LENGTH = '2026-11-23'.length;
