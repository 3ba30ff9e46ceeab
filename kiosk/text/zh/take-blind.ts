/** 盲盘: the first count is signed as over before anything expected is shown. */
export const takeBlind = {
  endFirst: '初盘完毕',
  endFirstTitle: '{place} 初盘完毕',
  endFirstFacts: '盲盘：到现在见到 {count} 件（含不认得的码）。',
  endFirstHint: '签字表示能找到的都已盘过；签字后显示账上应在和差异，再核对、盘毕。',
  endFirstPin: '盘点人输入密码，签“初盘完毕”',
  leftBlind: '盲盘：能找到的都盘过后，签“初盘完毕”，再看差异',
};
