/** 拒绝 of 启闭. */
export const safeRefusals = {
  safeIsOpen: { what: '此柜已登记开柜', next: '请先关柜，再登记开柜。' },
  safeNotOpen: { what: '此柜没有登记开柜', next: '请先登记开柜。' },
  safeIsShut: { what: '{safe} 登记为已关', next: '请先登记开柜，再放入。' },
  safeKeeperNeeded: {
    what: '须由保管人{keeper}办理或在场',
    next: '请保管人本人办理，或刷证并输入 PIN。',
  },
  safeTwoNeeded: { what: '此柜可存绝密，开柜、关柜都须两人', next: '请第二人刷证并输入 PIN。' },
  safeNotClassed: {
    what: '{name}还没有定涉密等级，此柜可存{needs}',
    next: '请安全保密管理员在“人员”里打开本人，点“变更登记”，定涉密等级、登记承诺书。',
  },
  safeClassTooLow: {
    what: '{name}涉密等级不够：此柜可存{needs}，本人最高可接触{has}',
    next: '请换涉密等级够的人办理。',
  },
  safeAdministrator: {
    what: '{name}是三员之一，不开、不关保密柜',
    next: '请换保管人或其他有资格的人。',
  },
  safeWordsNeeded: { what: '没有写明情况', next: '请写明情况，再办一次。' },
  safeCountNeeded: { what: '关柜前须清点', next: '请清点柜内件数并填写。' },
  safeCountDiffers: {
    what: '清点 {counted} 件，账上 {expected} 件',
    next: '请再数一遍；仍不符的，写明情况后关柜，并发出警报。',
  },
  safeCountOff: {
    what: '清点 {counted} 件，与账上不符',
    next: '请再数一遍；仍不符的，写明情况后关柜，并发出警报。',
  },
  safeCountedBlind: {
    what: '你正在清点 {safe}（盲点），不能查看账上件数',
    next: '关柜以后即可查看；不清点了，请在该柜页上放弃清点。',
  },
  safeCheckedByShutter: { what: '此柜由本人关闭', next: '请另一人检查。' },
  safeKeeperNotAsked: { what: '没有申请更换保管人', next: '请先申请，盘点后双方签字。' },
  safeBothSign: {
    what: '须由移交人和接收人双方签字',
    next: '请双方在同一终端：一人登录，另一人刷证并输入 PIN。',
  },
  safeNotCounted: {
    what: '申请以后，此柜还没有全面盘点',
    next: '请盘点此柜并盘毕，再办交接。',
  },
};
