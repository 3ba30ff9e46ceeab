import type { CarrierKind } from '#domain/carriers.ts';
import type { Account, Basis } from '#domain/custody.ts';
import type { ApprovalStage } from '#domain/matters/approval.ts';
import type { ApproverRole, Operation } from '#domain/rules/operations.ts';
import type { Marking } from '#domain/secrecy.ts';
import type {
  DifferenceKind,
  DifferenceReason,
  DifferenceRemedy,
} from '#domain/stock-takes/differences.ts';
import type { Clue } from '#domain/stock-takes/likely-places.ts';
import type { Sighting, TakeRow } from '#domain/stock-takes/standing.ts';

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
  event: '会议使用',
  visit: '外来查阅',
};
export const ACCOUNT_WORD: Readonly<Record<Account, string>> = {
  stored: '在库',
  held: '在手',
  inTransit: '在途',
  outside: '在外',
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
/** 盘点结论 of one thing. */
export const VERDICT_WORD: Readonly<Record<TakeRow['verdict'], string>> = {
  found: '在位',
  notSeen: '未见',
  moved: '在手续中',
  misplaced: '错位',
  outYetHere: '账上已出、实物在',
  missing: '盘亏',
  strange: '账外',
  twice: '一号两物',
  cloned: '克隆标签',
};
export const SIGHTING_WORD: Readonly<Record<Sighting, string>> = {
  tag: '读标签',
  barcode: '扫码',
  sighted: '目视',
};
export const DIFFERENCE_WORD: Readonly<Record<DifferenceKind, string>> = {
  missing: '盘亏',
  misplaced: '错位',
  outYetHere: '账上已出、实物在',
  goneYetHere: '已销号、实物在',
  foundAgain: '下落不明、实物在',
  twice: '一号两物',
  clonedTag: '克隆标签',
  unknownCode: '账外',
  deadLabel: '废签',
  sampleWrong: '抽查不符',
};
export const REASON_WORD: Readonly<Record<DifferenceReason, string>> = {
  unrecordedReturn: '归还未登记',
  unrecordedLoan: '借出未登记',
  unrecordedMove: '移动未登记',
  misfiled: '放错位置',
  wrongRecord: '登记有误',
  notRegistered: '没有登记',
  labelTrouble: '标签问题',
  otherUnits: '外单位之物',
  lost: '丢失',
  other: '其他',
};
export const REMEDY_WORD: Readonly<Record<DifferenceRemedy, string>> = {
  movedHere: '已改账到此处',
  takenBack: '已收回入库',
  unaccounted: '已记下落不明',
  found: '已记找到',
};
/** 催还级别. */
export const STEP_WORD: readonly string[] = ['今日到期', '已超期', '超一个工作日', '超三个工作日'];

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
/** 线索 of where a thing may lie. */
export const CLUE_WORD: Readonly<Record<Clue, string>> = {
  readSince: '此后在此读到过',
  lastPlace: '账上最后的处所',
  home: '归位处',
  layThere: '以前放过',
  beside: '相邻柜位',
};
/** 变动 of a thing, as a list of its last movements says it; by the fact's kind. */
export const MOVEMENT_WORD: Readonly<Record<string, string>> = {
  carrierRegistered: '登记入账',
  checkedOut: '借出',
  returned: '归还',
  shelved: '归位',
  relocated: '变更归位处',
  declaredUnaccounted: '报下落不明',
  found: '找到',
  renewed: '续借',
  reversed: '撤销',
  corrected: '更正',
};
