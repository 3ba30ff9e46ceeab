import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FLOOR, FLOOR_PARAMS } from '#domain/rules/floor.ts';
import type { RuleRow, Tightening } from '#domain/rules/policy.ts';
import { mayBeTightened, tighten } from '#domain/rules/tighten.ts';
import {
  approverChoices,
  changesBetween,
  countChoices,
  filtered,
  limitChoices,
  shownRows,
  type Filter,
} from '../../../../kiosk/screens/rules/stricter.ts';

const rowOf = (id: string): RuleRow => {
  const row = FLOOR.find((one) => one.id === id);
  if (row === undefined) throw new Error(`no row ${id}`);
  return row;
};

describe('only what is stricter is offered', () => {
  const rows = FLOOR.filter(mayBeTightened);

  test('whatever a person picks, the server takes it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...rows),
        fc.nat(),
        fc.nat(),
        fc.nat(),
        fc.nat(),
        (row, ...picks) => {
          const pick = <T>(all: readonly T[], n: number): T | undefined => all[n % all.length];
          const [a, b, c, d] = picks;
          const limit = pick(limitChoices(row), a);
          const approver = pick(approverChoices(row), b);
          const one: Tightening = {
            rowId: row.id,
            ...(limit == null ? {} : { limit }),
            ...(approver == null ? {} : { approver }),
            persons: pick(countChoices(row.persons), c) ?? row.persons,
            witnesses: pick(countChoices(row.witnesses), d) ?? row.witnesses,
          };
          expect(tighten(FLOOR, { tightenings: [one], params: FLOOR_PARAMS })).toMatchObject({
            ok: true,
          });
        },
      ),
    );
  });

  test('the floor stands first, and something stricter after it', () => {
    for (const row of rows) {
      expect(limitChoices(row)[0]).toEqual(row.limit);
      expect(approverChoices(row)[0]).toBe(row.approver);
      expect(countChoices(row.persons)[0]).toBe(row.persons);
      expect(countChoices(row.persons).length).toBeGreaterThan(1);
    }
    expect(limitChoices(rowOf('R06.lend.secret')).slice(0, 3)).toEqual([
      { unit: 'days', count: 3 },
      { unit: 'days', count: 2 },
      { unit: 'days', count: 1 },
    ]);
    expect(limitChoices(rowOf('R06.readInRoom.topSecret'))).toEqual([{ unit: 'session' }]);
  });
});

describe('有何不同', () => {
  const now = { tightenings: [], params: FLOOR_PARAMS };

  test('what changes is told row by row, from what to what', () => {
    const to = {
      tightenings: [{ rowId: 'R06.lend.secret', limit: { unit: 'days', count: 2 } as const }],
      params: { ...FLOOR_PARAMS, closingTime: '17:00' },
    };
    const { rows, params } = changesBetween(FLOOR, now, to);
    expect(rows.map(({ row, from, to: after }) => [row.id, from.limit, after.limit])).toEqual([
      ['R06.lend.secret', { unit: 'days', count: 3 }, { unit: 'days', count: 2 }],
    ]);
    expect(params.map(({ param }) => param)).toEqual(['closingTime']);
    expect(changesBetween(FLOOR, to, to)).toEqual({ rows: [], params: [] });
  });
});

describe('筛选', () => {
  const every: Filter = { operation: null, marking: null, words: '', onlyTightened: false };
  const rows = shownRows(FLOOR, [{ rowId: 'R06.lend.secret', witnesses: 1 }]);
  const ids = (filter: Partial<Filter>) =>
    filtered(rows, { ...every, ...filter }, ({ floor }) => `${floor.id} ${floor.clause}`).map(
      ({ floor }) => floor.id,
    );

  test('by operation, level, every word of what is said, and what the unit made stricter', () => {
    expect(ids({})).toHaveLength(FLOOR.length);
    expect(ids({ operation: 'circulate', marking: 'topSecret' })).toEqual([
      'R05.circulate.safe',
      'R23.circulate.topSecret',
      'R05.circulate.topSecret',
    ]);
    expect(ids({ words: 'LEND 一周' })).toEqual([
      'R06.lend.archiveSecret',
      'R06.lend.archiveConfidential',
    ]);
    expect(ids({ onlyTightened: true })).toEqual(['R06.lend.secret']);
    expect(ids({ words: '没有这个词' })).toEqual([]);
  });
});
