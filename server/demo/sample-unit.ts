/**
 * 演示单位: an invented planning bureau, as the spreadsheets it would hand over. The demo imports
 * them by the same road as a real office's ledger, so that nothing of the demo is a shortcut.
 */
export type SampleSheet = { readonly name: string; readonly rows: readonly (readonly string[])[] };

export const UNIT_NAME = '云溪市规划局（演示）';
/** Every PIN of the demo, shown in its drawer. */
export const DEMO_PIN = '1234';

export type SamplePerson = {
  readonly staffNumber: string;
  readonly name: string;
  readonly department: string;
  readonly post: string;
  readonly personClass: '核心' | '重要' | '一般';
  /** Number on the badge (EM4100), null for people who have none in the drawer. */
  readonly badge: string | null;
};

/** The keeper and the three administrators are founded at set-up; these come with the roster. */
export const SAMPLE_PEOPLE: readonly SamplePerson[] = [
  {
    staffNumber: 'GH2001',
    name: '陈志刚',
    department: '办公室',
    post: '主任',
    personClass: '核心',
    badge: '4500A1B2C1',
  },
  {
    staffNumber: 'GH2002',
    name: '王晓伟',
    department: '规划编制处',
    post: '工程师',
    personClass: '重要',
    badge: '4500A1B2C2',
  },
  {
    staffNumber: 'GH2003',
    name: '赵敏',
    department: '用地管理处',
    post: '科员',
    personClass: '一般',
    badge: '4500A1B2C3',
  },
  {
    staffNumber: 'GH2004',
    name: '龚䶮',
    department: '测绘地理信息处',
    post: '副局长',
    personClass: '重要',
    badge: '4500A1B2C4',
  },
  {
    staffNumber: 'GH2005',
    name: '孙丽',
    department: '法规监察处',
    post: '科员',
    personClass: '核心',
    badge: '4500A1B2C5',
  },
  {
    staffNumber: 'GH2006',
    name: '𠮷田文',
    department: '信息中心',
    post: '工程师',
    personClass: '核心',
    badge: '4500A1B2C6',
  },
  {
    staffNumber: 'GH2007',
    name: '马建国',
    department: '保卫处',
    post: '门岗',
    personClass: '一般',
    badge: '4500A1B2C7',
  },
];
/** 门岗 among them. */
export const GUARD = 'GH2007';
/** 审批人 among them, by their numbers. */
export const APPROVERS = { officeHead: 'GH2001', unitLeader: 'GH2004' } as const;
/** 盘点人: neither keeps a place; both are 核心, since 绝密 may lie in what they count. */
export const COUNTERS = ['GH2005', 'GH2006'] as const;
export const KEEPER = { staffNumber: 'GH1001', name: '李静', badge: '4500A1B2C0' } as const;
export const ADMINISTRATORS = {
  sysAdmin: { staffNumber: 'GH0001', name: '周航', badge: '4500A1B2A1' },
  securityOfficer: { staffNumber: 'GH0002', name: '吴岚', badge: '4500A1B2A2' },
  auditor: { staffNumber: 'GH0003', name: '郑远', badge: '4500A1B2A3' },
} as const;

const SAFES = [
  ['柜号', '名称', '类型', '所在房间', '可存最高密级', '层数', '责任人', '密码更换日期'],
  ['BMG-01', '1号保密柜', '双人双锁密码柜', '档案室库房', '绝密', '4', KEEPER.name, '2026-08-03'],
  ['BMG-02', '2号保密柜', '电子密码柜', '档案室库房', '机密', '5', KEEPER.name, '2026-08-03'],
  ['BMG-03', '3号保密柜', '电子密码柜', '档案室库房', '机密', '5', KEEPER.name, '2026-09-10'],
  ['BMG-04', '4号保密柜', '铁皮保密柜', '档案室库房', '秘密', '5', KEEPER.name, '2026-09-10'],
] as const;

const TITLES = [
  '关于印发国土空间总体规划专项方案的通知',
  '重点工程选址论证意见',
  '1:1万涉密地形图分幅目录',
  '应急指挥体系建设方案',
  '关于开展保密自查自评工作的通知',
  '重要目标周边用地控制范围图册',
  '年度涉密测绘成果使用情况报告',
  '地下管线普查成果汇编',
] as const;
const ISSUERS = ['省自然资源厅', '市政府办公室', '市国家保密局', '自然资源部'] as const;
const MARKS = ['秘密', '机密', '秘密', '绝密', '机密', '秘密'] as const;
const PERIODS: Readonly<Record<(typeof MARKS)[number], string>> = {
  秘密: '10年',
  机密: '20年',
  绝密: '30年',
};

