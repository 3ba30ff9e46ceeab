import type { Account } from '#domain/custody.ts';
import type { CarrierKind } from '#domain/carriers.ts';
import type { Duty } from '#domain/people.ts';
import type { PlaceKind } from '#domain/places.ts';
import type { Marking, PersonClass } from '#domain/secrecy.ts';

/** 术语: the register's words for what the ledger names. */
export const terms = {
  marking: {
    topSecret: '绝密',
    secret: '机密',
    confidential: '秘密',
    workSecret: '工作秘密',
    internal: '内部',
    none: '非密',
  } satisfies Record<Marking, string>,
  kind: {
    document: '纸质文件',
    medium: '存储介质',
    device: '涉密设备',
    product: '密品',
    safe: '保密柜',
  } satisfies Record<CarrierKind, string>,
  account: {
    stored: '在库',
    held: '在手',
    inTransit: '在途',
    outside: '在外',
    unaccounted: '下落不明',
    gone: '已销号',
  } satisfies Record<Account, string>,
  basis: {
    loan: '借阅',
    issue: '领用',
    destroyed: '已销毁',
    clearedBack: '已清退',
    transferred: '已移交外单位',
  },
  personClass: {
    core: '核心涉密人员',
    important: '重要涉密人员',
    general: '一般涉密人员',
  } satisfies Record<PersonClass, string>,
  notCleared: '非涉密人员',
  placeKind: {
    room: '房间',
    safe: '保密柜',
    shelf: '柜位',
    counter: '柜台',
  } satisfies Record<PlaceKind, string>,
  duty: {
    sysAdmin: '系统管理员',
    securityOfficer: '安全保密管理员',
    auditor: '安全审计员',
    keeper: '档案管理员',
    counter: '盘点人',
    guard: '门岗',
  } satisfies Record<Duty, string>,
  labelState: { none: '未贴签', ordered: '待贴签', active: '已贴签' },
  registerNumber: '编号',
  documentNumber: '文号',
  copyNumber: '份号',
  title: '题名',
  level: '密级',
  custody: '去向',
  home: '归位处',
  holder: '持有人',
  staffNumber: '工号',
  name: '姓名',
  department: '部门',
  custodyLine: {
    stored: '在 {place}',
    held: '{holder} 借阅，{due} 前归还',
    overdue: '{holder} 借阅，应于 {due} 归还，已逾期',
    issued: '{holder} 领用',
    heldNoDue: '{holder} 持有',
    inTransit: '在途',
    outside: '在外',
    unaccounted: '下落不明，最后在 {place}',
    unaccountedNowhere: '下落不明',
    gone: '已销号',
    goneHow: '{how}',
  },
};
