import type { RefusalKind } from '#domain/refusals.ts';

/** 拒绝 in words for scripts; screens have their own in `kiosk/text/`. */
export const REFUSALS: Readonly<Record<RefusalKind, readonly [zh: string, en: string]>> = {
  clearanceTooLow: ['涉密等级不够', 'The clearance is too low'],
  topSecretNotLent: ['绝密件不予借出', 'Top secret things are not lent'],
  safeNotLent: ['保密柜不外借', 'A safe is not lent'],
  loanTooLong: ['借阅时间超过规定', 'The loan is too long'],
  safeTooLow: ['此处的可存密级不够', 'This place may not hold that level'],
  notInStorage: ['此件不在库', 'It is not in storage'],
  notHeld: ['此件没有借出', 'Nobody holds it'],
  heldByAnother: ['此件在他人名下', 'Another person holds it'],
  borrowerMustBePresent: ['借阅须借阅人在场', 'The borrower must be present'],
  holderMustBePresent: ['归还须借阅人在场', 'The holder must be present'],
  notAtCounter: ['此件还没有归还到柜台', 'It does not lie on a counter'],
  noHomeHere: ['此处不能归位', 'It cannot be put away here'],
  personNotActive: ['此人已离岗', 'The person has left'],
  dutyMissing: ['职责不符', 'The duty is missing'],
  dutiesConflict: ['三员不得兼任，也不得给自己授权', 'The duties conflict'],
  alreadyGone: ['此件已销号', 'It is gone for good'],
  periodTooLong: ['保密期限超过上限', 'The secrecy period is above the limit'],
  registerNumberTaken: ['编号已被使用', 'The register number is taken'],
  placeCodeTaken: ['此编码已有处所使用', 'There is a place of this code'],
  placeDoesNotFit: ['上级处所不合', 'A place of this kind does not belong there'],
  shelfCodeOdd: ['柜位号须为柜号加层数', 'A shelf has the code of its safe and its number'],
  labelNotLive: ['标签已作废', 'The label is void'],
  changedMeanwhile: ['账目已被他人更改，请重新扫描', 'It changed meanwhile; scan it again'],
};
