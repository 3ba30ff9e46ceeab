import type { Account } from './custody.ts';
import type { ApproverRole, Operation } from './rules/operations.ts';
import type { Instant } from './ids.ts';
import type { ApprovalStage } from './matters/approval.ts';
import type { DelegationFault } from './matters/approvers.ts';
import type { Marking } from './secrecy.ts';

/**
 * 拒绝. Every way the house says no, as one union; each kind is worded once, in `kiosk/text/` for
 * screens and `server/http/problems.ts` for scripts. `RULES` names the rule and where it comes from.
 */
export type Refusal =
  | { readonly kind: 'clearanceTooLow'; readonly needs: Marking; readonly has: Marking }
  | { readonly kind: 'topSecretNotLent' }
  | { readonly kind: 'safeNotLent' }
  | { readonly kind: 'loanTooLong'; readonly daysMax: number }
  | { readonly kind: 'safeTooLow'; readonly holds: Marking; readonly needs: Marking }
  | { readonly kind: 'notInStorage'; readonly account: Account }
  | { readonly kind: 'notHeld'; readonly account: Account }
  | { readonly kind: 'heldByAnother' }
  | { readonly kind: 'holderMustBePresent' }
  | { readonly kind: 'borrowerMustBePresent' }
  | { readonly kind: 'notAtCounter'; readonly account: Account }
  | { readonly kind: 'noHomeHere' }
  | { readonly kind: 'personNotActive' }
  | { readonly kind: 'pledgeMissing' }
  /** `on`: its last day. */
  | { readonly kind: 'pledgeExpired'; readonly on: string }
  | { readonly kind: 'outOfScope' }
  | { readonly kind: 'stillHolds'; readonly count: number }
  | { readonly kind: 'dutyMissing' }
  | { readonly kind: 'dutiesConflict' }
  | { readonly kind: 'alreadyGone' }
  | { readonly kind: 'periodTooLong'; readonly yearsMax: number }
  | { readonly kind: 'registerNumberTaken' }
  | { readonly kind: 'placeCodeTaken' }
  | { readonly kind: 'placeDoesNotFit' }
  | { readonly kind: 'shelfCodeOdd'; readonly safe: string }
  | { readonly kind: 'labelNotLive'; readonly generation: number }
  | { readonly kind: 'notUndoable' }
  | { readonly kind: 'notYourAct' }
  | { readonly kind: 'undoTooLate' }
  | { readonly kind: 'movedSince' }
  | { readonly kind: 'partyCannotSign' }
  | { readonly kind: 'nothingChanges' }
  /** Another counter gave it out since it was laid on this one: whose hands, and where. */
  | { readonly kind: 'takenMeanwhile'; readonly holder: string; readonly station: string }
  /** An open paper speaks for it: its number. */
  | { readonly kind: 'underPaper'; readonly number: string }
  | { readonly kind: 'witnessUnfit' }
  | { readonly kind: 'notOnLoan' }
  | { readonly kind: 'overdueFirst' }
  | { readonly kind: 'renewTooEarly' }
  | { readonly kind: 'ownRequest' }
  | { readonly kind: 'approverExcluded'; readonly why: 'keeper' | 'administrator' }
  | { readonly kind: 'notApprover'; readonly role: ApproverRole }
  | { readonly kind: 'noApprover'; readonly role: ApproverRole }
  | { readonly kind: 'approvalDecided'; readonly stage: ApprovalStage }
  | { readonly kind: 'approvalExpired' }
  | { readonly kind: 'approvalNotYet'; readonly from: Instant }
  | { readonly kind: 'approvalChanged' }
  | { readonly kind: 'approvalUsed' }
  | { readonly kind: 'approvalWindow'; readonly daysMax: number }
  | { readonly kind: 'noApprovalNeeded'; readonly row: string; readonly clause: string }
  | { readonly kind: 'delegationUnfit'; readonly why: DelegationFault }
  | { readonly kind: 'folderIncomplete'; readonly missing: string }
  | { readonly kind: 'passedSideways' }
  | { readonly kind: 'readerOutOfTurn' }
  | { readonly kind: 'readerNotNamed' }
  | { readonly kind: 'circulationClosed' }
  | { readonly kind: 'folderOut' }
  | { readonly kind: 'folderNotOut' }
  | { readonly kind: 'folderNotBack'; readonly number: string }
  | { readonly kind: 'inOpenPaper'; readonly number: string }
  /** 会议材料, 外来查阅: `numbers` are 编号 of the things, never titles. */
  | { readonly kind: 'visitorUnconcerned' }
  | { readonly kind: 'tablePlanUnfit' }
  | { readonly kind: 'copiesUnexplained'; readonly numbers: string }
  | { readonly kind: 'eventOver' }
  | { readonly kind: 'aboutHimself' }
  | { readonly kind: 'readerHasThings'; readonly numbers: string }
  | { readonly kind: 'paperSettled'; readonly number: string }
  | { readonly kind: 'copyLevelLower'; readonly needs: Marking }
  | { readonly kind: 'copyPeriodShorter' }
  | { readonly kind: 'copyScopeWider' }
  | { readonly kind: 'noCommonScope' }
  | { readonly kind: 'copiesTooMany'; readonly count: number }
  | { readonly kind: 'shortfallUnexplained' }
  | { readonly kind: 'notScanned'; readonly count: number }
  | { readonly kind: 'notBearer' }
  | { readonly kind: 'afterWindow'; readonly until: Instant }
  | { readonly kind: 'notYetBack'; readonly count: number }
  | { readonly kind: 'checkUnexplained' }
  | { readonly kind: 'notYourRequest' }
  | { readonly kind: 'changedMeanwhile' }
  | { readonly kind: 'noRuleAllows'; readonly operation: Operation }
  | RowRefusal;

