import type { ParamsView } from '#api/rules.ts';
import type { Limit, RuleRow } from '#domain/rules/policy.ts';
import { both } from '../../text/both.ts';
import { calendar as enCalendar } from '../../text/en/calendar.ts';
import { rules as en } from '../../text/en/rules.ts';
import { lookUp } from '../../text/say.ts';
import { fill, words } from '../../text/words.ts';
import { calendar as zhCalendar } from '../../text/zh/calendar.ts';
import { rules as zh } from '../../text/zh/rules.ts';

export const rulesWords = both(zh, en);
export const calendarWords = both(zhCalendar, enCalendar);

/** 不超过 3 天, 当日归还. */
export function limitWords(limit: Limit): string {
  const t = rulesWords.value.limit;
  return 'count' in limit ? fill(t[limit.unit], { count: limit.count }) : t[limit.unit];
}

/** 3 天, 当日, 不限. */
export function limitPlain(limit: Limit | null): string {
  const t = rulesWords.value.limitPlain;
  if (limit === null) return t.none;
  return 'count' in limit ? fill(t[limit.unit], { count: limit.count }) : t[limit.unit];
}

/** 适用: the kinds, sorts and classes of persons that a row speaks of; empty: everything and everybody. */
export function whomWords({
  kinds,
  sorts,
  classes,
}: Pick<RuleRow, 'kinds' | 'sorts' | 'classes'>): string {
  const { terms } = words.value;
  const t = rulesWords.value;
  const parts = [
    ...(kinds ?? []).map((kind) => terms.kind[kind]),
    ...(sorts ?? []),
    ...(classes ?? []).map((one) => (one === null ? t.whom.noClass : terms.personClass[one])),
  ];
  return parts.join(t.comma);
}

/** 规定 of a row, each demand a few words; of what the keeper does alone without limit, that. */
export function demandWords(
  row: Pick<
    RuleRow,
    'verdict' | 'approver' | 'persons' | 'witnesses' | 'limit' | 'place' | 'fields'
  >,
): readonly string[] {
  const t = rulesWords.value;
  if (row.verdict === 'forbidden') return [t.forbidden];
  const demands = [
    ...(row.approver === null ? [] : [t.approver[row.approver]]),
    ...(row.persons > 1 ? [fill(t.persons, { count: row.persons })] : []),
    ...(row.witnesses > 0 ? [fill(t.witnesses, { count: row.witnesses })] : []),
    ...(row.limit === null ? [] : [limitWords(row.limit)]),
    ...(row.place === null ? [] : [t.place[row.place]]),
    ...(row.fields.length === 0 ? [] : [fill(t.needs, { fields: fieldWords(row.fields) })]),
  ];
  return row.approver === null && row.persons <= 1 && row.witnesses === 0
    ? [t.alone, ...demands]
    : demands;
}

const fieldWords = (fields: readonly string[]): string => {
  const t = rulesWords.value;
  return fields.map((name) => lookUp(t.fields, name) ?? name).join(t.comma);
};

/** 17:30, 12 个月, 24 小时. */
export function paramWords(name: keyof ParamsView, params: ParamsView): string {
  const t = rulesWords.value;
  if (name === 'closingTime') return params.closingTime;
  if (name === 'escalateAfterHours') return fill(t.hours, { count: params.escalateAfterHours });
  if (name === 'countAtShut') return t.counting[params.countAtShut ?? 'none'];
  if (name === 'visitorDays') return fill(t.paramDays, { count: params.visitorDays });
  const { pledgeMonths } = params;
  return pledgeMonths === null ? t.monthsNone : fill(t.months, { count: pledgeMonths });
}
