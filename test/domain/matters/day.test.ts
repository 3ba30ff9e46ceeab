import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { personId, placeId, storedInstant } from '#domain/ids.ts';
import {
  closeDay,
  dayAfter,
  HINDRANCES,
  hindranceKey,
  indexOfDay,
  type Day,
  maySignDay,
  openBy,
  type HindranceNow,
} from '#domain/matters/day.ts';
import { SHIPPED_CALENDARS } from '#domain/rules/calendar.ts';
import { handOver, indexOfHandOver, keysKept, type HandOver } from '#domain/matters/hand-over.ts';
import { person } from '../../support/ledger-samples.ts';

const AT = storedInstant('2026-11-23T09:00:00.000Z');
const KEEPER = personId('keeper');
const SECOND = personId('second');
const OPEN: Day = {
  date: '2026-11-23',
  night: { since: null, alarms: 0, passages: 0, refusals: 0, safeOpenings: 0 },
  dueAt: storedInstant('2026-11-23T09:30:00.000Z'),
  remains: [],
  closedAt: null,
  closedById: null,
  secondId: null,
  stage: 'open',
};
const hindrances = fc.uniqueArray(
  fc.record<HindranceNow>({
    kind: fc.constantFrom(...HINDRANCES),
    id: fc.string({ minLength: 1, maxLength: 4 }),
    name: fc.constant('BMG-01'),
    since: fc.constant(null),
    count: fc.constant(null),
    mark: fc.constantFrom('a', 'b'),
  }),
  { selector: hindranceKey, maxLength: 12 },
);

const OPEN_SAFE: HindranceNow = {
  kind: 'safeOpen',
  id: 's',
  name: 'BMG-01',
  since: AT,
  count: null,
  mark: 'once',
};
const words = ({ mark }: HindranceNow, text: string) => ({ mark, words: text });

describe('关日', () => {
  test('closes by itself only when nothing remains', () => {
    const decided = closeDay([], new Map(), null);
    expect(decided).toMatchObject({ ok: true, value: { remains: [], secondId: null } });
  });

  test('is never over what nobody answered for, and never by one alone where something remains', () => {
    fc.assert(
      fc.property(hindrances, fc.infiniteStream(fc.boolean()), (now, answers) => {
        const answered = now.filter(() => answers.next().value === true);
        const said = new Map(answered.map((one) => [hindranceKey(one), words(one, '明日办')]));
        const alone = closeDay(now, said, null);
        const both = closeDay(now, said, SECOND);
        const isWhole = answered.length === now.length;
        expect(both.ok).toBe(isWhole);
        expect(alone.ok).toBe(now.length === 0);
        if (!both.ok)
          expect(both.refusal).toMatchObject({
            kind: 'dayUnanswered',
            count: now.length - answered.length,
          });
        if (both.ok) {
          const closed = dayAfter(OPEN, both.value, { at: AT, actorId: KEEPER });
          expect(closed?.remains.map(hindranceKey)).toEqual(now.map(hindranceKey));
        }
      }),
    );
  });

  test('blank words are none, and what was answered but is over is not written down', () => {
    const one = OPEN_SAFE;
    const blank = closeDay([one], new Map([[hindranceKey(one), words(one, '  ')]]), SECOND);
    expect(blank).toMatchObject({ ok: false, refusal: { kind: 'dayUnanswered', first: 'BMG-01' } });
    expect(closeDay([], new Map([[hindranceKey(one), words(one, '锁坏')]]), null)).toMatchObject({
      ok: true,
      value: { remains: [] },
    });
  });

  test('words are about what was read: a safe that was shut and opened again has none', () => {
    const said = new Map([[hindranceKey(OPEN_SAFE), words(OPEN_SAFE, '锁坏')]]);
    expect(closeDay([OPEN_SAFE], said, SECOND)).toMatchObject({ ok: true });
    expect(closeDay([{ ...OPEN_SAFE, mark: 'again' }], said, SECOND)).toMatchObject({
      refusal: { kind: 'dayUnanswered' },
    });
  });

  test.each([
    ['a guard', 'guard', false, true],
    ['an auditor', 'auditor', false, true],
    ['who holds what is late', 'keeper', true, 'daySecondConcerned'],
    ['who counts', 'counter', false, 'othersDutyMissing'],
  ] as const)('is signed besides by %s: %s', (_who, duty, isLate, verdict) => {
    const decided = maySignDay(person('b', { duties: [duty] }), isLate);
    expect(decided.ok || decided.refusal.kind).toBe(verdict);
  });

  test('happens once, and its second person is another', () => {
    const remains = [
      { kind: 'safeOpen', id: 's', name: 'BMG-01', since: AT, count: null, words: '锁坏' },
    ] as const;
    const step = { of: 'day', did: 'closed', remains, secondId: SECOND } as const;
    const closed = dayAfter(OPEN, step, { at: AT, actorId: KEEPER });
    expect(closed).toMatchObject({ stage: 'closed', closedById: KEEPER, secondId: SECOND });
    expect(closed && dayAfter(closed, step, { at: AT, actorId: KEEPER })).toBeNull();
    expect(closed && indexOfDay(closed)).toMatchObject({ isOpen: false, dueAt: null });
    expect(indexOfDay(OPEN)).toMatchObject({ isOpen: true, dueAt: OPEN.dueAt });
    expect(dayAfter(OPEN, { ...step, secondId: KEEPER }, { at: AT, actorId: KEEPER })).toBeNull();
    expect(dayAfter(OPEN, { ...step, secondId: null }, { at: AT, actorId: KEEPER })).toBeNull();
  });
});

