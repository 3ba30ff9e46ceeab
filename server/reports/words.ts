import type { CarrierKind } from '#domain/carriers.ts';
import type { Account, Basis } from '#domain/custody.ts';
import type { ApprovalStage } from '#domain/matters/approval.ts';
import type { ApproverRole, Operation } from '#domain/rules/operations.ts';
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

export const APPROVAL_STAGE_WORD: Readonly<Record<ApprovalStage, string>> = {
  waiting: '待批',
  approved: '批准',
  refused: '不批准',
  withdrawn: '撤回',
  expired: '失效',
};
export const ROLE_WORD: Readonly<Record<ApproverRole, string>> = {
  officeHead: '办公室主任',
  unitLeader: '分管领导',
};
const OPERATION: Readonly<Partial<Record<Operation, string>>> = {
  lend: '借阅',
  renew: '续借',
  readInRoom: '室内阅读',
  circulate: '传阅',
  copy: '复制',
  extract: '摘录',
  carryOut: '携带外出',
  carryAbroad: '携带出境',
  extendScope: '扩大知悉范围',
  handOut: '会议发放',
  readByOutsider: '外来查阅',
};
/** 事项; what has no word of its own keeps its name. */
export const operationWord = (operation: Operation): string => OPERATION[operation] ?? operation;

/** 姓名（工号）. */
export const personWord = ({ name, staffNumber }: { name: string; staffNumber: string }): string =>
  `${name}（${staffNumber}）`;
