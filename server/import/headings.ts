/** What a sheet registers: 人员, 保密柜, 文件, 介质, 设备. */
export type SheetKind = 'people' | 'safes' | 'documents' | 'media' | 'devices';
export const SHEET_KINDS: readonly SheetKind[] = [
  'people',
  'safes',
  'documents',
  'media',
  'devices',
];

/**
 * One field of a kind of sheet: the headings offices give it, best first (exact), and words that a longer
 * heading contains (within). `weight` says how much the field speaks for this kind of sheet.
 */
export type FieldHeadings = {
  readonly field: string;
  readonly weight: number;
  readonly exact: readonly string[];
  readonly within: readonly string[];
};

const words = (text: string): readonly string[] => (text === '' ? [] : text.split(' '));
const field = (name: string, weight: number, exact: string, within = ''): FieldHeadings => ({
  field: name,
  weight,
  exact: words(exact),
  within: words(within),
});

const SEQUENCE = field('sequence', 0, '序号 顺序号 行号 NO NO. 序 项次 号');
const NOTE = field('note', 0, '备注 说明 备考 附注 注 其他说明 备注说明', '备注');
const LEVEL = field(
  'marking',
  1,
  '密级 密级标识 秘密等级 涉密等级 涉密级别 定密等级 密级标志 国家秘密标志 文件密级 介质密级 设备密级 载体密级 保密等级',
  '密级 秘密等级 涉密等级',
);
const CUSTODIAN = field(
  'custodian',
  1,
  '责任人 保管人 保管员 使用人 管理人 经管人 责任人姓名 保管责任人 使用责任人 管理责任人 保管人姓名 专管人 管理员 使用人员 领用人 承办人 经办人',
  '责任人 保管人 保管员 使用人 管理人 经管人 领用人 承办人',
);
const DEPARTMENT = field(
  'department',
  0,
  '使用部门 部门 所属部门 科室 处室 使用单位 保管部门 责任部门 所在部门 单位 所属处室',
  '部门 科室 处室',
);
const PLACE = field(
  'place',
  1,
  '存放位置 存放地点 存放处 存放场所 放置地点 放置位置 保管地点 保管位置 存放柜号 柜号 柜位 柜位号 位置 地点 存放处所 所在位置 安装地点 使用地点 归位处 保管处所 房间号 所在房间',
  '存放 放置 地点 位置 柜号 柜位',
);
/** 层号 in a column of its own, beside the safe's. */
const SHELF = field('shelf', 0, '层号 层 层次 柜层 层数 格号 格 隔层 所在层');
const STATUS = field(
  'status',
  0,
  '状态 现状 使用状态 使用情况 当前状态 介质状态 设备状态 处理情况 去向 借阅情况 借出情况 借阅记录 流转情况 清退情况 销毁情况 处置情况 清退销毁情况',
  '状态',
);
const SERIAL = field(
  'serialNumber',
  2,
  '序列号 SN S/N SN号 序列号/硬盘序列号 硬盘序列号 出厂编号 产品序列号 出厂序列号 序列号SN 机身号 设备序列号 介质序列号 唯一标识号',
  '序列号 出厂编号 S/N',
);
const MODEL = field(
  'model',
  1,
  '品牌型号 型号 规格型号 品牌 品牌/型号 品牌及型号 型号规格 设备型号 厂牌型号 产品型号',
  '型号 品牌',
);
const STARTED = field(
  'receivedOn',
  1,
  '启用日期 启用时间 购置日期 购置时间 登记日期 配发日期 领用日期 投用日期 开始使用日期 采购日期 购买日期 入库日期 日期',
  '启用 购置 投用 领用日期 登记日期',
);

