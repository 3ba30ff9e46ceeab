import * as xlsx from '@e965/xlsx';
import { EMPTY_LEDGER } from '../../../server/import/known-ledger.ts';
import type { Office } from './office.ts';

const PEOPLE = [
  ['涉密人员情况'],
  ['序', '人员\n编号', '姓　名', '所在处室', '岗位', '涉密人员类别', '承诺书签订时间', '是否在岗'],
  [1, 'K-7', '司马光', '总体所', '研究员', '核心涉密人员', new Date(Date.UTC(2020, 1, 29)), '是'],
  [2, 'K-8', '诸葛亮', '总体所', '研究员', '重要涉密', '2020-02-28', '已调离'],
  [3, 'K-8', '周瑜', '总体所', '研究员', '一般', '2020-02-28', '是'],
  [4, 'K-9', '鲁肃', '总体所', '研究员', '很高', '2020-02-28', '是'],
];

const SAFES = [
  ['保险柜编号', '柜型', '摆放位置', '允许最高密级', '格数', '管理员'],
  ['Z100', '密码柜', '101室', '绝密级', 3, '司马光'],
  ['Z101', '密码柜', '101室', '机密级', '四', '司马光(K-7)'],
  ['Z102', '密码柜', '101室', '顶级', 4, '司马光'],
];

const DOCUMENTS = [
  ['二〇二六年度'],
  [],
  ['顺序号', '文件信息', '', '', '', '定密情况', '', '收件时间', '保管情况', ''],
  ['', '文件资料名称', '文号', '制发单位', '份号', '密级', '期限', '', '责任人', '存放处'],
  [1, '方案一', '总[2020]1号', '总部', '0001-0003', '机密', '长期', '2020-1-2', '司马光', 'Z100-1'],
  [
    2,
    '方案二',
    '总[2020]2号',
    '',
    '0004、0006',
    '机密',
    '6个月',
    '2020年1月2日',
    '司马光',
    'Z101柜4格',
  ],
  [],
  [3, '方案三', '总[2020]3号', '', '0007', '公开？', '', '2020年1月2日', '司马光', 'Z101柜4格'],
  [4, '方案四', '总[2020]4号', '院办', '0008', '工作秘密', '', '2020年1月2日', '孔明', 'Z101'],
  [
    5,
    '方案五',
    '总[2020]5号',
    '院办',
    '0009',
    '秘密',
    '2040年1月1日',
    '2020年1月2日',
    '司马光',
    'Z101',
  ],
  [
    6,
    '方案六',
    '总[2020]6号',
    '院办',
    '9-1',
    '秘密',
    '工程竣工前',
    '2020年1月2日',
    '司马光',
    'Z101',
  ],
  ['本页小计', '', '', '', '6'],
];

/** SheetJS, headings in two rows with merged groups, names that say nothing, merged issuers. */
export function instituteOffice(): Office {
  const people = xlsx.utils.aoa_to_sheet(PEOPLE, { cellDates: true });
  const safes = xlsx.utils.aoa_to_sheet(SAFES);
  const documents = xlsx.utils.aoa_to_sheet(DOCUMENTS);
  documents['!merges'] = ['B3:E3', 'F3:G3', 'I3:J3', 'D5:D8', 'A1:J1'].map((ref) =>
    xlsx.utils.decode_range(ref),
  );
  const book = xlsx.utils.book_new();
  xlsx.utils.book_append_sheet(book, documents, 'Sheet1');
  xlsx.utils.book_append_sheet(book, safes, 'Sheet2');
  xlsx.utils.book_append_sheet(book, people, 'Sheet3');
  return {
    fileName: '研究院.xlsx',
    bytes: new Uint8Array(xlsx.write(book, { type: 'array', bookType: 'xlsx', cellDates: true })),
    known: EMPTY_LEDGER,
    key: {
      Sheet1: {
        kind: 'documents',
        headerRow: 4,
        ok: 2,
        carriers: 5,
        problems: {
          8: 'secrecy level unknown',
          9: 'keeper not in roster',
          10: 'secrecy period above the limit for its level',
          11: 'copy number not understood',
        },
      },
      Sheet2: {
        kind: 'safes',
        headerRow: 1,
        ok: 2,
        carriers: 2,
        problems: { 4: 'secrecy level unknown' },
      },
      Sheet3: {
        kind: 'people',
        headerRow: 2,
        ok: 2,
        carriers: 0,
        problems: { 5: 'duplicate of an earlier row', 6: 'person class unknown' },
      },
    },
  };
}
