import { writeXlsx } from 'hucre/xlsx';
import { KNOWN } from './office.ts';
import type { Office } from './office.ts';

const MEDIA = [
  ['局属单位登记表'],
  ['单位：×局', '', '', '日期：2026.1.1'],
  [],
  [
    '介质\n编号',
    'SN',
    '名称',
    '品牌/型号',
    '存储容量',
    '密级标识',
    '配发日期',
    '使用人',
    '科室',
    '保管地点',
    '现状',
    '安全产品编号',
  ],
  [
    'Y-1',
    'AB-12',
    'U盘',
    '朗科',
    '64G',
    '机密',
    '2020-01-02',
    '欧阳建国',
    '办公室',
    'A-02-1',
    '在用',
    'P77',
  ],
  ['Y-2', 'ab12', '光盘', '', '700M', '机密', '2020-01-02', '李梅', '财务处', 'A-02-1', '在用', ''],
  ['Y-3', 'AB13', '光盘', '', '700M', '机密', '2020-01-02', '李梅', '财务处', '', '待销毁', ''],
  ['Y-4', 'AB14', '光盘', '', '700M', '机密', '2020-01-02', '', '财务处', '', '已销毁', ''],
  ['Y-5', 'AB15', '光盘', '', '700M', '机密', '2020-01-02', '', '财务处', 'A-02-1', '在用', ''],
  ['Y-6', 'AB16', '光盘', '', '700M', '机密', '2020-01-02', '王芳', '档案室', 'G3-1', '在用', ''],
];

const DEVICES = [
  ['编号', '名称', '型号规格', '硬盘序列号', '密级', '责任人', '部门', '位置', '启用日期'],
  ['J-1', '台式计算机', 'X1', 'WD-1', '机密', '王芳', '档案室', '312室', '2020.1.2'],
  ['J-2', '笔记本电脑', 'X1', 'WD-2', '机密', '王芳', '档案室', '99号柜1层', '2020.1.2'],
  ['J-1', '台式计算机', 'X1', 'WD-3', '机密', '王芳', '档案室', '312室', '2020.1.2'],
];

/** Media and devices with nearly the same columns, headings lower on the page, a column of its own. */
export async function bureauOffice(): Promise<Office> {
  const bytes = await writeXlsx({
    sheets: [
      {
        name: '移动存储',
        rows: MEDIA,
      },
      {
        name: '涉密计算机',
        rows: DEVICES,
      },
      { name: '说明', rows: [['本表由各科室填写'], ['每年核对一次']] },
    ],
  });
  return {
    fileName: '局.xlsx',
    bytes,
    known: KNOWN,
    key: {
      移动存储: {
        kind: 'media',
        headerRow: 4,
        ok: 3,
        carriers: 3,
        problems: {
          6: 'serial number repeated',
          9: 'responsible person missing',
          10: 'stored in a safe below its level',
        },
      },
      涉密计算机: {
        kind: 'devices',
        headerRow: 1,
        ok: 1,
        carriers: 1,
        problems: { 3: 'place unknown', 4: 'duplicate of an earlier row' },
      },
    },
  };
}
