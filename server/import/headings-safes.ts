import { NOTE, SEQUENCE, field } from './field-headings.ts';
import type { FieldHeadings } from './field-headings.ts';

/** 保密柜台账, as offices head it. */
export const SAFES: readonly FieldHeadings[] = [
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
    '所在房间 存放房间 房间 地点 存放地点 放置地点 位置 所在位置 放置位置 所在地点 存放位置 所在部位 存放部位 摆放位置',
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
