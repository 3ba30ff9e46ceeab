import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { personId } from '#domain/ids.ts';
import { asStrict, inherited, type Marked } from '#domain/inheritance.ts';
import { isInScope } from '#domain/rules/persons.ts';
import { covers, type Marking, type SecrecyPeriod } from '#domain/secrecy.ts';
import { person } from '../support/ledger-samples.ts';

const ON = '2026-11-23';
const PEOPLE = [
  person('a'),
  person('b', { post: '处长' }),
  person('c', { department: '人事处' }),
  person('d', { post: '处长', department: '人事处' }),
];
const people = new Map(PEOPLE.map((one) => [one.id, one]));
const given = { on: ON, people };

const isoDay = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2060-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const period: fc.Arbitrary<SecrecyPeriod | null> = fc.oneof(
  fc.constant(null),
  fc.record({ kind: fc.constant('years' as const), years: fc.integer({ min: 1, max: 30 }) }),
  fc.record({ kind: fc.constant('months' as const), months: fc.integer({ min: 1, max: 300 }) }),
  fc.record({ kind: fc.constant('until' as const), date: isoDay }),
  fc.record({
    kind: fc.constant('condition' as const),
    text: fc.constantFrom('工程竣工', '公开发布', '工程竣工，且公开发布', '满意为止'),
  }),
  fc.constant({ kind: 'longTerm' as const }),
);
const some = <T>(...values: T[]) => fc.subarray(values);
const marked: fc.Arbitrary<Marked> = fc
  .record({
    marking: fc.constantFrom<Marking>(
      'topSecret',
      'secret',
      'confidential',
      'workSecret',
      'internal',
      'none',
    ),
    secrecyPeriod: period,
    receivedOn: fc.option(isoDay),
    scope: fc.option(
      fc.record({
        personIds: some(...['a', 'b', 'c', 'd', 'unknown'].map(personId)),
        posts: some('处长', '科员'),
        departments: some('综合处', '人事处'),
      }),
    ),
  })
  .map(({ scope, ...rest }) => (scope === null ? rest : { ...rest, scope }));
const sources = fc.array(marked, { minLength: 1, maxLength: 4 });

describe('承袭', () => {
  test('what is made of any sources is never lower, shorter or wider than one of them', () => {
    fc.assert(
      fc.property(sources, (originals) => {
        const made = inherited(originals, given);
        if (!made.ok) {
          expect(made.refusal.kind).toBe('noCommonScope');
          return;
        }
        expect(asStrict(made.value, originals, given)).toEqual({ ok: true, value: null });
        for (const original of originals) {
          expect(covers(made.value.marking, original.marking)).toBe(true);
          for (const one of PEOPLE) {
            if (isInScope(one, made.value)) expect(isInScope(one, original)).toBe(true);
          }
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('a copy of one original is marked exactly as it is', () => {
    fc.assert(
      fc.property(marked, (original) => {
        const made = inherited([original], given);
        const isEmpty =
          original.scope !== undefined && Object.values(original.scope).every((of) => !of.length);
        expect(made.ok).toBe(!isEmpty);
        if (isEmpty) return;
        const { marking, receivedOn, scope } = original;
        const isSecret = covers(marking, 'confidential');
        const secrecyPeriod = isSecret ? original.secrecyPeriod : null;
        const same = { marking, receivedOn, secrecyPeriod, ...(scope ? { scope } : {}) };
        expect(made).toEqual({ ok: true, value: same });
      }),
    );
  });

  const plain: Marked = {
    marking: 'secret',
    secrecyPeriod: { kind: 'years', years: 10 },
    receivedOn: '2026-01-02',
  };
  test.each<[string, Partial<Marked>, string]>([
    ['a lower level', { marking: 'confidential' }, 'copyLevelLower'],
    ['fewer years', { secrecyPeriod: { kind: 'years', years: 9 } }, 'copyPeriodShorter'],
    [
      'a day too early',
      { secrecyPeriod: { kind: 'until', date: '2036-01-01' } },
      'copyPeriodShorter',
    ],
    ['an older date of issue', { receivedOn: '2025-12-31' }, 'copyPeriodShorter'],
    ['a condition', { secrecyPeriod: { kind: 'condition', text: '竣工' } }, 'copyPeriodShorter'],
  ])('%s is refused', (_name, change, kind) => {
    expect(asStrict({ ...plain, ...change }, [plain], given)).toMatchObject({ refusal: { kind } });
  });

  test.each<[string, Partial<Marked>]>([
    ['a higher level', { marking: 'topSecret' }],
    ['the day itself', { secrecyPeriod: { kind: 'until', date: '2036-01-02' } }],
    ['long term', { secrecyPeriod: { kind: 'longTerm' } }],
    ['the limit of the level', { secrecyPeriod: null }],
    [
      'a condition and the day',
      { secrecyPeriod: { kind: 'condition', text: '竣工，且满2036-01-02' } },
    ],
    [
      'named persons where everybody may know',
      { scope: { personIds: [], posts: ['处长'], departments: [] } },
    ],
  ])('%s is strict enough', (_name, change) => {
    expect(asStrict({ ...plain, ...change }, [plain], given)).toMatchObject({ ok: true });
  });

  test('a scope beyond the original’s is refused, also where it is merely gone', () => {
    const scope = { personIds: [personId('a')], posts: ['处长'], departments: [] };
    const narrow = { ...plain, scope };
    const wider = [
      plain,
      { ...plain, scope: { ...scope, departments: ['综合处'] } },
      { ...plain, scope: { ...scope, personIds: [personId('c')] } },
    ];
    for (const made of wider) {
      expect(asStrict(made, [narrow], given)).toMatchObject({
        refusal: { kind: 'copyScopeWider' },
      });
    }
    const by = { personIds: [personId('b')], posts: [], departments: [] };
    expect(asStrict({ ...plain, scope: by }, [narrow], given).ok).toBe(true);
  });

  test('sources for different people are not compiled', () => {
    const of = (name: string): Marked => ({
      ...plain,
      scope: { personIds: [personId(name)], posts: [], departments: [] },
    });
    expect(inherited([of('a'), of('b')], given)).toMatchObject({
      refusal: { kind: 'noCommonScope' },
    });
  });
});
