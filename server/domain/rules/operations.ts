/** 事项: what the rule table speaks of. The first 26 are those of the regimes' table, in its order. */
export const OPERATIONS = [
  'register',
  'make',
  'receive',
  'dispatch',
  'transport',
  'readInRoom',
  'lend',
  'return',
  'copy',
  'extract',
  'carryOut',
  'carryAbroad',
  'keep',
  'repair',
  'stockTake',
  'changeLevel',
  'extendScope',
  'handOver',
  'leave',
  'clearBack',
  'destroy',
  'reportMissing',
  'reportLeak',
  'enterKeyArea',
  'retireDevice',
  'administer',
  'circulate',
  'handOut',
  'readByOutsider',
  'renew',
] as const;
export type Operation = (typeof OPERATIONS)[number];

/** 系统把关: what the house itself decides by the table today; the rest people do by it. */
const ENFORCED: ReadonlySet<Operation> = new Set([
  'readInRoom',
  'lend',
  'return',
  'renew',
  'copy',
  'extract',
  'carryOut',
  'carryAbroad',
  'extendScope',
  'circulate',
  'handOut',
  'readByOutsider',
]);
export const isEnforced = (operation: Operation): boolean => ENFORCED.has(operation);

const MORE_PERSONS: ReadonlySet<Operation> = new Set([
  'lend',
  'renew',
  'readInRoom',
  'carryOut',
  'carryAbroad',
]);
const MORE_WITNESSES: ReadonlySet<Operation> = new Set(['lend', 'renew', 'readInRoom']);

/** 可加人: whether more people than the floor wants can sign when it is done; elsewhere asking for more would only forbid it. */
export const mayAsk = (operation: Operation, what: 'persons' | 'witnesses'): boolean =>
  !isEnforced(operation) || (what === 'persons' ? MORE_PERSONS : MORE_WITNESSES).has(operation);

/** 审批人: 办公室主任, 分管领导; each is a duty. A higher one may decide what a lower one may. */
export const APPROVER_ROLES = ['officeHead', 'unitLeader'] as const;
export type ApproverRole = (typeof APPROVER_ROLES)[number];

/** 必填: what a rule may want written down, by name. */
export const RULE_FIELDS = [
  /** 原定密机关同意文号. */
  'consent',
  'purpose',
  'destination',
  'safekeeping',
  /** 出境许可证号. */
  'permitNumber',
  /** 介绍信号, 证件号. */
  'letterNumber',
  'idNumber',
  /** 会场. */
  'place',
  'copies',
  'recipients',
  'count',
  'sealNumber',
  'channel',
  'fault',
  'noticeNumber',
  'listNumber',
  'method',
  'serialNumber',
] as const;
export type RuleField = (typeof RULE_FIELDS)[number];

/** Whether who approved as `given` reaches what wants `wanted`: 分管领导 may what 办公室主任 may; null wants nobody. */
export const reaches = (given: ApproverRole | null, wanted: ApproverRole | null): boolean =>
  wanted === null ||
  (given !== null && APPROVER_ROLES.indexOf(given) >= APPROVER_ROLES.indexOf(wanted));
