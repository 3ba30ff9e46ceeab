import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instant } from '#domain/ids.ts';
import { dayAfter, inChina, isWeekday } from '#domain/rules/days.ts';
import { policyOf } from '#domain/rules/decide.ts';
import { FLOOR, FLOOR_PARAMS } from '#domain/rules/floor.ts';
import { dueBy } from '#domain/rules/limits.ts';
import { OPERATIONS, RULE_FIELDS } from '#domain/rules/operations.ts';
import { permitted, type Present } from '#domain/rules/permit.ts';
import type {
  Asked,
  Limit,
  Policy,
  RuleRow,
  Tightening,
  UnitParams,
} from '#domain/rules/policy.ts';
import { endsBy, mayBeTightened, tighten } from '#domain/rules/tighten.ts';

const decide = (tightenings: readonly Tightening[], params: Partial<UnitParams> = {}) =>
  tighten(FLOOR, { tightenings, params: { ...FLOOR_PARAMS, ...params } });
const days = (count: number): Limit => ({ unit: 'days', count });
const lend = 'R06.lend.secret';
const adopt = (tightenings: readonly Tightening[], params = FLOOR_PARAMS): Policy =>
  policyOf({ version: '2026.2+1', seq: 1, tightenings, params }, []);

describe('从严', () => {
  test.each<[string, Tightening]>([
    ['a shorter limit', { rowId: lend, limit: days(2) }],
    ['the same day', { rowId: lend, limit: { unit: 'sameDay' } }],
    ['a higher approver', { rowId: lend, approver: 'unitLeader' }],
    ['an approver where there was none', { rowId: 'R06.lend.ordinary', approver: 'officeHead' }],
    ['more persons', { rowId: lend, persons: 2 }],
    ['a witness', { rowId: lend, witnesses: 1 }],
    ['forbidding it', { rowId: lend, forbid: true }],
    ['a limit where there was none', { rowId: 'R08.carryOut.secret', limit: days(10) }],
    ['days instead of as many working days', { rowId: 'R11.stockTake.secret', limit: days(3) }],
  ])('%s is taken, and is then in force', (_, one) => {
    expect(decide([one])).toEqual({
      ok: true,
      value: { tightenings: [one], params: FLOOR_PARAMS },
    });
    const row = adopt([one]).rows.find(({ id }) => id === one.rowId);
    const { rowId: _row, forbid, ...stricter } = one;
    expect(row).toMatchObject({ ...stricter, verdict: forbid ? 'forbidden' : 'allowed' });
  });

  test.each<[string, Tightening, string]>([
    ['a longer limit', { rowId: lend, limit: days(4) }, 'limit'],
    ['working days for days', { rowId: lend, limit: { unit: 'workingDays', count: 1 } }, 'limit'],
    [
      'a day for a session',
      { rowId: 'R06.readInRoom.topSecret', limit: { unit: 'sameDay' } },
      'limit',
    ],
    ['fewer persons', { rowId: 'R08.carryOut.topSecret', persons: 1 }, 'persons'],
    ['fewer witnesses', { rowId: 'R10.destroy.secret', witnesses: 1 }, 'witnesses'],
    ['a lower approver', { rowId: 'R07.copy.secret', approver: 'officeHead' }, 'approver'],
  ])('%s is refused, naming the row', (_, one, what) => {
    const row = FLOOR.find(({ id }) => id === one.rowId);
    expect(decide([{ rowId: 'R06.lend.ordinary', persons: 2 }, one])).toEqual({
      ok: false,
      refusal: { kind: 'looserThanFloor', row: one.rowId, clause: row?.clause, what },
    });
  });

  test('a row that is not there, and giving back or reporting made harder, are refused', () => {
    expect(decide([{ rowId: 'R99.lend.secret', forbid: true }])).toMatchObject({
      refusal: { kind: 'unknownRow', row: 'R99.lend.secret' },
    });
    for (const rowId of ['R06.return.secret', 'R12.reportMissing.all', 'R12.reportLeak.all']) {
      expect(decide([{ rowId, approver: 'officeHead' }])).toMatchObject({
        refusal: { kind: 'mustStayAllowed', row: rowId },
      });
    }
  });

  test('parameters are only made stricter too', () => {
    expect(
      decide([], {
        closingTime: '17:00',
        pledgeMonths: 12,
        escalateAfterHours: 8,
        visitorDays: 30,
      }),
    ).toMatchObject({ ok: true });
    for (const [what, looser] of [
      ['closingTime', { closingTime: '18:00' }],
      ['closingTime', { closingTime: '00:30' }],
      ['escalateAfterHours', { escalateAfterHours: 25 }],
      ['visitorDays', { visitorDays: 181 }],
    ] as const) {
      expect(decide([], looser)).toMatchObject({ refusal: { kind: 'looserThanFloor', what } });
    }
  });

  test('what says no more than the floor is left out, the rest stands in its order', () => {
    const said = decide([
      { rowId: 'R06.lend.ordinary', limit: days(2), persons: 1 },
      { rowId: lend, approver: 'officeHead', limit: days(3), persons: 1, witnesses: 0 },
      { rowId: 'R06.lend.topSecret', persons: 3 },
      { rowId: 'R06.readInRoom.secret', forbid: true, persons: 2 },
    ]);
    expect(said).toMatchObject({
      ok: true,
      value: {
        tightenings: [
          { rowId: 'R06.readInRoom.secret', forbid: true },
          { rowId: 'R06.lend.ordinary', limit: days(2) },
        ],
      },
    });
  });
});

