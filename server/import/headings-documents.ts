import {
  CUSTODIAN,
  DEPARTMENT,
  GIVEN_BACK,
  HELD_SINCE,
  HOLDER,
  LEVEL,
  NOTE,
  PLACE,
  SEQUENCE,
  SERIAL,
  SHELF,
  STATUS,
  field,
} from './field-headings.ts';
import type { FieldHeadings } from './field-headings.ts';

/** 涉密文件台账, as offices head it. */
export const DOCUMENTS: readonly FieldHeadings[] = [
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
    '文号 发文字号 文件字号 文件编号 公文文号 发文文号 来文文号 来文字号 文件号 文件文号 字号 图号 图幅号 编号',
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
  HOLDER,
  HELD_SINCE,
  GIVEN_BACK,
  DEPARTMENT,
  PLACE,
  SHELF,
  STATUS,
  field(
    'scope',
    0,
    '知悉范围 知悉人员范围 知悉人员 接触范围 知悉范围(人员、部门) 知密范围',
    '知悉范围 接触范围',
  ),
  // 载体类型 where one register holds paper and media alike.
  field(
    'sort',
    0,
    '载体类型 载体形式 载体种类 载体形态 介质类型 载体类别 存在形式',
    '载体类型 载体形式',
  ),
  { ...SERIAL, weight: 0 },
  NOTE,
];
