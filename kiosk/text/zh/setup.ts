/** 首次启用. */
export const setup = {
  title: '首次启用',
  intro: '先定单位、三员和档案管理员。三员互相制约，四人不能重复。',
  unitName: '单位名称',
  unitHint: '写全称，会印在标签和报表上。',
  unitSection: '单位',
  name: '姓名',
  staffNumber: '工号',
  pin: '密码',
  pinAgain: '再输一次',
  roleNote: {
    sysAdmin: '管设备和系统，不碰载体',
    securityOfficer: '管人员、证件和权限，不碰载体。启用后先给档案管理员定涉密等级',
    auditor: '查账、验账，不碰载体',
    keeper: '在柜台办理借出、归还，管保密柜',
  },
  submit: '建账启用',
  wrong: {
    empty: '不能为空',
    tooLong: '最多 {max} 个字',
    pinShape: '须为 4 至 12 位数字',
    pinDiffers: '两次输入不一致',
    staffNumberTwice: '工号与「{role}」重复，四人须各不相同',
  },
  wrongCount: '还有 {count} 处要改',
  done: '{unit} 的账已建立。请安全保密管理员先给档案管理员定涉密等级，再由其登录办理。',
};
