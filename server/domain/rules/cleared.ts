import { CLAUSES } from './clauses.ts';
import type { Operation } from './operations.ts';
import type { RuleRow } from './policy.ts';
import { rowsOf } from './rows.ts';

/**
 * 涉密等级: whoever is of no class may have no state secret, and nobody has one above his class. These rows stand before
 * those that allow, for every operation by which a person gets to know what is in a thing.
 */
export const clearedFor = (operation: Operation): RuleRow[] =>
  rowsOf('R23', operation, [
    ['topSecret', 'topSecret', CLAUSES.cleared, { ...no, classes: ['important', 'general', null] }],
    ['secret', 'secret', CLAUSES.cleared, { ...no, classes: ['general', null] }],
    ['confidential', 'confidential', CLAUSES.cleared, { ...no, classes: [null] }],
  ]);

const no = { verdict: 'forbidden' } as const;
