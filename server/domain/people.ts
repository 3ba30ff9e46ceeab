import type { PersonId } from './ids.ts';
import type { ApproverRole } from './rules/operations.ts';
import type { PersonClass } from './secrecy.ts';

/** 职责. The three administrators (三员) are never one person and never keep a place. */
export type Duty =
  | 'sysAdmin'
  | 'securityOfficer'
  | 'auditor'
  | 'keeper'
  | 'counter'
  | 'guard'
  /** 审批: 办公室主任, 分管领导. */
  | ApproverRole;

export const ADMINISTRATORS: readonly Duty[] = ['sysAdmin', 'securityOfficer', 'auditor'];

/** 人员. `personClass` null: not a 涉密人员, may hold nothing. */
export type Person = {
  readonly id: PersonId;
  /** 工号, unique in the unit. */
  readonly staffNumber: string;
  readonly name: string;
  readonly department: string;
  readonly post: string;
  readonly personClass: PersonClass | null;
  /** 保密承诺书签订日期, ISO date, or null when none is on record. */
  readonly pledgedOn: string | null;
  /** 承诺书有效至, ISO date; absent: no date stands beside it. */
  readonly pledgeUntil?: string;
  /** 在岗, or 离岗: a person who left holds nothing and signs nothing. */
  readonly standing: 'active' | 'left';
  readonly duties: readonly Duty[];
};

/** What a person asks the house to do; each is allowed to the duties in the table, to nobody else. */
export type Action =
  | 'counter'
  | 'register'
  | 'import'
  | 'print'
  /** 版式: to see them, and to draw one's own. */
  | 'readLayouts'
  | 'editLayouts'
  /** 清点: to count; to plan, open and cancel; to see. */
  | 'stockTake'
  | 'planStockTakes'
  | 'readStockTakes'
  /** 查找任务: to see them; 失泄密报告: to issue one. */
  | 'readSearches'
  | 'reportLosses'
  /** 平面图. */
  | 'drawRooms'
  | 'readLedger'
  | 'readPeople'
  | 'managePeople'
  | 'manageDevices'
  | 'readDevices'
  /** 读写器: harmless orders, and writing the tag of a label. */
  | 'useReaders'
  /** What changes a reader or a tag for good: lock, kill, baud rate, region, work mode. */
  | 'alterReaders'
  | 'readFacts'
  /** 警报: to see them, a guard and the system administrator those of their own; to answer them in words. */
  | 'readAlarms'
  | 'answerAlarms'
  | 'rotateLabelKey'
  /** 规则, 工作日历: to see them; two administrators change them. */
  | 'readRules'
  | 'changeRules'
  /** 审批: everyone asks and sees his own; who may decide is the procedure's to say. */
  | 'approvals'
  | 'decideApprovals'
  /** 传阅, 复制摘录, 携带外出, 会议材料, 外来查阅: the keeper carries them out. */
  | 'circulate'
  | 'copy'
  | 'carryOut'
  | 'runEvents'
  | 'receiveReaders'
  /** 办件, 登记簿, 超期看板: to see them all. */
  | 'readUse'
  /** 门岗核对: what may leave, by number and bearer. */
  | 'readGate'
  /** 知悉范围, 知悉记录. */
  | 'setScope'
  | 'readKnowledge'
  /** 启闭 of safes: whose turn it is at a safe is the procedure's to say; to see them all; to check them on a round. */
  | 'useSafes'
  | 'readSafes'
  | 'checkSafes'
  /** 挂失. */
  | 'reportLostBadge'
  /** 要害部位: what is one, who may go in. */
  | 'manageAreas'
  /** 门岗: to pass people, to call the roll. */
  | 'guardDesk'
  /** 出入登记, 在场. */
  | 'readEntries'
  /** 批准来访. */
  | 'allowVisits'
  /** 开日, 关日; 交接班. */
  | 'runDay'
  | 'handOver'
  | 'readDays'
  /** 时间线: who was where when. */
  | 'readTimeline';

