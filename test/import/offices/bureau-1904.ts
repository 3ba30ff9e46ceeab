import * as xlsx from '@e965/xlsx';
import { EMPTY_LEDGER } from '../../../server/import/known-ledger.ts';
import type { Office } from './office.ts';

/** A workbook that came from a Macintosh: days are counted from 1904. 2026-03-01 is 46082 − 1462. */
const PEOPLE = [
  ['姓名', '工号', '部门', '人员类别', '状态'],
  ['张　三', '1', '测绘科', '重要', '在岗'],
  ['买买提·艾力', '2', '测绘科', '一般', '在岗'],
];
const SAFES = [
  ['保密柜编号', '存放部位', '最高密级', '层数'],
  ['C-1', '测绘档案室', '机密', 3],
];
const MAPS = [
  ['收到日期', '地图名称', '密级', '图号', '数量（幅）', '份号', '保管员', '柜号', '层'],
  [44620, '1:5万地形图', '机密', 'H50E001001', '1幅', 12, '张三', 'C-1', '2'],
  [44621, '1:1万地形图', '秘密', 'H50G001001', 1, 13, '买买提·艾力', 'C-1', '4'],
  [44621, '1:1万地形图', '秘密', 'H50G001002', 1, 14, '买买提艾力', 'C-1', '第三层'],
];

export function macintoshOffice(): Office {
  const maps = xlsx.utils.aoa_to_sheet(MAPS);
  for (const row of [2, 3, 4]) {
    maps[`A${row}`].z = 'yyyy-mm-dd';
    maps[`F${row}`].z = '000000';
  }
  const book = xlsx.utils.book_new();
  xlsx.utils.book_append_sheet(book, maps, '地图');
  xlsx.utils.book_append_sheet(book, xlsx.utils.aoa_to_sheet(SAFES), '柜');
  xlsx.utils.book_append_sheet(book, xlsx.utils.aoa_to_sheet(PEOPLE), '人');
  book.Workbook = { WBProps: { date1904: true } };
  return {
    fileName: '测绘.xlsx',
    bytes: new Uint8Array(xlsx.write(book, { type: 'array', bookType: 'xlsx' })),
    known: EMPTY_LEDGER,
    key: {
      地图: {
        kind: 'documents',
        headerRow: 1,
        ok: 2,
        carriers: 2,
        problems: { 3: 'place unknown' },
      },
      柜: { kind: 'safes', headerRow: 1, ok: 1, carriers: 1, problems: {} },
      人: { kind: 'people', headerRow: 1, ok: 2, carriers: 0, problems: {} },
    },
  };
}
