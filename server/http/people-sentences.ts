/** Error sentences about persons, badges, PINs and visits. */
export const PEOPLE_SENTENCES = {
  wrongPin: [403, '工号、证卡或 PIN 不正确。', 'Staff number, badge or PIN is wrong.'],
  secondWrongPin: [
    403,
    '第二人的 PIN 不正确，请由本人再输一次。',
    'The PIN of the second person is wrong; let that person enter it again.',
  ],
  pinLocked: [
    423,
    '连续输错五次，PIN 已锁定，请安全保密管理员重设。',
    'Locked after five wrong PINs; the security officer must set a new one.',
  ],
  pinNeeded: [409, '借出须借阅人输入 PIN 签收。', 'A loan needs the PIN of the borrower.'],
  noPin: [409, '此人还没有设置 PIN，请安全保密管理员设置。', 'This person has no PIN yet.'],
  busySigningIn: [
    429,
    '正在核对的人太多，请稍等再试。',
    'Too many PINs are being checked; try again.',
  ],
  visitEnded: [
    409,
    '来访已结束或已换人，请重新刷证。',
    'The visit has ended; scan the badge again.',
  ],
  ownVisit: [
    409,
    '不能为自己办理借还，请由另一位档案管理员办理。',
    'Nobody serves himself; another keeper must do it.',
  ],
  samePerson: [
    409,
    '须由另一人签字：经办人、申请人不能兼作见证人或审批人。',
    'Another person must sign: who acts or applies is neither witness nor approver.',
  ],
  badgeGone: [
    409,
    '刷证已超过一分钟，请再刷一次。',
    'The badge was shown too long ago; show it again.',
  ],
  badgeTaken: [409, '这张证卡已绑定。', 'This badge is bound already.'],
  badgeLost: [403, '这张证卡已挂失，不能使用。', 'This badge is reported lost and opens nothing.'],
  noSuchBadge: [
    409,
    '此人没有这张证卡，或已挂失、收回。',
    'The person has no such badge, or no more.',
  ],
  pledgeDates: [
    409,
    '承诺书签订日期不能晚于今天，有效期不能早于签订日期。',
    'A pledge is not signed in the future, and does not end before it was signed.',
  ],
  scopeNotWider: [
    409,
    '这没有扩大知悉范围，请直接保存，不用申请。',
    'This is no wider scope; save it, nothing needs asking.',
  ],
  knowledgeNotKept: [
    409,
    '知悉记录只记机密级以上的载体。',
    'Who knew is recorded for Secret and above only.',
  ],
  sameStaffNumber: [
    409,
    '三名管理员和档案管理员必须是四个不同的人，工号不能相同。',
    'The administrators and the keeper must be four different people.',
  ],
  staffNumberTaken: [409, '这个号码已被使用。', 'This number is taken.'],
  readingOpen: [
    409,
    '绝密件正在室内阅读，不能送客。',
    'Top secret is being read here; the visit cannot end.',
  ],
} as const satisfies Record<string, readonly [status: number, zh: string, en: string]>;
