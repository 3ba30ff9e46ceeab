import type { SafeRefusal } from '#domain/safes/refusals.ts';

/** 拒绝 of 启闭 in words for scripts. */
export const SAFE_REFUSALS: Readonly<
  Record<SafeRefusal['kind'], readonly [zh: string, en: string]>
> = {
  safeIsOpen: ['此柜登记为已开', 'The register says that this safe is open'],
  safeNotOpen: ['此柜没有登记开柜', 'The register does not say that this safe is open'],
  safeIsShut: ['此柜登记为已关，不能放入', 'The register says that this safe is shut'],
  safeKeeperNeeded: ['须由保管人办理或在场', 'Its keeper must do it, or be there'],
  safeTwoNeeded: ['可存绝密，须两人签字', 'Two must sign: top secret may lie there'],
  safeNotClassed: [
    '还没有定涉密等级，由安全保密管理员在“人员”里定',
    'Not classed yet; the security officer classes people under “People”',
  ],
  safeClassTooLow: ['涉密等级低于此柜可存的最高密级', 'Cleared for less than may lie in this safe'],
  safeAdministrator: ['三员不开保密柜', 'None of the three administrators opens a safe'],
  safeWordsNeeded: ['须写明情况', 'Say in words what it is about'],
  safeCountNeeded: ['关柜前须清点件数', 'Count what lies there before shutting'],
  safeCountDiffers: [
    '清点件数与账上不符，须写明情况',
    'The count differs from the ledger; say why',
  ],
  safeCountOff: ['清点件数与账上不符，须写明情况', 'The count differs from the ledger; say why'],
  safeCountedBlind: [
    '你正在关柜清点（盲点）此柜，关柜前不能查看账上件数',
    'You count this safe blind: what is expected is told after it is shut',
  ],
  safeCheckedByShutter: ['关柜的人不能检查', 'Whoever shut it does not check it'],
  safeKeeperNotAsked: ['没有申请更换保管人', 'No change of keeper was asked for'],
  safeBothSign: ['须由移交人和接收人双方签字', 'Who hands over and who takes over both sign'],
  safeNotCounted: [
    '申请以后此柜还没有全面盘点',
    'The whole safe has not been counted since it was asked for',
  ],
};
