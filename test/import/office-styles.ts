import * as xlsx from '@e965/xlsx';
import { writeXlsx } from 'hucre/xlsx';
import { ledgerAfter, EMPTY_LEDGER } from '../../server/import/known-ledger.ts';
import type { KnownLedger } from '../../server/import/known-ledger.ts';

/** Another office's file with its own key: rows of data in all, and what is wrong where. */
export type Office = {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly known: KnownLedger;
  readonly key: Readonly<
    Record<
      string,
      {
        readonly kind: string;
        readonly headerRow: number;
        readonly ok: number;
        readonly carriers: number;
        readonly problems: Readonly<Record<number, string>>;
      }
    >
  >;
};

const person = (staffNumber: string, name: string, department: string) =>
  ({
    staffNumber,
    name,
    department,
    post: '',
    personClass: 'core',
    pledgedOn: null,
    standing: 'active',
  }) as const;
const safe = (
  code: string,
  name: string,
  shelves: number,
  highestLevel: 'topSecret' | 'secret' | 'confidential',
) =>
  ({
    code,
    name,
    room: '机要室',
    highestLevel,
    shelves,
    sort: null,
    custodian: null,
    passwordChangedOn: null,
    note: null,
  }) as const;

/** People and safes that the ledger already has, for files of documents alone. */
export const KNOWN: KnownLedger = ledgerAfter(EMPTY_LEDGER, {
  people: [
    person('001', '欧阳建国', '办公室'),
    person('002', '李梅', '办公室'),
    person('003', '李梅', '财务处'),
    person('004', '王芳', '档案室'),
  ],
  safes: [
    safe('A-01', '甲字一号柜', 4, 'topSecret'),
    safe('A-02', '甲字二号柜', 4, 'secret'),
    safe('G3', '3号文件柜', 6, 'confidential'),
  ],
  rooms: [],
  carriers: [],
  problems: [],
  sheets: [],
});

/** GB18030, semicolons, a title, remarks below, other headings in another order, no 序号. */
export function countyOffice(): Office {
  const lines = [
    '××县机要文件登记簿;;;;;;;;;;',
    '题名;发文字号;制发机关;秘密等级;保密年限;登记日期;副本号;数量;张数;经管人;柜号及层;其他说明',
    '关于防汛的通报;县办发[2021]3号;县委办;机密;二十年;2021/5/1;000101至000105;5份;１２页;欧阳建国;A-01第3层;',
    '"带""引号""；和;分号的标题";县办发[2021]4号;县委办;秘密级;;二〇二一年五月一日;000012;1;31;王 芳;3号文件柜6层;发放范围：县处级',
    '同名保管人;县办发[2021]5号;县委办;秘密;3年;20210501;000013;1;3;李梅;G3-1;',
    '同名但写了工号;县办发[2021]6号;县委办;秘密;3年;44317;000014;1;3;李梅(002);G3/2;',
    '层数超出;县办发[2021]7号;县委办;秘密;3年;2021.05.01;000015;1;3;王芳;A-02-5;',
    '被改成科学记数;县办发[2021]8号;县委办;秘密;3年;2021.05.01;1.23E+22;1;3;王芳;A-02-4;',
    '绝密放低柜;县办发[2021]9号;县委办;绝密★长期;;2021.05.01;000017;1;3;王芳;甲字二号柜1层;',
    '期限矛盾;县办发[2021]10号;县委办;机密★10年;5年;2021.05.01;000018;1;3;王芳;甲字二号柜1层;',
    '重复;县办发〔２０２１〕3号;市委办;机密;5年;2021.05.01;000103;1;3;王芳;A-01-1;',
    '闰日;县办发[2024]1号;县委办;机密;5年;2024-02-29 00:00:00;000019;1;3;王芳;机要室A-01/1;2024年6月已移交市档案馆',
    '非闰日;县办发[2023]1号;县委办;机密;5年;2023-02-29;000020;1;3;王芳;A-01/1;',
    '在外;县办发[2023]2号;县委办;机密;5年;2023-03-01;000021;1;3;王芳;A-01/1;2026年9月5日借给欧阳建国',
    '无人知;县办发[2023]3号;县委办;机密;5年;2023-03-01;000022;1;3;王芳;A-01/1;借出 张无忌 2026.9.5',
    '合计;;;;;;;17;;;;',
    ';;;;;;;;;;;',
    '填表人：王芳;;;审核人：李梅;;;;;;;;',
  ];
  return {
    fileName: '县办.csv',
    bytes: gb18030(lines.join('\r\n')),
    known: KNOWN,
    key: {
      县办: {
        kind: 'documents',
        headerRow: 2,
        ok: 5,
        carriers: 9,
        problems: {
          5: 'several people of this name',
          7: 'place unknown',
          8: 'damaged by the spreadsheet program',
          9: 'stored in a safe below its level',
          10: 'secrecy period contradicts its mark',
          11: 'duplicate of an earlier row',
          13: 'date invalid',
          15: 'borrower not in roster',
        },
      },
    },
  };
}

