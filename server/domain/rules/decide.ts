import type { AdoptedPolicy, CalendarYear } from '../fold-use.ts';
import { POLICY_VERSION } from '../facts.ts';
import { calendarsOf } from './calendar.ts';
import { FLOOR, FLOOR_PARAMS } from './floor.ts';
import type { Asked, Policy, RuleRow, Ruling, Tightening } from './policy.ts';

/** 现行规则: the floor as it ships, made stricter by what the unit adopted last, on the unit's calendar and ours. */
export function policyOf(adopted: AdoptedPolicy | null, years: readonly CalendarYear[]): Policy {
  const tightenings = adopted?.tightenings ?? [];
  const calendars = calendarsOf(years);
  const byRow = new Map(tightenings.map((one) => [one.rowId, one]));
  return {
    version: adopted?.version ?? POLICY_VERSION,
    rows: FLOOR.map((row) => tightened(row, byRow.get(row.id))),
    tightenings,
    // What was adopted before there was a parameter has it as the floor does.
    params: { ...FLOOR_PARAMS, ...adopted?.params },
    calendar: {
      holidays: new Set(calendars.flatMap(({ holidays }) => holidays)),
      workdays: new Set(calendars.flatMap(({ workdays }) => workdays)),
    },
  };
}

function tightened(row: RuleRow, by: Tightening | undefined): RuleRow {
  if (by === undefined) return row;
  const { rowId: _row, forbid, ...stricter } = by;
  return { ...row, ...stricter, verdict: forbid === true ? 'forbidden' : row.verdict };
}

/** 裁定: the first row that fits; where none fits, it is forbidden. */
export function rulingOn({ rows }: Pick<Policy, 'rows'>, asked: Asked): Ruling {
  const row = rows.find((one) => fits(one, asked)) ?? null;
  return { isAllowed: row?.verdict === 'allowed', row };
}

const fits = (row: RuleRow, asked: Asked): boolean =>
  row.operation === asked.operation &&
  row.markings.includes(asked.marking) &&
  (row.kinds === null || row.kinds.includes(asked.kind)) &&
  (row.sorts === null || (asked.sort !== null && row.sorts.includes(asked.sort))) &&
  (row.classes === null || row.classes.includes(asked.personClass));
