import { writeXlsx } from 'hucre/xlsx';
import { KNOWN } from './office.ts';
import type { Office } from './office.ts';

/** Drawings issued to designers, and media by who has them; the number first, spaces in names. */
const DRAWINGS = [
  ['××设计院涉密图纸领用台账', '', '', '', '', '', '', ''],
  ['图号', '图纸名称', '密级', '册数', '领用人', '领用日期', '归还情况', '存放柜号'],
  ['T-2026-01', '总平面图', '机密', 1, '王　芳', new Date(Date.UTC(2026, 2, 1)), '', ''],
  ['T-2026-02', '管线图', '机密', 1, '王芳', new Date(Date.UTC(2026, 2, 1)), '已归还', 'A-01-3'],
  ['T-2026-03', '剖面图', '机密', 1, '', '', '', 'A-01-3'],
  ['T-2026-04', '立面图', '机密', 1, '', '', '', ''],
  ['小计', '', '', 4, '', '', '', ''],
];
const DISKS = [
  ['介质编号', '介质类型', '容量', '密级', '持有人', '启用时间', '状态'],
  ['U-01', 'U盘', '32G', '机密', '欧阳 建国', '2026-01-02', '在用'],
  ['U-02', 'U盘', '32G', '机密', '', '2026-01-02', '在用'],
  ['U-03', 'U盘', '32G', '机密', '王芳', '2026-01-02', '已销毁'],
];

export async function designOffice(): Promise<Office> {
  return {
    fileName: '院.xlsx',
    bytes: await writeXlsx({
      sheets: [
        { name: '图纸', rows: DRAWINGS },
        { name: 'U盘', rows: DISKS },
      ],
    }),
    known: KNOWN,
    key: {
      图纸: {
        kind: 'documents',
        headerRow: 2,
        ok: 3,
        carriers: 3,
        problems: { 6: 'place unknown' },
      },
      U盘: {
        kind: 'media',
        headerRow: 1,
        ok: 2,
        carriers: 2,
        problems: { 3: 'responsible person missing' },
      },
    },
  };
}
