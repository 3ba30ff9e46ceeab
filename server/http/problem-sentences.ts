import type { Trouble } from '../procedures/outcome.ts';
import { LABEL_SENTENCES } from './label-sentences.ts';
import { PEOPLE_SENTENCES } from './people-sentences.ts';
import { PHOTO_SENTENCES } from './photo-sentences.ts';
import { TAG_SENTENCES } from './tag-sentences.ts';

/** What the border itself says no to, before any procedure runs. */
export type BorderTrouble =
  | 'badRequest'
  | 'notJson'
  | 'tooLarge'
  | 'lengthNeeded'
  | 'wrongHost'
  | 'wrongOrigin'
  | 'notSignedIn'
  | 'screenLocked'
  | 'notAllowed'
  | 'wrongStation'
  | 'tooManyTries'
  | 'bridgeUnknown'
  | 'storageFull'
  | 'storageReadOnly'
  | 'registerTooLong'
  | 'internal';

type Worded = readonly [status: number, zh: string, en: string];

/** Every error sentence of the server, once: status, Chinese, English. */
export const SENTENCES: Readonly<Record<Trouble | BorderTrouble, Worded>> = {
  ...LABEL_SENTENCES,
  ...PEOPLE_SENTENCES,
  ...PHOTO_SENTENCES,
  ...TAG_SENTENCES,
  badRequest: [400, '请求的内容不合要求。', 'The request is not of the agreed form.'],
  notJson: [415, '请求必须是 JSON。', 'The request must be JSON.'],
  tooLarge: [413, '请求的内容太大。', 'The request is too large.'],
  lengthNeeded: [411, '请求没有说明长度。', 'The request does not say how long it is.'],
  wrongHost: [421, '这不是本系统的地址。', 'This is not an address of this server.'],
  wrongOrigin: [
    403,
    '请求不是从本系统的页面发出的。',
    'The request does not come from a page of this server.',
  ],
  notSignedIn: [401, '请先登录。', 'Sign in first.'],
  screenLocked: [
    423,
    '屏幕已锁定，请输入 PIN 解锁。',
    'The screen is locked; unlock it with the PIN.',
  ],
  registerTooLong: [
    422,
    '登记簿太长：PDF 最多 5000 行，XLSX 最多 20000 行。请缩小日期或筛选范围。',
    'The register is too long: at most 5000 rows as PDF, 20000 as XLSX. Narrow its dates or filters.',
  ],
  notAllowed: [403, '您的职责不包括这项操作。', 'Your duties do not include this.'],
  wrongStation: [
    403,
    '请在登录的终端上办理。',
    'This can be done only at the station where you signed in.',
  ],
  tooManyTries: [429, '尝试太频繁，请稍等再试。', 'Too many tries; wait a moment.'],
  bridgeUnknown: [401, '设备桥没有配对，请重新配对。', 'The bridge is not enrolled.'],
  storageFull: [
    503,
    '磁盘已满，暂时不能记账。请联系系统管理员。',
    'The disk is full; nothing can be recorded for now.',
  ],
  storageReadOnly: [
    503,
    '数据库不能写入，暂时不能记账。请联系系统管理员。',
    'The database cannot be written; nothing can be recorded for now.',
  ],
  internal: [
    500,
    '系统内部出错，操作没有完成。',
    'Something went wrong inside; the act was not done.',
  ],
  notFound: [404, '没有找到。', 'There is no such thing.'],
  alreadySetUp: [409, '系统已经启用过，不能再次启用。', 'The house was set up before.'],
  stationNameTaken: [409, '已有同名的终端或处所。', 'There is a station or place of this name.'],
  actReused: [
    409,
    '同一操作编号已用于别的内容。',
    'This act was done before with another content.',
  ],
  readReused: [
    409,
    '同一扫描序号已用于别的内容，请重新扫描。',
    'This read was told before with another content; scan again.',
  ],
  codeSpent: [403, '配对码不正确、已使用或已过期。', 'The code is wrong, used or out of date.'],
  layoutNameTaken: [
    409,
    '预置版式已用此名称，请换一个名称。',
    'A layout that is built in has this name; choose another.',
  ],
  layoutIsPreset: [409, '预置版式不能停用。', 'A layout that is built in cannot be withdrawn.'],
  layoutUnfit: [
    409,
    '此版式在任何打印机上都无法识读，没有保存。',
    'No printer could print this layout so that it can be read; it was not saved.',
  ],
  alarmAnswered: [409, '这条警报已经处理过。', 'This alarm has been answered.'],
  labelEpochsUsedUp: [
    409,
    '三十二期标签密钥已全部用完，不能再换。',
    'All thirty-two label keys have been used; there is no further one.',
  ],
  labelKeyUnwritable: [
    503,
    '密钥文件不能写入，没有更换。请联系系统管理员。',
    'The key file cannot be written; nothing was changed.',
  ],
  takeDuePast: [409, '盘点限期不能早于今天。', 'The stock-take cannot be due before today.'],
  stockTakeOpenHere: [
    409,
    '本终端正在为另一次盘点清点，请先停止。',
    'This station counts for another stock-take; stop that first.',
  ],
  profileNameTaken: [
    409,
    '已有同名的手持机型号，请换一个名称。',
    'There is a handheld profile of this name; choose another.',
  ],
  handheldFileElsewhere: [
    409,
    '这个文件正在并入另一次盘点，没有再计。',
    'This file is going into another count, and was not counted again.',
  ],
  handheldFileChanged: [
    409,
    '文件在试读之后变了，请重新选择文件。',
    'The file has changed since it was looked at; choose it again.',
  ],
  importNotReady: [409, '文件现在不能这样处理，请等检查完成。', 'The file is not ready for this.'],
  importHasProblems: [
    409,
    '文件还有问题，按“全部或不导入”的选择没有导入。',
    'Problems remain, so nothing was imported.',
  ],
  importTooMany: [
    429,
    '同时导入的文件太多，请先完成或放弃。',
    'Too many files are being imported.',
  ],
  ruleChangeWaits: [
    409,
    '已有一项规则调整待另一位管理员确认，请先确认、退回或撤回。',
    'A change of the rules waits already: confirm, reject or withdraw it first.',
  ],
  ruleUnchanged: [
    409,
    '与现行规则相同，没有要调整的。',
    'These are the rules in force: nothing would change.',
  ],
  calendarUnread: [409, '没有读出日历。', 'No calendar could be read.'],
  sheetUnreadable: [409, '这份表读不了。', 'This list cannot be read.'],
  portInUse: [409, '这个端口已登记了设备。', 'This port has a device already.'],
};
