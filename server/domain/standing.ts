import { grantDuties } from './duties.ts';
import type { PersonId } from './ids.ts';
import type { Person } from './people.ts';
import { allow, refuse, type Decision } from './refusals.ts';

/**
 * 离岗: nothing may be in the person's name any more (保密法 art. 46); duties go with the post. Nobody strikes himself off.
 * Refuses `personNotActive`, `dutiesConflict`, `stillHolds`.
 */
export function leave(
  person: Person,
  given: { readonly holds: number; readonly byId: PersonId | null },
): Decision<Person> {
  if (person.standing !== 'active') return refuse({ kind: 'personNotActive' });
  if (person.id === given.byId) return refuse({ kind: 'dutiesConflict' });
  if (given.holds > 0) return refuse({ kind: 'stillHolds', count: given.holds });
  return allow({ ...person, standing: 'left', duties: [] });
}

/** 返岗: with no duty; who was a 涉密人员 needs a pledge that stands, as everybody does. */
export const comeBack = (person: Person): Person => ({ ...person, standing: 'active' });

/** What may be changed of a person by hand; the rest has an act of its own. */
export type PersonChange = Pick<
  Person,
  'department' | 'post' | 'personClass' | 'pledgedOn' | 'pledgeUntil'
>;

/**
 * 人员变更. Takes effect at the next scan. Nobody raises himself: a person's own class and pledge are another officer's to write.
 * Refuses `dutiesConflict`.
 */
export function changed(
  person: Person,
  change: PersonChange,
  byId: PersonId | null,
): Decision<Person> {
  const { pledgeUntil: _before, ...rest } = person;
  const { pledgeUntil, ...given } = change;
  const next: Person = {
    ...rest,
    ...given,
    ...(pledgeUntil === undefined ? {} : { pledgeUntil }),
  };
  const isOwn = person.id === byId;
  const raisesHimself =
    isOwn &&
    (next.personClass !== person.personClass ||
      next.pledgedOn !== person.pledgedOn ||
      next.pledgeUntil !== person.pledgeUntil);
  if (raisesHimself) return refuse({ kind: 'dutiesConflict' });
  const duties = grantDuties(next, next.duties, byId);
  return duties.ok ? allow(next) : duties;
}

const FIELDS = [
  'staffNumber',
  'name',
  'department',
  'post',
  'personClass',
  'pledgedOn',
  'pledgeUntil',
  'standing',
  'duties',
] as const;
export type PersonField = (typeof FIELDS)[number];

/** One field of a person, as it was and as it is; null: nothing stood or stands there. */
export type FieldChange = {
  readonly field: PersonField;
  readonly before: string | null;
  readonly after: string | null;
};

type Recorded = Pick<Person, Exclude<PersonField, 'duties'>> & Partial<Pick<Person, 'duties'>>;

/** 变更对照: what differs between two states of one person, in the order of the register. */
export const fieldChanges = (before: Recorded, after: Recorded): FieldChange[] =>
  FIELDS.map((field) => ({ field, before: said(before, field), after: said(after, field) })).filter(
    (change) => change.before !== change.after,
  );

function said(person: Recorded, field: PersonField): string | null {
  if (field === 'duties') return person.duties?.join(' ') || null;
  return person[field] || null;
}