const PEOPLE: readonly FieldHeadings[] = [
  SEQUENCE,
  field(
    'staffNumber',
    3,
    '工号 人员编号 职工号 员工号 编号 员工编号 职工编号 警号 证件编号 人员代码 人员工号',
    '工号 员工号 职工号 人员编号',
  ),
  field('name', 2, '姓名 人员姓名 名字 员工姓名 职工姓名 涉密人员姓名', '姓名'),
  field(
    'department',
    1,
    '部门 科室 处室 单位 所在部门 所属部门 工作部门 所在单位 部门名称 所在处室 单位(部门) 内设机构',
    '部门 科室 处室',
  ),
  field(
    'post',
    2,
    '职务 岗位 职位 岗位名称 职务/岗位 涉密岗位 职级 现任职务 岗位(职务) 职务(岗位)',
    '职务 岗位名称',
  ),
  field(
    'personClass',
    4,
    '涉密等级 涉密人员类别 涉密岗位等级 人员类别 涉密程度 涉密人员等级 涉密类别 涉密岗位类别 岗位涉密等级 涉密级别 岗位等级 涉密人员分类',
    '涉密等级 涉密人员 人员类别 涉密程度 岗位等级 涉密类别 岗位类别',
  ),
  field(
    'pledgedOn',
    3,
    '保密承诺书签订日期 承诺书签订日期 保密承诺书签订时间 承诺书签订时间 签订日期 承诺书日期 保密承诺书日期 签订保密承诺书日期 保密承诺书',
    '承诺书',
  ),
  field('standing', 1, '状态 在岗状态 人员状态 岗位状态 在岗情况 现状 是否在岗', '状态 在岗'),
  NOTE,
];

const SAFES: readonly FieldHeadings[] = [
  SEQUENCE,
  field(
    'code',
    2,
    '柜号 编号 保密柜编号 柜体编号 柜子编号 设备编号 资产编号 柜编号 保险柜编号 保密柜号',
    '柜号 柜编号 编号',
  ),
  field('name', 1, '名称 柜名 保密柜名称 柜子名称 柜体名称', '名称'),
  field('sort', 1, '类型 柜型 类别 种类 柜类型 保密柜类型 锁型', '类型 柜型'),
  field(
    'room',
    2,
    '所在房间 存放房间 房间 地点 存放地点 放置地点 位置 所在位置 放置位置 所在地点 存放位置 所在部位 摆放位置',
    '房间 地点 位置',
  ),
  field(
    'highestLevel',
    5,
    '可存最高密级 最高密级 允许最高密级 存放最高密级 最高存放密级 密级上限 可存密级 密级 存放密级',
    '最高密级 密级',
  ),
  field('shelves', 5, '层数 柜层数 隔层数 层 格数 搁板数 总层数', '层数 格数'),
  field(
    'custodian',
    1,
    '责任人 保管人 管理人 责任人姓名 管理员 保管责任人 专管人',
    '责任人 保管人 管理人',
  ),
  field(
    'passwordChangedOn',
    5,
    '密码更换日期 密码更换时间 最近更换密码日期 换密码日期 密码变更日期 最近一次密码更换日期 上次换密日期',
    '密码 换密',
  ),
  NOTE,
];

const DOCUMENTS: readonly FieldHeadings[] = [
  SEQUENCE,
  field(
    'registerNumber',
    0,
    '登记号 登记编号 台账编号 收文编号 收文号 登记序号 流水号 载体编号',
    '登记号 登记编号 编号',
  ),
  field(
    'receivedOn',
    2,
    '收文日期 收文时间 登记日期 收到日期 收件日期 来文日期 接收日期 日期 登记时间 收到时间 接收时间 入库日期 收文年月日 时间',
    '收文日 收文时 收件 登记日 登记时 收到 接收 来文日 来文时 日期 时间',
  ),
  field(
    'issuer',
    3,
    '来文单位 发文单位 制发机关 发文机关 来文机关 制发单位 发文部门 来文部门 印发单位 印发机关 文件来源 发放单位 责任者 来源 制文单位 来件单位',
    '来文单 来文机 发文单 发文机 制发 印发',
  ),
  field(
    'documentNumber',
    4,
    '文号 发文字号 文件字号 文件编号 公文文号 发文文号 来文文号 来文字号 文件号 文件文号 字号 编号',
    '文号 字号 文件编号',
  ),
  field(
    'title',
    3,
    '文件标题 标题 文件名称 题名 文件题名 文件资料名称 资料名称 载体名称 文件名 来文标题 公文标题 名称 文件(资料)名称 内容 事由 文件名称(标题) 标题(事由)',
    '标题 题名 文件名 资料名 事由 名称',
  ),
  LEVEL,
  field('secrecyPeriod', 3, '保密期限 期限 保密期 保密年限 密期 保密时间', '保密期 保密年限 期限'),
  field('copies', 2, '份数 数量 件数 收文份数 份数(份) 数量(份) 本数 册数', '份数 数量'),
  field(
    'copyNumber',
    4,
    '份号 份号编号 副本号 份数编号 份序号 文件份号 顺序编号 印制份号 份编号',
    '份号 副本号 份序号',
  ),
  field('pageCount', 3, '页数 页码 张数 总页数 页 页数(页) 正文页数 张(页)数', '页数 页码 张数'),
  CUSTODIAN,
  DEPARTMENT,
  PLACE,
  SHELF,
  STATUS,
  NOTE,
];

