import type { Scope } from './carriers.ts';
import type { Person } from './people.ts';

type Named = Pick<Person, 'id' | 'post' | 'department'>;

/**
 * 扩大知悉范围: whether somebody may know by `after` who might not by `before`. No scope is everybody who is cleared; a person who
 * has a post or is of a department that stood there was in it already. `people`: those whom `after` names, as they are now.
 */
export function widens(
  before: Scope | null,
  after: Scope | null,
  people: readonly Named[],
): boolean {
  if (before === null) return false;
  if (after === null) return true;
  const wasIn = (person: Named | undefined): boolean =>
    person !== undefined &&
    (before.posts.includes(person.post) || before.departments.includes(person.department));
  return (
    after.posts.some((post) => !before.posts.includes(post)) ||
    after.departments.some((department) => !before.departments.includes(department)) ||
    after.personIds.some(
      (id) => !before.personIds.includes(id) && !wasIn(people.find((person) => person.id === id)),
    )
  );
}

/** Each name once, in order, so that the same scope has the same bytes. */
export const tidyScope = ({ personIds, posts, departments }: Scope): Scope => ({
  personIds: [...new Set(personIds)].toSorted(),
  posts: [...new Set(posts)].toSorted(),
  departments: [...new Set(departments)].toSorted(),
});

export const sameScope = (a: Scope | null, b: Scope | null): boolean =>
  a === null || b === null
    ? a === b
    : JSON.stringify(tidyScope(a)) === JSON.stringify(tidyScope(b));

/** 知悉范围 as a paper says it. `nameOf`: what a person is called; nobody's name is left out silently. */
export function scopeWords(scope: Scope | null, nameOf: (id: Person['id']) => string): string {
  if (scope === null) return '未限定';
  const words = [...scope.personIds.map(nameOf).toSorted(), ...scope.posts, ...scope.departments];
  return words.length === 0 ? '无人' : words.join('、');
}
