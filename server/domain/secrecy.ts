/**
 * 密级. The statutory levels, and what may stand beside them on a label.
 * 机密 is often rendered "confidential" in English; here it is `secret`. Only this file and
 * `kiosk/text/` may map between the words and the names.
 */
export type SecrecyLevel = 'topSecret' | 'secret' | 'confidential';
/** 标志: a level, or a marking that is not a state secret (保守国家秘密法 art. 64: 工作秘密), or none. */
export type Marking = SecrecyLevel | 'workSecret' | 'internal' | 'none';

const RANK: Readonly<Record<Marking, number>> = {
  none: 0,
  internal: 1,
  workSecret: 2,
  confidential: 3,
  secret: 4,
  topSecret: 5,
};

const WORD: Readonly<Record<Marking, string>> = {
  topSecret: '绝密',
  secret: '机密',
  confidential: '秘密',
  workSecret: '工作秘密',
  internal: '内部',
  none: '非密',
};

/** The office's word for a marking: 绝密, 机密, 秘密, 工作秘密, 内部, 非密. */
export const markingWord = (marking: Marking): string => WORD[marking];

/** True where `ceiling` covers `marking`: a clearance covers a level, a safe may hold a level. */
export const covers = (ceiling: Marking, marking: Marking): boolean =>
  RANK[ceiling] >= RANK[marking];

/** The higher of two markings: what a container of both must be treated as. */
export const higher = (a: Marking, b: Marking): Marking => (RANK[a] >= RANK[b] ? a : b);

export const isSecrecyLevel = (marking: Marking): marking is SecrecyLevel =>
  RANK[marking] >= RANK.confidential;

/** 涉密人员等级, 保守国家秘密法 art. 43: core, important, general. */
export type PersonClass = 'core' | 'important' | 'general';

const CLEARANCE: Readonly<Record<PersonClass, SecrecyLevel>> = {
  core: 'topSecret',
  important: 'secret',
  general: 'confidential',
};

/** The highest level a person of this class may have in hand; nobody outside the classes has any. */
export const clearanceOf = (personClass: PersonClass | null): Marking =>
  personClass === null ? 'none' : CLEARANCE[personClass];

/** 保密期限 limits in years, 保守国家秘密法 art. 20: 绝密 30, 机密 20, 秘密 10. */
export const PERIOD_YEARS_MAX: Readonly<Record<SecrecyLevel, number>> = {
  topSecret: 30,
  secret: 20,
  confidential: 10,
};

/**
 * 保密期限: a number of years or months, until a date, until a condition, or long term (长期).
 * `null` on a carrier means that the mark names none, which by law means the level's limit.
 */
export type SecrecyPeriod =
  | { readonly kind: 'years'; readonly years: number }
  | { readonly kind: 'months'; readonly months: number }
  | { readonly kind: 'until'; readonly date: string }
  | { readonly kind: 'condition'; readonly text: string }
  | { readonly kind: 'longTerm' };

/** 国家秘密标志 as it stands on the thing: 机密★10年, 秘密★6个月, 绝密★长期, 机密★. */
export function markText(marking: Marking, period: SecrecyPeriod | null): string {
  if (!isSecrecyLevel(marking)) return marking === 'none' ? '' : WORD[marking];
  return `${WORD[marking]}★${periodText(period)}`;
}

/** 10年, 6个月, 2030年1月1日, a condition in words, 长期, or nothing. */
export function periodText(period: SecrecyPeriod | null): string {
  if (period === null) return '';
  switch (period.kind) {
    case 'years':
      return `${period.years}年`;
    case 'months':
      return `${period.months}个月`;
    case 'until': {
      const [year, month, day] = period.date.split('-').map(Number);
      return `${year}年${month}月${day}日`;
    }
    case 'condition':
      return period.text;
    case 'longTerm':
      return '长期';
  }
}
