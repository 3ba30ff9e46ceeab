import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Scope } from '#domain/carriers.ts';
import { personId } from '#domain/ids.ts';
import { isInScope } from '#domain/rules/persons.ts';
import { sameScope, scopeWords, tidyScope, widens } from '#domain/scope.ts';
import { person } from '../support/ledger-samples.ts';

const IDS = ['a', 'b', 'c'];
const POSTS = ['处长', '科员'];
const DEPARTMENTS = ['办公室', '规划处'];
const everybody = IDS.flatMap((id) =>
  POSTS.flatMap((post) =>
    DEPARTMENTS.map((department) => person(id, { id: personId(id), post, department })),
  ),
);
const scope: fc.Arbitrary<Scope> = fc.record({
  personIds: fc.subarray(IDS.map(personId)),
  posts: fc.subarray(POSTS),
  departments: fc.subarray(DEPARTMENTS),
});
/** Three people, each with a post and a department. */
const staff = fc.tuple(
  ...IDS.map((id) => fc.constantFrom(...everybody.filter((one) => one.id === personId(id)))),
);
const inScope = (who: (typeof everybody)[number], of: Scope | null): boolean =>
  isInScope(who, of === null ? {} : { scope: of });

describe('a wider scope', () => {
  test('is never missed: whoever comes in that was not in makes it wider', () => {
    fc.assert(
      fc.property(
        fc.option(scope),
        fc.option(scope),
        staff,
        fc.nat(everybody.length - 1),
        (before, after, people, n) => {
          const who = everybody[n];
          if (who === undefined) return;
          const known = people.map((one) => (one.id === who.id ? who : one));
          if (inScope(who, after) && !inScope(who, before)) {
            expect(widens(before, after, known)).toBe(true);
          }
        },
      ),
    );
  });

  test('is not the same scope, nor a part of it', () => {
    fc.assert(
      fc.property(scope, scope, staff, (whole, other, people) => {
        const part: Scope = {
          personIds: whole.personIds.filter((id) => other.personIds.includes(id)),
          posts: whole.posts.filter((post) => other.posts.includes(post)),
          departments: whole.departments.filter((one) => other.departments.includes(one)),
        };
        expect(widens(whole, whole, people)).toBe(false);
        expect(widens(whole, part, people)).toBe(false);
        expect(widens(null, whole, people)).toBe(false);
        expect(widens(whole, null, people)).toBe(true);
      }),
    );
  });

  test('a person who had the post was in it; one whom nobody knows was not', () => {
    const before: Scope = { personIds: [], posts: ['处长'], departments: [] };
    const after: Scope = { personIds: [personId('a')], posts: [], departments: [] };
    const head = person('a', { id: personId('a'), post: '处长' });
    expect(widens(before, after, [head])).toBe(false);
    expect(widens(before, after, [{ ...head, post: '科员' }])).toBe(true);
    expect(widens(before, after, [])).toBe(true);
  });
});

describe('a scope', () => {
  test('is the same whatever the order and however often a name stands in it', () => {
    fc.assert(
      fc.property(scope, (one) => {
        const twice: Scope = {
          personIds: [...one.personIds, ...one.personIds].toReversed(),
          posts: [...one.posts, ...one.posts].toReversed(),
          departments: [...one.departments, ...one.departments].toReversed(),
        };
        expect(tidyScope(twice)).toEqual(tidyScope(one));
        expect(sameScope(twice, one)).toBe(true);
      }),
    );
    expect(sameScope(null, tidyScope({ personIds: [], posts: [], departments: [] }))).toBe(false);
  });

  test('is said with everybody in it; none is not nobody', () => {
    const one: Scope = {
      personIds: [personId('b'), personId('a')],
      posts: ['处长'],
      departments: ['办公室'],
    };
    expect(scopeWords(one, (id) => `${id}君`)).toBe('a君、b君、处长、办公室');
    expect(scopeWords(null, String)).toBe('未限定');
    expect(scopeWords({ personIds: [], posts: [], departments: [] }, String)).toBe('无人');
  });
});
