import type { RefusalKind } from '#domain/refusals.ts';
import { paperRefusals } from './paper-refusals.ts';
import { safeRefusals } from './safe-refusals.ts';
import { doorRefusals } from './door-refusals.ts';
import { takeRefusals } from './take-refusals.ts';

type Sentence = { readonly what: string; readonly next: string };

/** 拒绝: what and why in one clause, then what to do next. The law's clause comes with the refusal. */
export const refusals = {
  clearanceTooLow: {
    what: '借阅人涉密等级不够：此件{needs}，本人最高可接触{has}',
    next: '请办理审批或换有资格的人来借。',
  },
  topSecretNotLent: { what: '绝密件不予借出', next: '请在保密室内查阅，并由档案管理员在场。' },
  safeNotLent: { what: '保密柜不外借', next: '需要挪动时，请在盘点中改正它的位置。' },
  loanTooLong: { what: '借期超过规定，最长 {daysMax} 天', next: '请改为 {daysMax} 天以内。' },
  safeTooLow: {
    what: '此处最高只能存放{holds}，该件为{needs}',
    next: '请放入密级相符的保密柜。',
  },
  notInStorage: { what: '账上此件不在库，现为「{account}」', next: '请先查明去向，再办理借出。' },
  notHeld: { what: '账上此件不在任何人手中，现为「{account}」', next: '无须归还，请放回原处。' },
  heldByAnother: { what: '此件在他人名下', next: '请由原借阅人先归还，再办理借出。' },
  borrowerMustBePresent: { what: '借阅须借阅人在场', next: '请借阅人刷工作证。' },
  holderMustBePresent: { what: '归还须借阅人在场', next: '请借阅人刷工作证。' },
  notAtCounter: {
    what: '此件还没有归还到柜台，现为「{account}」',
    next: '请先办理归还，再上架。',
  },
  noHomeHere: { what: '此件的归位处不在这里', next: '请扫它自己的柜位。' },
  personNotActive: { what: '此人已离岗，不能办理', next: '请核对本人身份，并告安全保密管理员。' },
  pledgeMissing: { what: '没有签订保密承诺书', next: '请先签订，由安全保密管理员登记。' },
  pledgeExpired: { what: '保密承诺书已于 {on} 到期', next: '请重签，由安全保密管理员登记。' },
  stillHolds: { what: '此人名下还有 {count} 件，不能离岗', next: '请先逐件归还。' },
  outOfScope: { what: '不在此件知悉范围内', next: '确需知悉的，请办理扩大知悉范围审批。' },
  dutyMissing: { what: '您的职责不含此项', next: '请由有此职责的人办理。' },
  othersDutyMissing: { what: '{name}的职责不含此项', next: '请换一位有此职责的人。' },
  dutiesConflict: { what: '三员不得由一人兼任', next: '请改派他人。' },
  alreadyGone: { what: '此件已销号', next: '请停止办理，并告安全保密管理员查明实物来源。' },
  periodTooLong: { what: '保密期限超过上限，最长 {yearsMax} 年', next: '请核对标志后改正。' },
  registerNumberTaken: { what: '此编号已被占用', next: '请换一个编号，或留空由系统编号。' },
  placeCodeTaken: { what: '此编码已有处所使用', next: '请换一个编码。' },
  roomPlanUnfit: {
    what: '平面图不能这样保存',
    next: '请把重叠或出界的移开，只画属于这个房间的柜和台。',
  },
  placeDoesNotFit: { what: '上级处所不合', next: '柜要在房间内，柜位要在柜内，请重选上级处所。' },
  shelfCodeOdd: { what: '柜位号须为柜号加层数', next: '请填如 {safe}-3 的柜位号，层数 1 至 99。' },
  labelNotLive: {
    what: '这是第 {generation} 代旧标签，已作废',
    next: '请撕下旧标签，改扫新标签；没有新标签就重打。',
  },
  notUndoable: { what: '此条记录不能这样撤销', next: '请在它的办件或盘点里更正。' },
  notYourAct: { what: '只能撤销本人在本终端办的', next: '请由本人撤销，或到载体页更正。' },
  undoTooLate: { what: '已过一分钟', next: '请到载体页更正：写明理由，由第二人签字。' },
  movedSince: { what: '此后又有变动', next: '请看清现状，从最后一次变动更正。' },
  partyCannotSign: { what: '当事人不能签字', next: '请由与此事无关的人签字。' },
  nothingChanges: { what: '没有要改的内容', next: '请先改动，再送签。' },
  takenMeanwhile: { what: '刚在「{station}」办给 {holder}', next: '请移出台面。' },
  underPaper: { what: '此件属 {number}', next: '请在该办件内办理。' },
  witnessUnfit: { what: '此人不能陪同见证', next: '请换一位有权接触此件的人。' },
  notOnLoan: { what: '不是借出的件', next: '请办理归还。' },
  overdueFirst: { what: '已超期', next: '请先归还，再办理借阅。' },
  renewTooEarly: { what: '现在续借不会延长', next: '请临近到期再续。' },
  ...paperRefusals,
  ...doorRefusals,
  ...takeRefusals,
  ...safeRefusals,
  noRuleAllows: { what: '规则表没有列此项，不许办理', next: '请报安全保密管理员。' },
  readHereOnly: { what: '不予借出', next: '可改办室内阅读。' },
  ruleForbids: { what: '规则不许', next: '请按依据另行办理。' },
  approvalNeeded: { what: '须经{role}审批', next: '请先申请审批。' },
  personsNeeded: { what: '须有 {count} 人同时在场', next: '请再来一人刷证。' },
  witnessesNeeded: { what: '须有 {count} 名见证人', next: '请见证人刷证。' },
  placeNeeded: { what: '只能在{place}办理', next: '请到该处办理。' },
  fieldNeeded: { what: '没有填{field}', next: '请补填。' },
  unknownRow: { what: '规则表没有 {row}', next: '请刷新后再提。' },
  mustStayAllowed: { what: '归还和报告必须随时能办', next: '请去掉 {row}。' },
  looserThanFloor: { what: '{row} 比底线规则宽（{what}）', next: '只能从严，请改正。' },
  changedMeanwhile: { what: '账目刚被他人更改', next: '请看清现状后再办一次。' },
} satisfies Record<RefusalKind, Sentence>;
