/** 柜台, beside the one act: 来意, 审批, 续借, 撤销, 第二人. */
export const lending = {
  purpose: '来意',
  lend: '借出',
  readInRoom: '室内阅读',
  pledge: {
    none: '非涉密人员，只借不涉密的件',
    missing: '未签保密承诺书，不能借阅涉密件',
    expired: '保密承诺书已于 {until} 到期，不能借阅涉密件',
    valid: '承诺书有效至 {until}',
    validAlways: '承诺书有效',
  },
  needApproval: '{count} 件须审批',
  ask: '申请审批',
  needRenewalApproval: '{count} 件续借须审批',
  askRenewal: '申请续借',
  canRenew: '{count} 件可续借',
  renew: '续借 {count} 件',
  renewPinHint: '共 {count} 件，输入密码即为续借签收。',
  slip: '借阅单',
  undo: '撤销（{seconds} 秒）',
  secondRole: '陪同或见证人',
  secondTitle: '请第二人签字',
};
