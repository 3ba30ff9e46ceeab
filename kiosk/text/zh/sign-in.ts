/** 登录与锁屏. */
export const signIn = {
  scanBadge: '请刷工作证',
  scanBadgeHint: '刷证或扫证上的码；没有带证，就用工号登录。',
  greet: '{name}，请输入密码',
  unknownBadge: '这张证件未登记。请用工号登录，或找安全保密管理员绑定。',
  otherPerson: '换人',
  byStaffNumber: '用工号登录',
  byBadge: '改用刷证',
  staffNumber: '工号',
  pin: '密码',
  submit: '登录',
  locked: '已锁屏',
  lockedHint: '{name}，输入密码，接着办理。',
  lockedNobody: '输入密码，接着办理。',
  station: '终端：{name}',
  noStation: '这台终端还没有登记。',
  demo: '演示单位，数据都是假的。',
};