/** What a row of the rule table says no to: it names the row and its clause itself. */
type RowRefusal = { readonly row: string; readonly clause: string } & (
  | { readonly kind: 'ruleForbids' }
  /** Not to be taken along, but to be read in the room. */
  | { readonly kind: 'readHereOnly' }
  | { readonly kind: 'approvalNeeded'; readonly role: ApproverRole }
  | { readonly kind: 'personsNeeded'; readonly count: number }
  | { readonly kind: 'witnessesNeeded'; readonly count: number }
  | { readonly kind: 'placeNeeded'; readonly place: 'readingRoom' | 'designatedRoom' }
  | { readonly kind: 'fieldNeeded'; readonly field: string }
  | { readonly kind: 'unknownRow' }
  /** Giving back and telling of a loss must always be possible. */
  | { readonly kind: 'mustStayAllowed' }
  /** 从宽: a unit may only be stricter than the floor; `what` of the row is looser. */
  | { readonly kind: 'looserThanFloor'; readonly what: string }
);

export type RefusalKind = Refusal['kind'];

/** A pure decision: the outcome to write, or why not. */
export type Decision<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: Refusal };

export const allow = <T>(value: T): Decision<T> => ({ ok: true, value });
export const refuse = (refusal: Refusal): { readonly ok: false; readonly refusal: Refusal } => ({
  ok: false,
  refusal,
});

export type Rule = { readonly id: string; readonly clause: string };

/** The rule that said no: the refusal's own row where the rule table decided, else what stands in `RULES`. */
export const ruleOf = (refusal: Refusal): Rule =>
  'row' in refusal ? { id: refusal.row, clause: refusal.clause } : RULES[refusal.kind];

/** A row of the table names itself; this stands for the table as a whole. */
const TABLE: Rule = { id: 'R28.3', clause: '规则表' };

