import { CLAUSES } from './clauses.ts';
import type { Operation } from './operations.ts';
import type { RuleRow } from './policy.ts';
import type { PersonClass } from '../secrecy.ts';
import { FORBIDDEN, rowsOf, type Line, type Terms } from './rows.ts';

/**
 * 涉密等级: whoever is of no class may have no state secret, and nobody has one above his class. These rows stand before
 * those that allow, for every operation by which a person gets to know what is in a thing.
 */
export const clearedFor = (operation: Operation): RuleRow[] =>
  rowsOf('R23', operation, [
    ['topSecret', 'topSecret', CLAUSES.cleared, notFor('important', 'general', null)],
    ...LOWER,
  ]);

/** The same where 绝密 is forbidden to everybody. */
export const clearedBelowTop = (operation: Operation): RuleRow[] => rowsOf('R23', operation, LOWER);

const notFor = (...classes: readonly (PersonClass | null)[]): Terms => ({ ...FORBIDDEN, classes });
const LOWER: readonly Line[] = [
  ['secret', 'secret', CLAUSES.cleared, notFor('general', null)],
  ['confidential', 'confidential', CLAUSES.cleared, notFor(null)],
];
