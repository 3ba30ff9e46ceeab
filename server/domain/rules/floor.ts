import type { RuleRow, UnitParams } from './policy.ts';

/** 底线规则, as it ships: a unit may only be stricter. In order: the first row that fits decides. */
export const FLOOR: readonly RuleRow[] = [];

export const FLOOR_PARAMS: UnitParams = {
  closingTime: '17:30',
  pledgeMonths: null,
  escalateAfterHours: 24,
};
