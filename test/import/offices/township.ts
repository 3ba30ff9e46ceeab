import * as xlsx from '@e965/xlsx';
import { KNOWN } from './office.ts';
import type { Office } from './office.ts';

const HEADING = [
  '序号',
  '名称',
  '密级',
  '文号',
  '份数',
  '编号',
  '持有人',
  '发放日期',
  '签收人',
  '收回情况',
];

/** A 登记本 typed over: two tables under each other, a heading each, totals, and a list nobody sees. */
const BOOK = [
  ['××乡涉密文件发放登记本'],
  ['一、上级来文'],
  HEADING,
  [
    1,
    '关于防灾的通知',
    '机密★20年',
    '县发〔2025〕1号',
    1,
    7,
    '欧　阳　建　国',
    '2026-3-1',
    '王芳',
    '',
  ],
  [
    2,
    '关于征兵的通知',
    '秘密',
    '县发〔2025〕2号',
    2,
    '000008-000009',
    '王芳',
    '2026-3-2',
    '王芳',
    '',
  ],
  [
    3,
    '关于普查的通知',
    '秘密',
    '县发〔2025〕3号',
    1,
    10,
    '王芳',
    '2026-3-2',
    '王芳',
    '2026-4-1已收回',
  ],
  [4, '关于选址的通知', '秘密', '县发〔2025〕4号', 1, 11, '李梅', '2026-3-2', '李梅', ''],
  ['合计', '', '', '', 5],
  [],
  [],
  ['二、本乡文件'],
  HEADING,
  [1, '应急预案', '秘密★5年', '乡发〔2025〕1号', 1, 1, '张无忌', '2026-3-5', '', ''],
  [2, '应急名册', '秘密★5年', '乡发〔2025〕2号', 1, 2, '王 芳', '2026年3月5日', '', '未收回'],
  [3, '应急地图', '秘密★5年', '乡发〔2025〕2号', 1, 2, '王芳', '2026.3.5', '', ''],
  ['总计', '', '', '', 8],
  ['登记人：王芳'],
];

/** 1904 dates, 份号 as numbers shown with zeros, a hidden sheet of last year. */
export function townshipOffice(): Office {
  const sheet = xlsx.utils.aoa_to_sheet(BOOK);
  for (const [address, cell] of Object.entries(sheet)) {
    if (address.startsWith('F') && cell.t === 'n') cell.z = '000000';
  }
  const book = xlsx.utils.book_new();
  xlsx.utils.book_append_sheet(book, sheet, '2026');
  xlsx.utils.book_append_sheet(book, xlsx.utils.aoa_to_sheet(BOOK), '2025');
  book.Workbook = { Sheets: [{ Hidden: 0 }, { Hidden: 1 }] };
  return {
    fileName: '乡.xlsx',
    bytes: new Uint8Array(xlsx.write(book, { type: 'array', bookType: 'xlsx' })),
    known: KNOWN,
    key: {
      '2026': {
        kind: 'documents',
        headerRow: 3,
        ok: 4,
        carriers: 5,
        problems: {
          7: 'several people of this name',
          13: 'keeper not in roster',
          15: 'duplicate of an earlier row',
        },
      },
    },
  };
}
