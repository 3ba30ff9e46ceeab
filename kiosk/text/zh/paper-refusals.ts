import type { RefusalKind } from '#domain/refusals.ts';

type Sentence = { readonly what: string; readonly next: string };

/** 拒绝 of approvals and of papers. */
export const paperRefusals = {
  ownRequest: { what: '本人的申请不能由本人审批', next: '请由其他审批人办理。' },
  approverExcluded: { what: '经办人、携带人、三员不能审批', next: '请由其他审批人办理。' },
  notApprover: { what: '您不是此项的审批人', next: '请由办公室主任或分管领导审批。' },
  noApprover: { what: '没有人可以审批此项', next: '请先由安全保密管理员授予审批职责。' },
  approvalDecided: { what: '此申请已办结', next: '请看它的结果。' },
  approvalExpired: { what: '审批已过时段', next: '请重新申请。' },
  approvalNotYet: { what: '所批时段还没有开始', next: '请在所批时段内办理。' },
  approvalChanged: { what: '所批载体已有变化，审批无效', next: '请重新申请。' },
  approvalUsed: { what: '此审批已用过', next: '请重新申请。' },
  approvalWindow: { what: '起止时间不对，最多到 {daysMax} 天后', next: '请重选时间。' },
  noApprovalNeeded: { what: '此件不须审批', next: '请直接办理。' },
  delegationUnfit: {
    what: '不能这样授权',
    next: '只能授予自己的审批职责，最长 90 天；不得转授，不得授予三员、保管员。',
  },
  folderIncomplete: {
    what: '夹内还差 {missing}',
    next: '请把夹内每一件都扫到；找不到的立即报告。',
  },
  passedSideways: {
    what: '此夹在另一阅文人手中，不得横传',
    next: '请由该阅文人本人送回签退，再交给下一人。',
  },
  readerOutOfTurn: { what: '还没有轮到此人', next: '请按顺序传阅；确需先阅的，先调整顺序。' },
  readerNotNamed: {
    what: '此人不在传阅单上，或已经阅过',
    next: '范围内确需阅知的，先加入传阅单。',
  },
  circulationClosed: { what: '此传阅单已办结或已收回', next: '需再传阅的，另开传阅单。' },
  folderOut: { what: '传阅夹还在阅文人手中', next: '请先收回，再办此事。' },
  folderNotOut: { what: '传阅夹没有交出，不须收回', next: '请看传阅单，按顺序交给下一位。' },
  folderNotBack: { what: '绝密传阅夹 {number} 正在本柜台阅读', next: '请先收回签退，再办其他。' },
  inOpenPaper: { what: '此件已在 {number} 上', next: '请先办结该办件。' },
  visitorUnconcerned: {
    what: '刷证的人不是该签字的人',
    next: '请负责人、本座的人或接待人刷证。',
  },
  tablePlanUnfit: {
    what: '座位或份号重复，或动了还没交回的一份',
    next: '请改正座位表；没交回的先收回。',
  },
  copiesUnexplained: { what: '{numbers} 没有交回', next: '请收回，或逐份说明并由第二人签字。' },
  eventOver: { what: '会议结束时间已过', next: '不能再发；需要时另建一场。' },
  aboutHimself: { what: '题名中有查阅人的姓名', next: '与本人有关的材料不得查阅，请取出此件。' },
  readerHasThings: { what: '{numbers} 还没有交回', next: '请收回后再让查阅人离开。' },
  paperSettled: { what: '{number} 已办结', next: '需要时另办一份。' },
  copyLevelLower: { what: '密级低于原件的{needs}', next: '请按原件定密。' },
  copyPeriodShorter: { what: '保密期限短于原件', next: '请按原件的期限。' },
  copyScopeWider: { what: '知悉范围宽于原件', next: '请缩小范围。' },
  noCommonScope: { what: '各原件没有共同的知悉范围', next: '请分开摘录。' },
  copiesTooMany: { what: '份数多于批准的 {count} 份', next: '请重新申请。' },
  copiesUnfit: { what: '复制、摘录须写明份数，最多 {countMax} 份', next: '请填份数。' },
  shortfallUnexplained: { what: '少印或废页没有说明', next: '请写明原因和销毁办法。' },
  notScanned: { what: '还有 {count} 件没扫', next: '请逐件扫描。' },
  notBearer: { what: '此人不是携带人', next: '请携带人刷证。' },
  afterWindow: { what: '归期超过批准的期限', next: '请提前，或另行报批。' },
  notYetBack: { what: '还有 {count} 件没归还', next: '请先清点，找不到就报告。' },
  checkUnexplained: { what: '核对不符没有说明', next: '请写明缺什么。' },
  notYourRequest: { what: '只有提出的人可以撤回', next: '请由本人办理。' },
} satisfies Partial<Record<RefusalKind, Sentence>>;
