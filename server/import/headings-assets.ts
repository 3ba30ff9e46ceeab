import {
  CUSTODIAN,
  DEPARTMENT,
  GIVEN_BACK,
  HELD_SINCE,
  HOLDER,
  LEVEL,
  MODEL,
  NOTE,
  PLACE,
  SEQUENCE,
  SERIAL,
  SHELF,
  STARTED,
  STATUS,
  field,
} from './field-headings.ts';
import type { FieldHeadings } from './field-headings.ts';

/** 领用人 and 领用日期 of a medium or device are its responsible person and its first day. */
const but = (headings: FieldHeadings, word: RegExp): FieldHeadings => ({
  ...headings,
  exact: headings.exact.filter((heading) => !word.test(heading)),
});
const ASSET_HOLDER = but(HOLDER, /领/u);
const ASSET_HELD_SINCE = but(HELD_SINCE, /领|发/u);

/** 涉密存储介质台账, as offices head it. */
export const MEDIA: readonly FieldHeadings[] = [
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
  ASSET_HOLDER,
  ASSET_HELD_SINCE,
  GIVEN_BACK,
  DEPARTMENT,
  PLACE,
  SHELF,
  STATUS,
  NOTE,
];

/** 涉密设备台账, as offices head it. */
export const DEVICES: readonly FieldHeadings[] = [
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
  ASSET_HOLDER,
  ASSET_HELD_SINCE,
  GIVEN_BACK,
  DEPARTMENT,
  PLACE,
  STARTED,
  field('repairs', 5, '维修记录 维修情况 维护记录 维修 维修维护记录 维修历史', '维修 维护'),
  STATUS,
  NOTE,
];
