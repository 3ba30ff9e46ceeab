import { KNOWN } from './office.ts';
import type { Office } from './office.ts';

/** One ledger for everything: what a row is, its 载体类型 says. UTF-16 with tabs. */
const LINES = [
  [
    '序号',
    '载体名称',
    '载体类型',
    '载体编号',
    '密级',
    '保密期限',
    '产生日期',
    '序列号',
    '责任人',
    '存放地点',
    '备注',
  ],
  [
    '1',
    '某型部件试验大纲',
    '纸质',
    'JM-001',
    '机密',
    '2040/6/1',
    '2026/1/5',
    '',
    '王芳',
    'A-01-2',
    '',
  ],
  ['2', '试验数据光盘', '光盘', 'JM-002', '秘密', '2030/6/1', '2026/1/5', '', '王芳', 'A-01-2', ''],
  ['3', '移动硬盘', '移动硬盘', 'JM-003', '秘密', '', '2026/1/5', 'WX-77', '欧阳建国', '', ''],
  ['4', '试验总结', '纸介质', 'JM-004', '机密', '2060/6/1', '2026/1/5', '', '王芳', 'A-01-2', ''],
  ['5', '某型图纸', '图纸', 'JM-005', '秘密', '2030/6/1', '2026/1/5', '', '王芳', '', ''],
  ['6', '加密U盘', 'U盘', 'JM-003', '秘密', '', '2026/1/5', 'WX-78', '王芳', 'A-01-2', ''],
  ['7', '某型样机照片', '纸质', 'JM-007', '商密', '', '2026/1/5', '', '王芳', 'A-01-2', ''],
];

export function militaryOffice(): Office {
  const text = LINES.map((line) => line.join('\t')).join('\r\n');
  return {
    fileName: '涉密载体台账.txt',
    bytes: new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le')),
    known: KNOWN,
    key: {
      涉密载体台账: {
        kind: 'documents',
        headerRow: 1,
        ok: 3,
        carriers: 3,
        problems: {
          5: 'secrecy period above the limit for its level',
          6: 'place unknown',
          7: 'duplicate of an earlier row',
          8: 'secrecy level unknown',
        },
      },
    },
  };
}