const ALLOWED: Readonly<Record<Action, readonly Duty[] | 'everyone'>> = {
  counter: ['keeper'],
  register: ['keeper'],
  import: ['keeper'],
  print: ['keeper'],
  readLayouts: ['keeper', 'securityOfficer'],
  editLayouts: ['keeper', 'securityOfficer'],
  stockTake: ['keeper', 'counter'],
  planStockTakes: ['keeper', 'officeHead'],
  readStockTakes: ['keeper', 'counter', 'auditor', 'officeHead', 'unitLeader'],
  readSearches: ['keeper', 'counter', 'securityOfficer', 'auditor', 'officeHead', 'unitLeader'],
  reportLosses: ['keeper', 'securityOfficer', 'officeHead'],
  drawRooms: ['keeper'],
  readLedger: ['keeper', 'counter', 'auditor'],
  readPeople: ['keeper', 'securityOfficer', 'auditor'],
  managePeople: ['securityOfficer'],
  manageDevices: ['sysAdmin'],
  readDevices: ['keeper', 'sysAdmin', 'auditor'],
  useReaders: ['keeper', 'sysAdmin'],
  alterReaders: ['sysAdmin'],
  readFacts: ['auditor', 'securityOfficer'],
  readAlarms: [
    'keeper',
    'guard',
    'securityOfficer',
    'sysAdmin',
    'auditor',
    'officeHead',
    'unitLeader',
  ],
  answerAlarms: ['keeper', 'guard', 'securityOfficer', 'sysAdmin', 'officeHead', 'unitLeader'],
  rotateLabelKey: ['securityOfficer'],
  readRules: ['keeper', 'sysAdmin', 'securityOfficer', 'auditor', 'officeHead', 'unitLeader'],
  changeRules: ['sysAdmin', 'securityOfficer'],
  approvals: 'everyone',
  decideApprovals: ['officeHead', 'unitLeader'],
  circulate: ['keeper'],
  copy: ['keeper'],
  carryOut: ['keeper'],
  runEvents: ['keeper'],
  receiveReaders: ['keeper'],
  readUse: ['keeper', 'auditor', 'officeHead', 'unitLeader'],
  readGate: ['guard', 'keeper'],
  setScope: ['keeper'],
  readKnowledge: ['keeper', 'securityOfficer', 'auditor', 'officeHead', 'unitLeader'],
  useSafes: 'everyone',
  readSafes: ['keeper', 'guard', 'securityOfficer', 'auditor', 'officeHead', 'unitLeader'],
  checkSafes: ['keeper', 'guard', 'securityOfficer'],
  reportLostBadge: ['keeper', 'securityOfficer', 'guard'],
  manageAreas: ['securityOfficer'],
  guardDesk: ['guard'],
  readEntries: ['guard', 'keeper', 'securityOfficer', 'auditor', 'officeHead', 'unitLeader'],
  allowVisits: ['officeHead', 'unitLeader'],
  runDay: ['keeper'],
  handOver: ['keeper', 'guard'],
  readTimeline: ['keeper', 'securityOfficer', 'auditor', 'officeHead', 'unitLeader'],
  readDays: ['keeper', 'guard', 'securityOfficer', 'auditor', 'officeHead', 'unitLeader'],
};

/** Deny by default: true only where one of the person's duties is named for the action, or everyone is. */
export function mayDo({ standing, duties }: Person, action: Action): boolean {
  const allowed = ALLOWED[action];
  return (
    standing === 'active' &&
    (allowed === 'everyone' || allowed.some((duty) => duties.includes(duty)))
  );
}

const isAction = (text: string): text is Action => Object.hasOwn(ALLOWED, text);

/** Every action a person may ask for, for the kiosk to show no door that is locked. */
export const actionsOf = (person: Person): Action[] =>
  Object.keys(ALLOWED)
    .filter(isAction)
    .filter((action) => mayDo(person, action));