/** SheetJS, headings in two rows with merged groups, names that say nothing, merged issuers. */
export function instituteOffice(): Office {
  const people = xlsx.utils.aoa_to_sheet(
    [
      ['涉密人员情况'],
      [
        '序',
        '人员\n编号',
        '姓　名',
        '所在处室',
        '岗位',
        '涉密人员类别',
        '承诺书签订时间',
        '是否在岗',
      ],
      [
        1,
        'K-7',
        '司马光',
        '总体所',
        '研究员',
        '核心涉密人员',
        new Date(Date.UTC(2020, 1, 29)),
        '是',
      ],
      [2, 'K-8', '诸葛亮', '总体所', '研究员', '重要涉密', '2020-02-28', '已调离'],
      [3, 'K-8', '周瑜', '总体所', '研究员', '一般', '2020-02-28', '是'],
      [4, 'K-9', '鲁肃', '总体所', '研究员', '很高', '2020-02-28', '是'],
    ],
    { cellDates: true },
  );
  const safes = xlsx.utils.aoa_to_sheet([
    ['保险柜编号', '柜型', '摆放位置', '允许最高密级', '格数', '管理员'],
    ['Z100', '密码柜', '101室', '绝密级', 3, '司马光'],
    ['Z101', '密码柜', '101室', '机密级', '四', '司马光(K-7)'],
    ['Z102', '密码柜', '101室', '顶级', 4, '司马光'],
  ]);
  const documents = xlsx.utils.aoa_to_sheet([
    ['二〇二六年度'],
    [],
    ['顺序号', '文件信息', '', '', '', '定密情况', '', '收件时间', '保管情况', ''],
    ['', '文件资料名称', '文号', '制发单位', '份号', '密级', '期限', '', '责任人', '存放处'],
    [
      1,
      '方案一',
      '总[2020]1号',
      '总部',
      '0001-0003',
      '机密',
      '长期',
      '2020-1-2',
      '司马光',
      'Z100-1',
    ],
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
  ]);
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

/** Media and devices with nearly the same columns, headings lower on the page, a column of its own. */
export async function bureauOffice(): Promise<Office> {
  const bytes = await writeXlsx({
    sheets: [
      {
        name: '移动存储',
        rows: [
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
          [
            'Y-2',
            'ab12',
            '光盘',
            '',
            '700M',
            '机密',
            '2020-01-02',
            '李梅',
            '财务处',
            'A-02-1',
            '在用',
            '',
          ],
          [
            'Y-3',
            'AB13',
            '光盘',
            '',
            '700M',
            '机密',
            '2020-01-02',
            '李梅',
            '财务处',
            '',
            '待销毁',
            '',
          ],
          ['Y-4', 'AB14', '光盘', '', '700M', '机密', '2020-01-02', '', '财务处', '', '已销毁', ''],
          [
            'Y-5',
            'AB15',
            '光盘',
            '',
            '700M',
            '机密',
            '2020-01-02',
            '',
            '财务处',
            'A-02-1',
            '在用',
            '',
          ],
          [
            'Y-6',
            'AB16',
            '光盘',
            '',
            '700M',
            '机密',
            '2020-01-02',
            '王芳',
            '档案室',
            'G3-1',
            '在用',
            '',
          ],
        ],
      },
      {
        name: '涉密计算机',
        rows: [
          ['编号', '名称', '型号规格', '硬盘序列号', '密级', '责任人', '部门', '位置', '启用日期'],
          ['J-1', '台式计算机', 'X1', 'WD-1', '机密', '王芳', '档案室', '312室', '2020.1.2'],
          ['J-2', '笔记本电脑', 'X1', 'WD-2', '机密', '王芳', '档案室', '99号柜1层', '2020.1.2'],
          ['J-1', '台式计算机', 'X1', 'WD-3', '机密', '王芳', '档案室', '312室', '2020.1.2'],
        ],
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

/** Encodes the two-byte part of GB18030, which holds every character of these tests. */
export function gb18030(text: string): Uint8Array {
  const bytes: number[] = [];
  const decoder = new TextDecoder('gb18030');
  const codes = new Map<string, readonly number[]>();
  for (let high = 0x81; high <= 0xfe; high += 1) {
    for (let low = 0x40; low <= 0xfe; low += 1) {
      const c = decoder.decode(Uint8Array.of(high, low));
      if (c.length === 1 && !codes.has(c)) codes.set(c, [high, low]);
    }
  }
  for (const c of text)
    bytes.push(...(c.charCodeAt(0) < 0x80 ? [c.charCodeAt(0)] : (codes.get(c) ?? [0x3f])));
  return Uint8Array.from(bytes);
}
