import type { PersonName, ScopeBody, ScopeView } from '#api/words.ts';
import { computed, signal } from '@preact/signals';
import { personLine } from '../../text/say.ts';
import { personWords } from '../people/person-words.ts';

/** 知悉范围 being written: people, posts and departments; or none at all. */
export function createScope(before: ScopeView | null) {
  const isOn = signal(before !== null);
  const people = signal<readonly PersonName[]>(before?.people ?? []);
  const posts = signal<readonly string[]>(before?.posts ?? []);
  const departments = signal<readonly string[]>(before?.departments ?? []);
  const addPerson = (person: PersonName): void => {
    if (people.value.some(({ id }) => id === person.id)) return;
    people.value = [...people.value, person];
  };
  const body = computed((): ScopeBody | null =>
    isOn.value
      ? {
          personIds: people.value.map(({ id }) => id),
          posts: [...posts.value],
          departments: [...departments.value],
        }
      : null,
  );
  return { isOn, people, posts, departments, addPerson, body };
}
export type ScopeModel = ReturnType<typeof createScope>;

/** 知悉范围 in one line; null where none is set. */
export function scopeLine(scope: ScopeView | null): string {
  const t = personWords.value;
  if (scope === null) return t.scopeNone;
  const names = [...scope.people.map(personLine), ...scope.posts, ...scope.departments];
  return names.length === 0 ? t.scopeNobody : names.join('、');
}
