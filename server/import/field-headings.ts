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
/** One field: its name, its weight, exact headings and words within, each parted by a space. */
export const field = (name: string, weight: number, exact: string, within = ''): FieldHeadings => ({
  field: name,
  weight,
  exact: words(exact),
  within: words(within),
});

/** 序号: counts rows and says nothing. */
export const SEQUENCE = field('sequence', 0, '序号 顺序号 行号 NO NO. 序 项次 号');
/** 备注. */
export const NOTE = field('note', 0, '备注 说明 备考 附注 注 其他说明 备注说明', '备注');
/** 密级. */
export const LEVEL = field(
  'marking',
  1,
  '密级 密级标识 秘密等级 涉密等级 涉密级别 定密等级 密级标志 国家秘密标志 文件密级 介质密级 设备密级 载体密级 保密等级',
  '密级 秘密等级 涉密等级',
);
/** 保管人 / 责任人. */
export const CUSTODIAN = field(
  'custodian',
  1,
  '责任人 保管人 保管员 使用人 管理人 经管人 责任人姓名 保管责任人 使用责任人 管理责任人 保管人姓名 专管人 管理员 使用人员 领用人 承办人 经办人',
  '责任人 保管人 保管员 使用人 管理人 经管人 领用人 承办人',
);
/** 使用部门: decides between people of one name. */
export const DEPARTMENT = field(
  'department',
  0,
  '使用部门 部门 所属部门 科室 处室 使用单位 保管部门 责任部门 所在部门 单位 所属处室',
  '部门 科室 处室',
);
/** 存放位置. */
export const PLACE = field(
  'place',
  1,
  '存放位置 存放地点 存放部位 存放处 存放场所 放置地点 放置位置 保管地点 保管位置 存放柜号 柜号 柜位 柜位号 位置 地点 存放处所 所在位置 安装地点 使用地点 归位处 保管处所 房间号 所在房间',
  '存放 放置 地点 位置 柜号 柜位',
);
/** 层号 in a column of its own, beside the safe's. */
export const SHELF = field('shelf', 0, '层号 层 层次 柜层 层数 格号 格 隔层 所在层');
/** 持有人: in whose hands it is now. Where the office means a loan, its heading says 借. */
export const HOLDER = field(
  'holder',
  1,
  '持有人 现持有人 借阅人 借用人 借出人 借阅者 持有者 领取人 当前持有人 领用人',
  '持有人 借阅人 借用人 领取人',
);
/** 借出日期, 发放日期. */
export const HELD_SINCE = field(
  'heldSince',
  0,
  '借出日期 借阅日期 借用日期 借出时间 借阅时间 借用时间 发放日期 发放时间 领取日期 领取时间 领用日期 领用时间',
  '借出日 借阅日 借用日 借出时 借阅时 借用时',
);
/** 归还日期, 收回情况. */
export const GIVEN_BACK = field(
  'givenBack',
  0,
  '归还日期 归还时间 归还情况 收回日期 收回时间 收回情况 是否归还 是否收回 还回日期 归还',
  '归还 收回',
);
/** 状态 and what became of the thing. */
export const STATUS = field(
  'status',
  0,
  '状态 现状 使用状态 使用情况 当前状态 介质状态 设备状态 处理情况 去向 借阅情况 借出情况 借阅记录 流转情况 清退情况 销毁情况 处置情况 清退销毁情况',
  '状态',
);
/** 序列号. */
export const SERIAL = field(
  'serialNumber',
  2,
  '序列号 SN S/N SN号 序列号/硬盘序列号 硬盘序列号 出厂编号 产品序列号 出厂序列号 序列号SN 机身号 设备序列号 介质序列号 唯一标识号',
  '序列号 出厂编号 S/N',
);
/** 品牌型号. */
export const MODEL = field(
  'model',
  1,
  '品牌型号 型号 规格型号 品牌 品牌/型号 品牌及型号 型号规格 设备型号 厂牌型号 产品型号',
  '型号 品牌',
);
/** 启用日期. */
export const STARTED = field(
  'receivedOn',
  1,
  '启用日期 启用时间 购置日期 购置时间 登记日期 配发日期 领用日期 投用日期 开始使用日期 采购日期 购买日期 入库日期 日期',
  '启用 购置 投用 领用日期 登记日期',
);