/** 48 documents, every level in a safe that may hold it; row 12 comes as a range of copies. */
function documents(): string[][] {
  const rows: string[][] = [
    [
      '序号',
      '收文日期',
      '来文单位',
      '文号',
      '文件标题',
      '密级',
      '保密期限',
      '份数',
      '份号',
      '页数',
      '保管人',
      '存放位置',
      '备注',
    ],
  ];
  for (let n = 0; n < 48; n += 1) {
    const mark = MARKS[n % MARKS.length] ?? '秘密';
    const safe = mark === '绝密' ? 'BMG-01' : mark === '机密' ? `BMG-0${2 + (n % 2)}` : 'BMG-04';
    const isRange = n === 11;
    const copy = String(101 + n * 7).padStart(6, '0');
    rows.push([
      String(n + 1),
      `2026-${String(1 + (n % 10)).padStart(2, '0')}-${String(3 + (n % 24)).padStart(2, '0')}`,
      ISSUERS[n % ISSUERS.length] ?? '',
      `云规发〔2026〕${20 + n}号`,
      TITLES[n % TITLES.length] ?? '',
      mark,
      PERIODS[mark],
      isRange ? '5' : '1',
      isRange ? '000301-000305' : copy,
      String(4 + ((n * 13) % 90)),
      KEEPER.name,
      `${safe}-${1 + (n % 4)}`,
      '',
    ]);
  }
  return rows;
}

const MEDIA = [
  [
    '编号',
    '类型',
    '品牌型号',
    '序列号',
    '容量',
    '密级',
    '启用日期',
    '责任人',
    '使用部门',
    '存放位置',
    '状态',
  ],
  [
    'CC-0001',
    'U盘',
    '爱国者 X8',
    '7331A7CD5233',
    '64GB',
    '机密',
    '2025-03-12',
    KEEPER.name,
    '办公室',
    'BMG-02-5',
    '在用',
  ],
  [
    'CC-0002',
    '移动硬盘',
    '朗科 K308',
    '27D0670A8D6F',
    '1TB',
    '秘密',
    '2025-06-01',
    KEEPER.name,
    '测绘地理信息处',
    'BMG-04-5',
    '在用',
  ],
  [
    'CC-0003',
    '光盘',
    '紫光 D5',
    'A67924BA7013',
    '4.7GB',
    '秘密',
    '2024-11-20',
    KEEPER.name,
    '信息中心',
    'BMG-04-5',
    '在用',
  ],
] as const;

const DEVICES = [
  [
    '设备编号',
    '设备名称',
    '型号',
    '序列号',
    '密级',
    'MAC地址',
    '责任人',
    '使用部门',
    '放置地点',
    '启用时间',
    '维修记录',
  ],
  [
    'SB-0001',
    '涉密计算机',
    '华为 擎云B730',
    'SN404048288',
    '机密',
    '64-6A-4F-DE-F4-69',
    '陈志刚',
    '办公室',
    '机要室',
    '2024-05-06',
    '',
  ],
  [
    'SB-0002',
    '涉密打印机',
    '奔图 P3300',
    'SN221450964',
    '机密',
    'DA-F2-09-C6-3B-15',
    '王晓伟',
    '规划编制处',
    '机要室',
    '2024-05-06',
    '',
  ],
] as const;

/** The five sheets that the sample unit hands over. */
export function sampleWorkbook(): SampleSheet[] {
  const roster = [
    ['工号', '姓名', '部门', '职务', '涉密等级', '保密承诺书签订日期', '状态'],
    ...SAMPLE_PEOPLE.map((p) => [
      p.staffNumber,
      p.name,
      p.department,
      p.post,
      p.personClass,
      '2026-01-08',
      '在岗',
    ]),
  ];
  return [
    { name: '涉密人员名册', rows: roster },
    { name: '保密柜台账', rows: SAFES },
    { name: '涉密文件台账', rows: documents() },
    { name: '涉密存储介质台账', rows: MEDIA },
    { name: '涉密设备台账', rows: DEVICES },
  ];
}
