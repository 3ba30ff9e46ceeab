import { allow, refuse, type Decision, type Refusal } from '../refusals.ts';
import { FLOOR_PARAMS } from './floor.ts';
import { reaches, type Operation } from './operations.ts';
import type { Limit, RuleRow, Tightening, UnitParams } from './policy.ts';

/** 从严: what a unit would have beside the floor, whole. */
export type ProposedRules = {
  readonly tightenings: readonly Tightening[];
  readonly params: UnitParams;
};

/** What must stay possible whatever a unit would like: giving back, and telling of what is lost. */
const ALWAYS: ReadonlySet<Operation> = new Set(['return', 'reportMissing', 'reportLeak']);

/** Nobody closes before noon: an earlier time would only make every loan one that began after closing. */
export const CLOSING_EARLIEST = '12:00';

/**
 * 从严不从宽: decides whether a unit may have these rules. What says no more than the floor is left out, the rest is put in the
 * floor's order. Refuses `unknownRow`, `mustStayAllowed`, and `looserThanFloor` naming the row and what of it is looser.
 */
export function tighten(
  floor: readonly RuleRow[],
  { tightenings, params }: ProposedRules,
): Decision<ProposedRules> {
  for (const one of tightenings) {
    const row = floor.find(({ id }) => id === one.rowId);
    const refusal = row ? looserThan(row, one) : notThere(one.rowId);
    if (refusal !== null) return refuse(refusal);
  }
  const looser = looserParam(params);
  if (looser !== null) return refuse({ kind: 'looserThanFloor', ...THE_UNIT, what: looser });
  const byRow = new Map(tightenings.map((one) => [one.rowId, one]));
  const kept = floor.flatMap((row) => stricterPart(row, byRow.get(row.id)) ?? []);
  return allow({ tightenings: kept, params });
}

/** What of a row the unit may still make stricter: for a screen that offers nothing else. */
export const mayBeTightened = (row: RuleRow): boolean =>
  row.verdict === 'allowed' && !ALWAYS.has(row.operation);

const THE_UNIT = { row: '单位参数', clause: '单位参数只能从严' } as const;
const notThere = (row: string): Refusal => ({ kind: 'unknownRow', row, clause: '规则表无此行' });

function looserThan(row: RuleRow, one: Tightening): Refusal | null {
  const by = { row: row.id, clause: row.clause };
  if (ALWAYS.has(row.operation)) return { kind: 'mustStayAllowed', ...by };
  const looser = (what: string): Refusal => ({ kind: 'looserThanFloor', ...by, what });
  if (one.approver !== undefined && !reaches(one.approver, row.approver)) return looser('approver');
  if (one.persons !== undefined && one.persons < row.persons) return looser('persons');
  if (one.witnesses !== undefined && one.witnesses < row.witnesses) return looser('witnesses');
  if (one.limit !== undefined && !endsBy(one.limit, row.limit)) return looser('limit');
  return null;
}

/**
 * True where the first limit never ends later than the second, whatever the day and the calendar. So many days never end
 * after as many working days, but three working days may well end after ten days.
 */
export function endsBy(limit: Limit, floor: Limit | null): boolean {
  if (floor === null || limit.unit === 'session') return true;
  if (limit.unit === 'sameDay') return floor.unit !== 'session';
  if (!('count' in limit) || !('count' in floor)) return false;
  return limit.count <= floor.count && (limit.unit === 'days' || floor.unit === 'workingDays');
}

function looserParam(params: UnitParams): keyof UnitParams | null {
  const { closingTime, escalateAfterHours, pledgeMonths, visitorDays } = params;
  if (closingTime > FLOOR_PARAMS.closingTime || closingTime < CLOSING_EARLIEST)
    return 'closingTime';
  if (escalateAfterHours > FLOOR_PARAMS.escalateAfterHours) return 'escalateAfterHours';
  if (visitorDays > FLOOR_PARAMS.visitorDays) return 'visitorDays';
  const most = FLOOR_PARAMS.pledgeMonths;
  return most !== null && (pledgeMonths === null || pledgeMonths > most) ? 'pledgeMonths' : null;
}

/** What of a tightening says more than the row; null: nothing. Of a forbidden row nothing can. */
function stricterPart(row: RuleRow, one: Tightening | undefined): Tightening | null {
  if (one === undefined || row.verdict === 'forbidden') return null;
  if (one.forbid === true) return { rowId: row.id, forbid: true };
  const { approver, persons, witnesses, limit } = one;
  const stricter = {
    ...(approver === undefined || approver === row.approver ? {} : { approver }),
    ...(persons === undefined || persons === row.persons ? {} : { persons }),
    ...(witnesses === undefined || witnesses === row.witnesses ? {} : { witnesses }),
    ...(limit === undefined || isSame(limit, row.limit) ? {} : { limit }),
  };
  return Object.keys(stricter).length === 0 ? null : { rowId: row.id, ...stricter };
}

export const isSame = (one: Limit | null, other: Limit | null): boolean =>
  one === null || other === null
    ? one === other
    : one.unit === other.unit && countOf(one) === countOf(other);
const countOf = (limit: Limit): number | null => ('count' in limit ? limit.count : null);
