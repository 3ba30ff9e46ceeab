import type { Carrier } from '../carriers.ts';
import type { Instant } from '../ids.ts';
import type { Person } from '../people.ts';
import { allow, refuse, type Decision } from '../refusals.ts';
import { clearanceOf, covers, isSecrecyLevel } from '../secrecy.ts';
import { dayOf } from './days.ts';
import type { Policy } from './policy.ts';

/**
 * So many months later. The last day is that of the same number, or the month's last where it has none (民法典 art. 202).
 */
export function monthsAfter(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  const end = new Date(Date.UTC(year, month - 1 + months, Math.min(date, last)));
  return end.toISOString().slice(0, 10);
}

/** 即将到期: a pledge that ends within so many days is on the list. */
export const PLEDGE_SOON_DAYS = 30;

type Pledge = Pick<Person, 'pledgedOn' | 'pledgeUntil'>;

/** 承诺书有效至: its last day, the earlier of what stands beside it and the unit's months; null: none is on record, or it has no end. */
export function pledgeEnds(
  { pledgedOn, pledgeUntil }: Pledge,
  { params }: Pick<Policy, 'params'>,
): string | null {
  if (pledgedOn === null) return null;
  const { pledgeMonths } = params;
  const byRule = pledgeMonths === null ? null : monthsAfter(pledgedOn, pledgeMonths);
  if (byRule === null || pledgeUntil === undefined) return byRule ?? pledgeUntil ?? null;
  return byRule < pledgeUntil ? byRule : pledgeUntil;
}

/** 保密承诺书 (保密法 art. 43): refuses `pledgeMissing`, and from the day after its last `pledgeExpired`. */
export function pledgeStands(
  person: Pledge,
  at: Instant,
  policy: Pick<Policy, 'params'>,
): Decision<null> {
  if (person.pledgedOn === null) return refuse({ kind: 'pledgeMissing' });
  const on = pledgeEnds(person, policy);
  return on !== null && on < dayOf(at) ? refuse({ kind: 'pledgeExpired', on }) : allow(null);
}

/** 知悉范围 (保密法 art. 21): whoever is named, or has the post, or is of the department, by its exact name. None set: everybody. */
export function isInScope(
  { id, post, department }: Pick<Person, 'id' | 'post' | 'department'>,
  { scope }: Pick<Carrier, 'scope'>,
): boolean {
  if (scope === undefined) return true;
  return (
    scope.personIds.includes(id) ||
    scope.posts.includes(post) ||
    scope.departments.includes(department)
  );
}

/**
 * 人员准入: whether this person may have this carrier in hand at all, whatever for. Refuses `personNotActive`; for a state secret
 * `clearanceTooLow`, `pledgeMissing`, `pledgeExpired`; and `outOfScope` where the carrier has a scope.
 */
export function personMay(
  person: Person,
  carrier: Pick<Carrier, 'marking' | 'scope'>,
  at: Instant,
  policy: Pick<Policy, 'params'>,
): Decision<null> {
  if (person.standing !== 'active') return refuse({ kind: 'personNotActive' });
  const { marking } = carrier;
  if (isSecrecyLevel(marking)) {
    const has = clearanceOf(person.personClass);
    if (!covers(has, marking)) return refuse({ kind: 'clearanceTooLow', needs: marking, has });
    const pledge = pledgeStands(person, at, policy);
    if (!pledge.ok) return pledge;
  }
  return isInScope(person, carrier) ? allow(null) : refuse({ kind: 'outOfScope' });
}
