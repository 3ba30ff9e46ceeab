import { readFileSync } from 'node:fs';
import * as xlsx from '@e965/xlsx';
import { expect, test } from 'vitest';
import { readWorkbook } from '../../server/import/read-workbook.ts';
import type { Sheet } from '../../server/import/sheets.ts';
import { check } from './check.ts';
import { seeded } from './make-ledger.ts';

const bytes = new Uint8Array(readFileSync(new URL('../data/ledger-a.xlsx', import.meta.url)));

/** What other offices call the same columns; one set after the other. */
const CLOTHES: Readonly<Record<string, readonly string[]>> = {
  工号: ['人员编号', '职工号', '员工编号'],
  姓名: ['姓 名', '人员姓名', '姓名（正楷）'],
  部门: ['科室', '处室', '所在单位'],
  职务: ['岗位', '职务（岗位）', '岗位名称'],
  涉密等级: ['涉密人员类别', '涉密岗位等级', '人员类别'],
  保密承诺书签订日期: ['承诺书签订时间', '签订保密承诺书日期', '保密承诺书签订时间'],
  柜号: ['编号', '保密柜编号', '柜体编号'],
  所在房间: ['存放房间', '地点', '放置位置'],
  可存最高密级: ['最高密级', '允许存放最高密级', '密级上限'],
  层数: ['柜层数', '总层数', '层数（层）'],
  密码更换日期: ['最近更换密码日期', '密码变更日期', '换密日期'],
  收文日期: ['收文时间', '登记日期', '日期'],
  来文单位: ['发文单位', '制发机关', '来文机关'],
  文号: ['发文字号', '文件编号', '编号'],
  文件标题: ['文件名称', '题名', '名称'],
  密级: ['密级标识', '秘密等级', '密 级'],
  保密期限: ['期限', '保密\n期限', '保密年限'],
  份数: ['数量', '份数（份）', '件数'],
  份号: ['份号编号', '副本号', '份 号'],
  页数: ['页码', '张数', '总页数'],
  保管人: ['责任人', '经管人', '承办人'],
  存放位置: ['存放地点', '保管地点', '位置'],
  备注: ['说明', '备 注', '备注/说明'],
  序列号: ['SN', '出厂编号', '产品序列号'],
  容量: ['存储容量', '容量大小', '容量(GB)'],
  设备编号: ['编号', '资产编号', '统一编号'],
  设备名称: ['名称', '设备', '资产名称'],
  MAC地址: ['MAC', '物理地址', '网卡MAC'],
  放置地点: ['存放处', '安装地点', '使用地点'],
  启用时间: ['启用日期', '购置时间', '投用日期'],
  维修记录: ['维修情况', '维护记录', '维修'],
};

/** The same sheet with other headings, shuffled columns, `lead` lines above and a name that says nothing. */
function redress(sheet: Sheet, headerRow: number, lead: number, style: number): xlsx.WorkSheet {
  const random = seeded(style + lead);
  const order = Array.from({ length: sheet.columns }, (_, i) => i)
    .map((i) => ({ i, at: random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ i }) => i);
  const rows: string[][] = Array.from({ length: lead }, (_, i) => (i === 0 ? ['某单位'] : []));
  for (const row of sheet.rows) {
    if (row.number < headerRow) continue;
    const cells = order.map((i) => row.cells[i] ?? '');
    const dressed =
      row.number === headerRow ? cells.map((word) => CLOTHES[word]?.[style] ?? word) : cells;
    rows[row.number - headerRow + lead] = dressed;
  }
  return xlsx.utils.aoa_to_sheet(rows);
}

test.each([
  [0, 0],
  [1, 3],
  [2, 7],
])(
  'ledger A in other clothes (style %i, %i lines above) is the same ledger',
  async (style, lead) => {
    const plain = await check(bytes, 'a.xlsx');
    const reading = await readWorkbook(bytes, 'a.xlsx');
    if (!reading.ok) throw new Error('unread');
    const book = xlsx.utils.book_new();
    for (const [i, sheet] of reading.sheets.toReversed().entries()) {
      const headerRow = plain.sheets.find((one) => one.sheet === sheet.name)?.headerRow ?? 1;
      xlsx.utils.book_append_sheet(book, redress(sheet, headerRow, lead, style), `Sheet${i + 1}`);
    }
    const dressed = await check(
      new Uint8Array(xlsx.write(book, { type: 'array', bookType: 'xlsx' })),
      'b.xlsx',
    );
    const summary = (one: (typeof plain.sheets)[number]) => [
      one.kind,
      one.good,
      one.problems,
      one.carriers,
    ];
    expect(dressed.sheets.map(summary).toReversed()).toEqual(plain.sheets.map(summary));
    const kinds = (list: typeof plain.problems) => list.map((one) => one.problem).toSorted();
    expect(kinds(dressed.problems)).toEqual(kinds(plain.problems));
    expect(dressed.sheets.every((one) => one.headerRow === lead + 1)).toBe(true);
  },
);
