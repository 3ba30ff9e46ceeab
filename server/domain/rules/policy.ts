import type { CarrierKind } from '../carriers.ts';
import type { Marking, PersonClass } from '../secrecy.ts';
import type { Calendar } from './calendar.ts';
import type { ApproverRole, Operation } from './operations.ts';

/** 时限: so many days, working days, the same day, or while the reader sits there. */
export type Limit =
  | { readonly unit: 'days' | 'workingDays'; readonly count: number }
  | { readonly unit: 'sameDay' | 'session' };

/** 规则表 one row: what it speaks of, and what it says. The first row that fits decides; none: forbidden. */
export type RuleRow = {
  /** R06.lend.secret: named in every refusal. */
  readonly id: string;
  readonly operation: Operation;
  readonly markings: readonly Marking[];
  /** Null: of every kind. */
  readonly kinds: readonly CarrierKind[] | null;
  /** 类型 (案卷, U盘 …), where the row is for one; null: any. */
  readonly sorts: readonly string[] | null;
  /** 人员类别 that it allows; null among them: a person of no class. Null as a whole: anybody. */
  readonly classes: readonly (PersonClass | null)[] | null;
  readonly verdict: 'allowed' | 'forbidden';
  readonly approver: ApproverRole | null;
  /** 在场人数 who do it together, and 见证人 beside them. */
  readonly persons: number;
  readonly witnesses: number;
  readonly limit: Limit | null;
  /** 场所: where alone it may be done; null: no such rule. */
  readonly place: 'readingRoom' | 'designatedRoom' | null;
  /** 必填: what the record must hold. */
  readonly fields: readonly string[];
  /** 依据, as it is shown. */
  readonly clause: string;
};

/** 从严: what a unit adds to one row of the floor. Absent: as the floor has it. */
export type Tightening = {
  readonly rowId: string;
  readonly forbid?: true;
  readonly approver?: ApproverRole;
  readonly persons?: number;
  readonly witnesses?: number;
  readonly limit?: Limit;
};

/** 单位参数. Each has a floor that it may only be stricter than. */
export type UnitParams = {
  /** 下班时间, HH:MM: when a day's limit ends. */
  readonly closingTime: string;
  /** 承诺书有效月数; null: until a date stands beside it. */
  readonly pledgeMonths: number | null;
  /** A request waiting so many hours goes to the next approver. */
  readonly escalateAfterHours: number;
  /** 关柜清点: with the ledger's number beside it, or blind; absent: the unit wants none. */
  readonly countAtShut?: 'open' | 'blind';
  /** 来访人姓名与证件号码 are taken out so many days after the visit. */
  readonly visitorDays: number;
};

/** 现行规则: the floor with the unit's tightenings, and its version, which every fact names. */
export type Policy = {
  readonly version: string;
  readonly rows: readonly RuleRow[];
  readonly tightenings: readonly Tightening[];
  readonly params: UnitParams;
  readonly calendar: Calendar;
};

/** What is asked of the rules: an operation on a thing by a person. */
export type Asked = {
  readonly operation: Operation;
  readonly marking: Marking;
  readonly kind: CarrierKind;
  readonly sort: string | null;
  readonly personClass: PersonClass | null;
};

/** 裁定: the row that decides, or null where none fits (deny by default). */
export type Ruling = { readonly isAllowed: boolean; readonly row: RuleRow | null };