/** Rule id and clause for each refusal. `clause` is shown as it stands here. */
export const RULES: Readonly<Record<RefusalKind, Rule>> = {
  ruleForbids: TABLE,
  readHereOnly: TABLE,
  approvalNeeded: TABLE,
  personsNeeded: TABLE,
  witnessesNeeded: TABLE,
  placeNeeded: TABLE,
  fieldNeeded: TABLE,
  unknownRow: TABLE,
  mustStayAllowed: TABLE,
  looserThanFloor: TABLE,
  noRuleAllows: { id: 'R28.3', clause: '规则表未列的，一律不许' },
  clearanceTooLow: { id: 'R23.1', clause: '《保守国家秘密法》第二十一条、第四十三条' },
  topSecretNotLent: {
    id: 'R06.1',
    clause: '《保密制度》三、文件保密管理第5项：绝密文件原则上不予借出',
  },
  loanTooLong: {
    id: 'R06.2',
    clause: '《保密制度》三、文件保密管理第5项：秘密、机密文件借阅不得超过三天',
  },
  safeNotLent: {
    id: 'R15.2',
    clause: '《保密制度》三、文件保密管理第6项：文件存放集中统一管理，专用文件橱上锁',
  },
  safeTooLow: { id: 'R15.1', clause: '《保守国家秘密法实施条例》第二十七条第六项' },
  notInStorage: { id: 'A.1', clause: '账物相符：一件载体只在一处' },
  notHeld: { id: 'A.2', clause: '账物相符：一件载体只在一处' },
  heldByAnother: { id: 'R06.3', clause: '《保密制度》七、档案保密管理第6项：不得转借他人' },
  borrowerMustBePresent: { id: 'R06.5', clause: '借阅须借阅人在场，登记签收' },
  holderMustBePresent: { id: 'R06.4', clause: '归还须借阅人在场，双方核对' },
  notAtCounter: { id: 'A.3', clause: '账物相符：归位前须先归还到柜台' },
  noHomeHere: { id: 'A.4', clause: '账物相符：按归位处上架' },
  personNotActive: { id: 'R18.1', clause: '《保守国家秘密法》第四十六条' },
  pledgeMissing: { id: 'R23.2', clause: '《保守国家秘密法》第四十三条：签订保密承诺书' },
  pledgeExpired: { id: 'R23.3', clause: '《保守国家秘密法》第四十三条：签订保密承诺书' },
  stillHolds: { id: 'R18.2', clause: '《保守国家秘密法》第四十六条：离岗离职须清退载体' },
  outOfScope: { id: 'R24.1', clause: '《保守国家秘密法》第二十一条：知悉范围' },
  dutyMissing: { id: 'R28.1', clause: '《保守国家秘密法实施条例》第三十四条' },
  dutiesConflict: { id: 'R28.2', clause: '三员分设，不得由一人兼任' },
  alreadyGone: { id: 'A.5', clause: '载体已销号，只存历史' },
  periodTooLong: { id: 'R01.1', clause: '《保守国家秘密法》第二十条' },
  registerNumberTaken: { id: 'R01.2', clause: '编号唯一' },
  placeCodeTaken: { id: 'R15.3', clause: '柜号、柜位号唯一' },
  placeDoesNotFit: { id: 'R15.4', clause: '柜在房间内，柜位在柜内' },
  shelfCodeOdd: { id: 'R15.5', clause: '柜位号由柜号和层数组成' },
  labelNotLive: { id: 'R02.1', clause: '一物一签：旧标签已作废' },
  notUndoable: { id: 'A.7', clause: '账目只增不改：此类记录由其办件或盘点更正' },
  notYourAct: { id: 'A.8', clause: '账目只增不改：撤销限本人、本终端、一分钟内' },
  undoTooLate: { id: 'A.8', clause: '账目只增不改：撤销限本人、本终端、一分钟内' },
  movedSince: { id: 'A.9', clause: '账目只增不改：只能撤销或更正最后一次移动' },
  partyCannotSign: { id: 'A.10', clause: '更正须第二人签字，当事人回避' },
  nothingChanges: { id: 'A.11', clause: '更正须有变动' },
  takenMeanwhile: { id: 'A.12', clause: '账物相符：一件载体只在一人名下' },
  underPaper: { id: 'A.13', clause: '账物相符：有办件的载体在办件内收发' },
  witnessUnfit: {
    id: 'R06.6',
    clause: '陪同、见证的人须在岗、有权接触此件，且不是借阅人、经办人、审批人',
  },
  notOnLoan: { id: 'R06.7', clause: '续借限借出的件' },
  overdueFirst: { id: 'R06.8', clause: '逾期须先归还，再办理借阅' },
  renewTooEarly: { id: 'R06.9', clause: '续借自当日起算，不得短于原借期' },
  ownRequest: { id: 'R22.1', clause: '《保密制度》审批须他人办理：本人的申请本人不得审批' },
  approverExcluded: {
    id: 'R22.2',
    clause: '《保守国家秘密法实施条例》第三十四条：经办、管理与审批分开',
  },
  notApprover: { id: 'R22.3', clause: '审批按密级和事项分级' },
  noApprover: { id: 'R22.4', clause: '审批须有指定的审批人' },
  approvalDecided: { id: 'R22.5', clause: '一项申请只审批一次' },
  approvalExpired: { id: 'R22.6', clause: '审批只在所批时段内有效' },
  approvalNotYet: { id: 'R22.7', clause: '审批只在所批时段内有效' },
  approvalChanged: { id: 'R22.8', clause: '审批只对所批的载体和密级有效' },
  approvalUsed: { id: 'R22.9', clause: '复制、摘录、携带外出一批一办' },
  approvalWindow: { id: 'R22.10', clause: '审批须有起止时间' },
  noApprovalNeeded: { id: 'R22.11', clause: '规则不要求审批' },
  delegationUnfit: { id: 'R22.12', clause: '授权须有审批职责，不得转授，有起止日期' },
  folderIncomplete: {
    id: 'R05.1',
    clause: '《涉密文件管理制度》四、阅读（传阅）制度：专夹专阅，记载夹内密件份数、编号',
  },
  passedSideways: {
    id: 'R05.2',
    clause: '《涉密文件管理制度》四、阅读（传阅）制度：阅后签字并主动退回，不得横传',
  },
  readerOutOfTurn: {
    id: 'R05.3',
    clause: '《涉密文件管理制度》四、阅读（传阅）制度：由保密员按传阅单顺序办理',
  },
  readerNotNamed: {
    id: 'R05.4',
    clause: '《涉密文件管理制度》四、阅读（传阅）制度：不得擅自扩大范围',
  },
  circulationClosed: { id: 'R05.5', clause: '传阅单已办结，不再传阅' },
  folderOut: { id: 'R05.6', clause: '《涉密文件管理制度》：阅后由文书清点、登记再送他人传阅' },
  folderNotOut: { id: 'R05.7', clause: '账物相符：一件载体只在一处' },
  folderNotBack: {
    id: 'R05.8',
    clause: '《涉密文件管理制度》四、阅读（传阅）制度：绝密级文件即阅即批即退，并有保密员在场',
  },
  inOpenPaper: { id: 'R05.9', clause: '账物相符：一件载体同时只在一份办件上' },
  visitorUnconcerned: { id: 'R17.1', clause: '发放、交回由负责人、本座的人或接待人本人签字' },
  tablePlanUnfit: { id: 'R17.2', clause: '《保密工作制度》二（一）第3项：统一编号，登记分发' },
  copiesUnexplained: {
    id: 'R17.3',
    clause: '《保密工作制度》二（一）第3项：需收回的文件、资料，按规定及时收回',
  },
  eventOver: { id: 'R17.4', clause: '会议材料限会议期间使用' },
  aboutHimself: {
    id: 'R26.1',
    clause: '《保密制度》七、档案保密管理第5项：个人不得查阅与自己有关的档案材料',
  },
  readerHasThings: {
    id: 'R26.2',
    clause: '《保密制度》七、档案保密管理第4项：一律在阅档室查阅，不得擅自带离',
  },
  paperSettled: { id: 'A.20', clause: '已办结的办件只存历史' },
  copyLevelLower: { id: 'R07.1', clause: '《保守国家秘密法实施条例》第二十七条第五项' },
  copyPeriodShorter: { id: 'R07.2', clause: '《保守国家秘密法实施条例》第二十七条第五项' },
  copyScopeWider: { id: 'R07.3', clause: '《保守国家秘密法实施条例》第二十七条第五项' },
  noCommonScope: { id: 'R07.4', clause: '《保守国家秘密法》第二十一条：知悉范围' },
  copiesTooMany: { id: 'R07.5', clause: '《保密制度》九、复印文件资料保密第2项：严格控制复印份数' },
  shortfallUnexplained: { id: 'R07.6', clause: '《保密制度》九、复印文件资料保密第3项：严格登记' },
  notScanned: { id: 'R08.1', clause: '携带外出、归还须逐件清点' },
  notBearer: {
    id: 'R08.2',
    clause: '《涉密文件的管理规定》第十二条：始终处于携带人的有效控制之下',
  },
  afterWindow: { id: 'R08.3', clause: '携带外出不得超过批准的期限' },
  notYetBack: { id: 'R08.4', clause: '《涉密存储介质保密管理规定》第四项：返回后审查注销' },
  checkUnexplained: { id: 'R08.5', clause: '《涉密存储介质保密管理规定》第四项：返回后审查注销' },
  notYourRequest: { id: 'R22.13', clause: '《保密制度》审批：申请由申请人撤回，授权由授权人终止' },
  changedMeanwhile: { id: 'A.6', clause: '账目已被他人更改' },
};