const MEDIA: readonly FieldHeadings[] = [
  SEQUENCE,
  field(
    'registerNumber',
    2,
    '编号 介质编号 载体编号 登记编号 统一编号 存储介质编号 保密编号 资产编号',
    '介质编号 编号',
  ),
  field(
    'sort',
    2,
    '类型 介质类型 种类 类别 介质种类 载体类型 介质名称 名称 存储介质类型 载体名称',
    '类型 种类 介质名称 类别',
  ),
  MODEL,
  SERIAL,
  field('capacity', 6, '容量 存储容量 介质容量 容量大小 容量(GB)', '容量'),
  LEVEL,
  field('secrecyPeriod', 0, '保密期限 保密期', '保密期限'),
  STARTED,
  CUSTODIAN,
  DEPARTMENT,
  PLACE,
  SHELF,
  STATUS,
  NOTE,
];

const DEVICES: readonly FieldHeadings[] = [
  SEQUENCE,
  field(
    'registerNumber',
    3,
    '设备编号 编号 资产编号 固定资产编号 统一编号 登记编号 保密编号 计算机编号',
    '设备编号 资产编号 编号',
  ),
  field('title', 3, '设备名称 名称 设备类型 设备 资产名称 类型 设备类别', '设备名称 设备类型 名称'),
  field('sort', 1, '类别 种类 设备种类 类型 设备类型', '类别 种类'),
  MODEL,
  SERIAL,
  LEVEL,
  field('mac', 6, 'MAC地址 MAC 物理地址 网卡地址 网卡MAC地址 网卡MAC MAC码', 'MAC 网卡'),
  CUSTODIAN,
  DEPARTMENT,
  PLACE,
  STARTED,
  field('repairs', 5, '维修记录 维修情况 维护记录 维修 维修维护记录 维修历史', '维修 维护'),
  STATUS,
  NOTE,
];

/** 表头词典: the fields of each kind of sheet and what offices call them. */
export const HEADINGS: Readonly<Record<SheetKind, readonly FieldHeadings[]>> = {
  people: PEOPLE,
  safes: SAFES,
  documents: DOCUMENTS,
  media: MEDIA,
  devices: DEVICES,
};

/** Words of a sheet's name that hint at its kind; columns decide. */
export const NAME_HINTS: Readonly<Record<SheetKind, RegExp>> = {
  people: /人员|名册|花名册|职工/u,
  safes: /柜/u,
  documents: /文件|资料|公文|收文|图纸|文书/u,
  media: /介质|U盘|硬盘|光盘|移动存储/u,
  devices: /设备|计算机|电脑|打印机|资产/u,
};

/** Fields a sheet of the kind cannot do without: without them it is not that kind. */
export const REQUIRED: Readonly<Record<SheetKind, readonly string[]>> = {
  people: ['name'],
  safes: ['code'],
  documents: ['title'],
  media: ['marking'],
  devices: ['marking'],
};

/** The heading of the reason column in the list to mend: never an entry's own text. */
export const REASON_HEADING = '导入问题（改好后可保留此列）';

/** The fields of a kind and the usual word for each, for correcting columns by hand. */
export const fieldsOf = (
  kind: SheetKind,
): readonly { readonly field: string; readonly word: string }[] =>
  HEADINGS[kind].map((entry) => ({ field: entry.field, word: entry.exact[0] ?? entry.field }));
