import { COPYING_ROWS } from './floor-copying.ts';
import { KEEPING_ROWS } from './floor-keeping.ts';
import { LENDING_ROWS } from './floor-lending.ts';
import type { RuleRow, UnitParams } from './policy.ts';

/**
 * 底线规则, as it ships: a unit may only be stricter. Where the sources differ, the stricter one is taken. In order: the
 * first row that fits decides, and what no row speaks of is forbidden.
 */
export const FLOOR: readonly RuleRow[] = [...LENDING_ROWS, ...COPYING_ROWS, ...KEEPING_ROWS];

export const FLOOR_PARAMS: UnitParams = {
  closingTime: '17:30',
  pledgeMonths: null,
  escalateAfterHours: 24,
  visitorDays: 180,
};
