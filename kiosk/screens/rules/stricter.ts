import type { ParamsView } from '#api/rules.ts';
import { reaches, type Operation } from '#domain/rules/operations.ts';
import type { Limit, RuleRow, Tightening } from '#domain/rules/policy.ts';
import { endsBy, isSame } from '#domain/rules/tighten.ts';
import type { Marking } from '#domain/secrecy.ts';

/** A row of the floor with what the unit has beside it. */
export type ShownRow = {
  readonly floor: RuleRow;
  /** As it is with the unit's tightening. */
  readonly now: RuleRow;
  readonly tightening: Tightening | null;
};

/** 现行: the floor's row with one tightening on it. */
export function withTightening(row: RuleRow, one: Tightening | undefined): RuleRow {
  if (one === undefined) return row;
  const { rowId: _row, forbid, ...stricter } = one;
  return { ...row, ...stricter, verdict: forbid === true ? 'forbidden' : row.verdict };
}

export function shownRows(
  floor: readonly RuleRow[],
  tightenings: readonly Tightening[],
): readonly ShownRow[] {
  const byRow = new Map(tightenings.map((one) => [one.rowId, one]));
  return floor.map((row) => ({
    floor: row,
    now: withTightening(row, byRow.get(row.id)),
    tightening: byRow.get(row.id) ?? null,
  }));
}

export type Filter = {
  readonly operation: Operation | null;
  readonly marking: Marking | null;
  /** Every word of it stands somewhere in what is said of the row. */
  readonly words: string;
  readonly onlyTightened: boolean;
};

/** 筛选. `said`: all the words that stand in a row on the screen. */
export const filtered = (
  rows: readonly ShownRow[],
  { operation, marking, words, onlyTightened }: Filter,
  said: (row: ShownRow) => string,
): readonly ShownRow[] =>
  rows.filter(
    (row) =>
      (operation === null || row.floor.operation === operation) &&
      (marking === null || row.floor.markings.includes(marking)) &&
      (!onlyTightened || row.tightening !== null) &&
      wordsIn(words).every((word) => said(row).toLowerCase().includes(word)),
  );

const wordsIn = (text: string): string[] => text.toLowerCase().split(/\s+/u).filter(Boolean);

const COUNTS = [30, 15, 10, 7, 5, 4, 3, 2, 1] as const;
const LIMITS: readonly Limit[] = [
  ...COUNTS.map((count) => ({ unit: 'workingDays', count }) as const),
  ...COUNTS.map((count) => ({ unit: 'days', count }) as const),
  { unit: 'sameDay' },
  { unit: 'session' },
];

/** 可选的时限: the floor's own first, then what is stricter. */
export const limitChoices = ({ limit }: RuleRow): readonly (Limit | null)[] => [
  limit,
  ...LIMITS.filter((one) => endsBy(one, limit) && !isSame(one, limit)),
];

export const approverChoices = ({ approver }: RuleRow): readonly RuleRow['approver'][] =>
  ([null, 'officeHead', 'unitLeader'] as const).filter(
    (one) => one === approver || (one !== null && reaches(one, approver)),
  );

const PERSONS_MAX = 4;
/** 可选的人数: from the floor's up. */
export const countChoices = (floor: number): readonly number[] =>
  Array.from({ length: Math.max(1, PERSONS_MAX - floor + 1) }, (_, n) => floor + n);

/** What one row or one figure becomes. */
export type RowChange = { readonly row: RuleRow; readonly from: RuleRow; readonly to: RuleRow };
export type ParamChange = {
  readonly param: keyof ParamsView;
  readonly from: ParamsView;
  readonly to: ParamsView;
};
type RuleSet = { readonly tightenings: readonly Tightening[]; readonly params: ParamsView };

/** 有何不同 between two sets of rules, in the floor's order. */
export function changesBetween(
  floor: readonly RuleRow[],
  from: RuleSet,
  to: RuleSet,
): { readonly rows: readonly RowChange[]; readonly params: readonly ParamChange[] } {
  const before = shownRows(floor, from.tightenings);
  const after = shownRows(floor, to.tightenings);
  const rows = before.flatMap((was, n) => {
    const will = after[n];
    if (will === undefined || isSameRow(was.now, will.now)) return [];
    return [{ row: was.floor, from: was.now, to: will.now }];
  });
  const names = [
    'closingTime',
    'pledgeMonths',
    'escalateAfterHours',
    'visitorDays',
    'countAtShut',
  ] as const;
  const params = names
    .filter((param) => from.params[param] !== to.params[param])
    .map((param) => ({ param, from: from.params, to: to.params }));
  return { rows, params };
}

const isSameRow = (a: RuleRow, b: RuleRow): boolean =>
  a.verdict === b.verdict &&
  a.approver === b.approver &&
  a.persons === b.persons &&
  a.witnesses === b.witnesses &&
  isSame(a.limit, b.limit);
