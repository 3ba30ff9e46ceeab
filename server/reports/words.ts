import type { CarrierKind } from '#domain/carriers.ts';
import type { Account, Basis } from '#domain/custody.ts';
import type { Marking } from '#domain/secrecy.ts';

/** What registers call things: paper is in Chinese whatever the screen is in. */
export const KIND_WORD: Readonly<Record<CarrierKind, string>> = {
  document: '纸质文件',
  medium: '存储介质',
  device: '涉密设备',
  product: '密品',
  safe: '保密柜',
};
export const BASIS_WORD: Readonly<Record<Basis, string>> = {
  loan: '借阅',
  issue: '领用',
  reading: '室内阅读',
  circulation: '传阅',
  outing: '携带外出',
  event: '会议',
  visit: '外来查阅',
};
export const ACCOUNT_WORD: Readonly<Record<Account, string>> = {
  stored: '在库',
  held: '在手',
  inTransit: '在途',
  outside: '在外单位',
  unaccounted: '下落不明',
  gone: '已销号',
};
export const MARKING_WORD: Readonly<Record<Marking, string>> = {
  topSecret: '绝密',
  secret: '机密',
  confidential: '秘密',
  workSecret: '工作秘密',
  internal: '内部',
  none: '非密',
};
/** 催还级别. */
export const STEP_WORD: readonly string[] = ['今日到期', '已超期', '超一个工作日', '超三个工作日'];
export const PAPER_KIND_WORD: Readonly<Record<string, string>> = {
  approval: '审批',
  circulation: '传阅',
  copying: '复制摘录',
  outing: '携带外出',
  eventPack: '会议材料',
  outsideVisit: '外来查阅',
};

/** 姓名（工号）. */
export const personWord = ({ name, staffNumber }: { name: string; staffNumber: string }): string =>
  `${name}（${staffNumber}）`;