const LIMIT: fc.Arbitrary<Limit> = fc.oneof(
  fc.record({
    unit: fc.constantFrom('days', 'workingDays'),
    count: fc.integer({ min: 1, max: 12 }),
  }),
  fc.record({ unit: fc.constantFrom('sameDay', 'session') }),
);
const TIGHTENINGS: fc.Arbitrary<Tightening[]> = fc.uniqueArray(
  fc.record(
    {
      rowId: fc.constantFrom(...FLOOR.map(({ id }) => id)),
      forbid: fc.constant(true as const),
      approver: fc.constantFrom('officeHead', 'unitLeader'),
      persons: fc.integer({ min: 0, max: 3 }),
      witnesses: fc.integer({ min: 0, max: 3 }),
      limit: LIMIT,
    },
    { requiredKeys: ['rowId'] },
  ),
  { selector: ({ rowId }) => rowId, maxLength: 40 },
);
const ASKED: fc.Arbitrary<Asked> = fc.record({
  operation: fc.constantFrom(...OPERATIONS),
  marking: fc.constantFrom('topSecret', 'secret', 'confidential', 'workSecret', 'internal', 'none'),
  kind: fc.constantFrom('document', 'medium', 'device', 'product', 'safe'),
  sort: fc.constantFrom(null, '案卷', 'U盘'),
  personClass: fc.constantFrom(null, 'core', 'important', 'general'),
});
const PRESENT: fc.Arbitrary<Present> = fc.record({
  approvedBy: fc.constantFrom(null, 'officeHead', 'unitLeader'),
  persons: fc.integer({ min: 1, max: 3 }),
  witnesses: fc.integer({ min: 0, max: 3 }),
  place: fc.constantFrom(null, 'readingRoom', 'designatedRoom'),
  fields: fc.constantFrom([], [...RULE_FIELDS]),
});

/** Each tightening by itself: of those proposed at random most are looser somewhere. */
const acceptable = (all: readonly Tightening[]): readonly Tightening[] =>
  all.flatMap((one) => {
    const said = tighten(FLOOR, { tightenings: [one], params: FLOOR_PARAMS });
    return said.ok ? said.value.tightenings : [];
  });

describe('no tightening ever allows more', () => {
  test('what the stricter rules permit, the floor permits, and for no shorter time', () => {
    let permittedBoth = 0;
    fc.assert(
      fc.property(
        TIGHTENINGS,
        fc.array(fc.tuple(ASKED, PRESENT), { minLength: 20, maxLength: 20 }),
        (all, cases) => {
          const stricter = adopt(acceptable(all));
          for (const [asked, present] of cases) {
            const said = permitted(stricter, asked, present);
            if (!said.ok) continue;
            permittedBoth += 1;
            const floor = permitted({ rows: FLOOR }, asked, present);
            expect(floor.ok).toBe(true);
            if (!floor.ok || floor.value.limit === null) continue;
            expect(said.value.limit).not.toBe(null);
            expect(endsBy(said.value.limit ?? days(99), floor.value.limit)).toBe(true);
          }
        },
      ),
      { numRuns: 300 },
    );
    expect(permittedBoth).toBeGreaterThan(300);
  });

  test('a limit that is called shorter never ends later, on any day of any calendar', () => {
    const day = fc.integer({ min: 0, max: 400 }).map((n) => dayAfter('2025-12-01', n));
    fc.assert(
      fc.property(
        LIMIT,
        LIMIT,
        day,
        fc.integer({ min: 0, max: 1439 }),
        fc.uniqueArray(day),
        (one, floor, on, minute, named) => {
          fc.pre(endsBy(one, floor));
          const begun = instant(new Date(Date.parse(inChina(on, '00:00')) + minute * 60_000));
          const calendar = {
            holidays: new Set(named.filter(isWeekday)),
            workdays: new Set(named.filter((at) => !isWeekday(at))),
          };
          const rules = { calendar, params: FLOOR_PARAMS };
          expect(dueBy(one, begun, rules) <= dueBy(floor, begun, rules)).toBe(true);
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('of every row that may be tightened something can be, and it is refused the other way round', () => {
    const weaker = (row: RuleRow): Tightening => ({ rowId: row.id, persons: row.persons - 1 });
    for (const row of FLOOR.filter(mayBeTightened)) {
      expect(decide([{ rowId: row.id, forbid: true }])).toMatchObject({ ok: true });
      expect(decide([weaker(row)])).toMatchObject({ ok: false, refusal: { row: row.id } });
    }
  });
});
