import { PersonList, type PersonView } from '#api/people.ts';
import type { Problem } from '#api/words.ts';
import { signal } from '@preact/signals';
import { query, type Call } from '../../api/client.ts';

/** 查找人员. An answer that comes after a newer question is dropped. */
export function createFinder(call: Call) {
  const people = signal<readonly PersonView[] | null>(null);
  const problem = signal<Problem | null>(null);
  let asked = 0;
  const find = async (text: string): Promise<void> => {
    const mine = ++asked;
    const answer = await call('GET', `/api/people${query({ query: text.trim() })}`, PersonList);
    if (mine !== asked) return;
    problem.value = answer.ok ? null : answer.problem;
    if (answer.ok) people.value = answer.value.people;
  };
  /** A person as they are now, in the list; a newcomer stands first. */
  const put = (person: PersonView): void => {
    const known = people.value ?? [];
    const isKnown = known.some((each) => each.id === person.id);
    people.value = isKnown
      ? known.map((each) => (each.id === person.id ? person : each))
      : [person, ...known];
  };
  return { people, problem, find, put };
}