describe('交接班', () => {
  const keys = [{ name: '档案库门', count: 2 }];
  const from = person('a', { duties: ['keeper'] });
  const said = (given: Partial<Parameters<typeof handOver>[0]>) => {
    const decided = handOver({ from, to: person('b', { duties: ['keeper'] }), keys, ...given });
    return decided.ok ? decided.value : decided.refusal.kind;
  };
  const guards = {
    from: person('a', { duties: ['guard'] }),
    to: person('b', { duties: ['guard', 'counter'] }),
  };
  test.each([
    ['keeper to keeper', {}, 'counter'],
    ['guard to guard', guards, 'guard'],
    ['to himself', { to: from }, 'handsOverToHimself'],
    ['keeper to guard', { to: guards.to }, 'othersDutyMissing'],
    ['who has no such desk', { from: person('a', { duties: ['auditor'] }) }, 'dutyMissing'],
    [
      'to who left',
      { to: person('b', { duties: ['keeper'], standing: 'left' }) },
      'othersDutyMissing',
    ],
    ['one key twice', { keys: [...keys, { name: ' 档案库门', count: 1 }] }, 'keysUnfit'],
    ['a key without a name', { keys: [{ name: ' ', count: 1 }] }, 'keysUnfit'],
    ['no keys at all', { keys: [] }, 'counter'],
  ] as const)('%s: %s', (_what, given, verdict) => {
    expect(said(given)).toBe(verdict);
  });

  const BEFORE = [
    { name: '档案库门', count: 2 },
    { name: '大门', count: 1 },
  ];
  test.each([
    ['all of them', BEFORE, null, true],
    ['one more', [...BEFORE, { name: '窗', count: 1 }], null, true],
    ['one kind gone', keys, null, '大门'],
    ['one fewer', [{ name: '档案库门', count: 1 }, BEFORE[1]!], null, '档案库门'],
    ['one gone, and said where', keys, '大门钥匙交物业换锁', true],
    ['one gone, and blanks said', keys, '  ', '大门'],
  ] as const)('keys, %s', (_what, handed, differences, verdict) => {
    const kept = keysKept(BEFORE, { keys: handed, differences });
    expect(kept.ok || ('name' in kept.refusal && kept.refusal.name)).toBe(verdict);
  });

  test('is found by both', () => {
    const body: HandOver = {
      desk: 'guard',
      fromId: personId('a'),
      toId: personId('b'),
      keys,
      open: [],
      inside: [{ areaId: placeId('r'), name: '档案库', people: 1, guests: 0 }],
      papersOpen: 0,
      alarmsOpen: 0,
      notes: null,
      differences: null,
      stage: 'done',
    };
    expect(indexOfHandOver(body).people).toEqual([
      { personId: 'a', role: 'handsOver' },
      { personId: 'b', role: 'takesOver' },
    ]);
  });
});

describe('应开未开', () => {
  const [year] = SHIPPED_CALENDARS;
  const calendar = { holidays: new Set(year?.holidays), workdays: new Set(year?.workdays) };
  const rules = { calendar, closingTime: '17:30' };
  const by = (date: string, closedAt: string | null, more = rules) =>
    openBy({ date, closedAt: closedAt === null ? null : storedInstant(closedAt) }, more);

  test.each([
    ['a Monday', '2026-11-23', '2026-11-23T09:20:00.000Z', '2026-11-24'],
    ['a Friday: the weekend is free', '2026-11-27', '2026-11-27T09:20:00.000Z', '2026-11-30'],
    ['the last before 国庆', '2026-09-30', '2026-09-30T09:00:00.000Z', '2026-10-08'],
    ['the last before 春节', '2026-02-14', '2026-02-14T09:00:00.000Z', '2026-02-24'],
    ['a Friday before a Saturday of work', '2026-10-09', '2026-10-09T09:00:00.000Z', '2026-10-10'],
    ['a holiday on which somebody came', '2026-10-03', '2026-10-03T05:00:00.000Z', '2026-10-08'],
    ['a Friday, closed on Monday morning', '2026-11-27', '2026-11-30T01:00:00.000Z', '2026-11-30'],
    ['a Friday, closed on Monday night', '2026-11-27', '2026-11-30T12:00:00.000Z', '2026-12-01'],
    ['a day left open for a year', '2025-11-24', '2026-11-24T01:00:00.000Z', '2026-11-24'],
    ['a day of a clock that was ahead', '2027-11-23', '2027-11-23T01:00:00.000Z', '2027-11-24'],
  ])('after %s', (_what, date, closedAt, day) => {
    expect(by(date, closedAt)).toBe(`${day}T09:30:00.000Z`);
  });

  test('not while it is open, and not where no day is a working day', () => {
    expect(by('2026-11-23', null)).toBeNull();
    const all = { has: () => true } as unknown as Set<string>;
    const never = { ...rules, calendar: { holidays: all, workdays: new Set<string>() } };
    expect(by('2026-11-23', '2026-11-23T09:20:00.000Z', never)).toBeNull();
  });
});
