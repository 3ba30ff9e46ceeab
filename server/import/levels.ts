import { isSecrecyLevel, PERIOD_YEARS_MAX } from '#domain/secrecy.ts';
import type { Marking, SecrecyPeriod } from '#domain/secrecy.ts';
import { compact, wholeNumber } from './cell-text.ts';
import { readDate } from './dates.ts';

/** What a 密级 cell says: a marking, and the period where the mark carries one (机密★10年). */
export type LevelReading =
  | { readonly kind: 'missing' | 'unknown' }
  | { readonly kind: 'level'; readonly marking: Marking; readonly period: PeriodReading };

export type PeriodReading =
  | { readonly kind: 'none' }
  | { readonly kind: 'period'; readonly period: SecrecyPeriod }
  | { readonly kind: 'unknown' };

const MARKINGS: Readonly<Record<string, Marking>> = {
  绝密: 'topSecret',
  机密: 'secret',
  秘密: 'confidential',
  工作秘密: 'workSecret',
  内部: 'internal',
  内部资料: 'internal',
  内部文件: 'internal',
  内部使用: 'internal',
  非密: 'none',
  非涉密: 'none',
  不涉密: 'none',
  无密级: 'none',
  公开: 'none',
  普通: 'none',
};

/**
 * 密级: 机密, 机 密, 秘密级, 机密件, ＊机密, 【秘密】, 机密★10年, 绝密★长期, 秘密（3年）. Anything else is
 * unknown, never guessed: 保密, 普密, JM, 公开？.
 */
export function readLevel(text: string): LevelReading {
  const word = compact(text)
    .replace(/^[★☆*✮⭐]+|[★☆*✮⭐]+$/gu, '')
    .replace(/^[([【《「](.+)[)\]】》」]$/u, '$1');
  if (/^[-/\\—–_.]*$/u.test(word)) return { kind: 'missing' };
  const match =
    /^(绝密|机密|秘密|工作秘密|内部资料|内部文件|内部使用|内部|非密|非涉密|不涉密|无密级|公开|普通)(?:级|件|文件)?(?:[★☆*✮⭐·:]*|(?=[(]))(.*)$/u.exec(
      word,
    );
  const marking = match?.[1] === undefined ? undefined : MARKINGS[match[1]];
  if (marking === undefined) return { kind: 'unknown' };
  const rest = (match?.[2] ?? '').replace(/^[(](.+)[)]$/u, '$1');
  const period = readPeriod(rest);
  // What follows the word must be a period: 公开？ and 机密或秘密 are no level.
  return period.kind === 'unknown' ||
    (period.kind === 'period' && period.period.kind === 'condition')
    ? { kind: 'unknown' }
    : { kind: 'level', marking, period };
}

/** 保密期限: 10年, 十年, 6个月, 半年, 长期, 2030年12月31日, or a condition (工程竣工前). Empty is none. */
export function readPeriod(text: string): PeriodReading {
  const word = compact(text)
    .replace(/^[★☆*]+/u, '')
    .replace(/^[(](.+)[)]$/u, '$1');
  if (/^[-/\\—–_.]*$|^(?:无|未标注|未定|空)$/u.test(word)) return { kind: 'none' };
  if (/^(?:长期|永久|长期保密|无限期)$/u.test(word)) return period({ kind: 'longTerm' });
  if (word === '半年') return period({ kind: 'months', months: 6 });
  const half = /^(.+?)年半$/u.exec(word);
  const halfYears = half?.[1] === undefined ? null : wholeNumber(half[1]);
  if (halfYears !== null) return period({ kind: 'months', months: halfYears * 12 + 6 });
  const length = /^(.+?)(周年|年|个月|月)?(?:内|期)?$/u.exec(word);
  const count = length?.[1] === undefined ? null : wholeNumber(length[1]);
  if (count !== null && count > 0 && count < 1000) {
    return length?.[2]?.endsWith('月')
      ? period({ kind: 'months', months: count })
      : period({ kind: 'years', years: count });
  }
  const date = readDate(
    word.replace(/^(?:至|到|保密至|截至)/u, '').replace(/(?:止|前|为止)$/u, ''),
  );
  if (date !== null) return period({ kind: 'until', date });
  // A condition is words: 解密前, 工程竣工后. Figures that are no length are a slip of the pen.
  return /[前后时起止]|公开|解密|完成|结束|竣工/u.test(word) && !/\d/u.test(word)
    ? period({ kind: 'condition', text: text.trim() })
    : { kind: 'unknown' };
}

const period = (value: SecrecyPeriod): PeriodReading => ({ kind: 'period', period: value });

/**
 * The limit in years that the period breaks (保守国家秘密法 art. 20), or null. A date is measured from
 * the day received. A condition and 长期 have no length to measure.
 */
export function limitBroken(
  marking: Marking,
  value: SecrecyPeriod,
  receivedOn: string | null,
): number | null {
  if (!isSecrecyLevel(marking)) return null;
  const yearsMax = PERIOD_YEARS_MAX[marking];
  switch (value.kind) {
    case 'years':
      return value.years > yearsMax ? yearsMax : null;
    case 'months':
      return value.months > yearsMax * 12 ? yearsMax : null;
    case 'until':
      return receivedOn !== null && value.date > yearsAfter(receivedOn, yearsMax) ? yearsMax : null;
    case 'condition':
    case 'longTerm':
      return null;
  }
}

/** ISO dates compare as text; one day of grace for 29 February. */
const yearsAfter = (date: string, years: number): string =>
  `${Number(date.slice(0, 4)) + years}${date.slice(4)}`;

/** True where two periods say the same: 1年 and 12个月 do. */
export function samePeriod(left: SecrecyPeriod, right: SecrecyPeriod): boolean {
  return periodKey(left) === periodKey(right);
}

function periodKey(value: SecrecyPeriod): string {
  switch (value.kind) {
    case 'years':
      return `${value.years * 12}`;
    case 'months':
      return `${value.months}`;
    case 'until':
      return value.date;
    case 'condition':
      return compact(value.text);
    case 'longTerm':
      return '长期';
  }
}
