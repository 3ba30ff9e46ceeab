/**
 * Every kind of problem a row can have: its code, and its sentence for the clerk. `{}` is where a
 * detail goes. The codes are plain English and stable: scripts compare them.
 */
const SENTENCES = {
  'date invalid': [
    '日期无法识别或不存在，请写成 2021-05-01',
    'This is not a date that exists; write it as 2021-05-01',
  ],
  'secrecy level missing': ['没有填写密级', 'The secrecy level is missing'],
  'secrecy level unknown': [
    '密级无法识别，应为绝密、机密、秘密、工作秘密、内部或非密',
    'This is not a secrecy level: 绝密, 机密, 秘密, 工作秘密, 内部 or 非密',
  ],
  'secrecy period above the limit for its level': [
    '保密期限超过该密级的上限（{}年）',
    'The secrecy period is above the limit for its level ({} years)',
  ],
  'secrecy period not understood': [
    '保密期限无法识别，请写成 10年、6个月、2030年12月31日或长期',
    'This is not a secrecy period; write 10年, 6个月, 2030年12月31日 or 长期',
  ],
  'secrecy period contradicts its mark': [
    '保密期限与密级标志中的期限不一致（{}）',
    'The secrecy period differs from the one in the mark ({})',
  ],
  'number of copies and copy number disagree': [
    '份数与份号不一致（{}）',
    'The number of copies and the copy numbers disagree ({})',
  ],
  'copy number not understood': [
    '份号无法识别，请写成 000101、000101-000105 或 000101、000103',
    'This is not a copy number; write 000101, 000101-000105 or 000101、000103',
  ],
  'too many copies': ['一行最多 {} 份，请分行登记', 'At most {} copies in one row; split it'],
  'damaged by the spreadsheet program': [
    '数字被表格软件改成了科学记数或日期，原值已丢失，请按文本重新填写',
    'The spreadsheet program turned this number into another form and lost digits; enter it again as text',
  ],
  'page count not a number': ['页数不是整数', 'The page count is not a whole number'],
  'keeper not in roster': [
    '人员名册中没有此人（或不止一人）',
    'This person is not in the roster (or it names more than one)',
  ],
  'several people of this name': [
    '名册中有 {} 人同名，请写成 姓名(工号)',
    '{} people have this name; write it as name(staff number)',
  ],
  'borrower not in roster': [
    '备注写明借出，但看不出借给名册中的哪一位，请写成 借出 姓名 日期',
    'The note says lent, but names nobody of the roster; write 借出 name date',
  ],
  'responsible person missing': ['没有填写责任人', 'The responsible person is missing'],
  'place unknown': ['存放位置不存在：{}', 'This place does not exist: {}'],
  'stored in a safe below its level': [
    '密级高于该柜可存的最高密级（{}）',
    'Its level is above the highest that this safe may hold ({})',
  ],
  'duplicate of an earlier row': ['与前面的“{}”重复', 'It repeats an earlier row: {}'],
  'serial number repeated': ['序列号与 {} 重复', 'The serial number is already that of {}'],
  'register number taken': [
    '编号与{}相同，请另给一个编号',
    'The register number is already that of {}; give it another',
  ],
  'differs from the ledger': [
    '台账中已有此项，但内容不同（{}）',
    'The ledger already has this, with another content ({})',
  ],
  'still holds things': [
    '此人名下还有 {} 件载体，归还后才能离岗',
    '{} things are still in the name of this person; they come back first',
  ],
  'still has duties': [
    '此人还有职责，请安全保密管理员先免去',
    'This person still has duties; the security officer takes them away first',
  ],
  'scope names nobody': [
    '知悉范围中的“{}”不是名册中的人员、职务或部门',
    'The scope names {}, which is no person, post or department of the roster',
  ],
  'title missing': ['没有填写标题或名称', 'The title or name is missing'],
  'staff number missing': ['没有填写工号', 'The staff number is missing'],
  'person class unknown': [
    '涉密等级无法识别，应为核心、重要、一般或非涉密',
    'This is not a class of person: 核心, 重要, 一般 or 非涉密',
  ],
  'status unknown': ['状态无法识别', 'This status is not known'],
  'safe code missing': ['没有填写柜号', 'The code of the safe is missing'],
  'number of shelves not a number': [
    '层数应为 1 到 99 的整数',
    'The number of shelves is not 1 to 99',
  ],
  'text too long': ['内容超过 {} 字', 'The text is longer than {} characters'],
} as const;

export type ProblemKind = keyof typeof SENTENCES;

/** Every code, for the contract and its tests. */
export const PROBLEM_KINDS: readonly string[] = Object.keys(SENTENCES);

/** The clerk's sentence and the English one, with the detail in its place. */
export function sentencesOf(
  kind: ProblemKind,
  detail: string,
): { readonly reason: string; readonly reasonEn: string } {
  const [zh, en] = SENTENCES[kind];
  return { reason: zh.replace('{}', () => detail), reasonEn: en.replace('{}', () => detail) };
}
