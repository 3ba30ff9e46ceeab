import type { Marking } from '../secrecy.ts';
import type { Operation, RuleField } from './operations.ts';
import type { Limit, RuleRow } from './policy.ts';

export const STATE_SECRETS: readonly Marking[] = ['topSecret', 'secret', 'confidential'];
/** 工作秘密, 内部, 非密: no state secrets. */
export const ORDINARY: readonly Marking[] = ['workSecret', 'internal', 'none'];

/** What a row says besides whom it is for; left out: allowed, one person, nobody's approval, no limit. */
export type Terms = Partial<
  Pick<
    RuleRow,
    | 'kinds'
    | 'sorts'
    | 'classes'
    | 'verdict'
    | 'approver'
    | 'persons'
    | 'witnesses'
    | 'limit'
    | 'place'
  >
> & { readonly fields?: readonly RuleField[] };

/** One line of the table: the last part of its id, the markings, the clause, and the terms. */
export type Line = readonly [
  name: string,
  markings: Marking | readonly Marking[],
  clause: string,
  terms?: Terms,
];

export const FORBIDDEN: Terms = { verdict: 'forbidden' };
export const SAME_DAY: Limit = { unit: 'sameDay' };
export const SESSION: Limit = { unit: 'session' };
export const days = (count: number): Limit => ({ unit: 'days', count });
export const workingDays = (count: number): Limit => ({ unit: 'workingDays', count });

/** The lines of one operation as rows: R06.lend.secret. */
export const rowsOf = (regime: string, operation: Operation, lines: readonly Line[]): RuleRow[] =>
  lines.map(([name, markings, clause, terms]) => ({
    kinds: null,
    sorts: null,
    classes: null,
    verdict: 'allowed',
    approver: null,
    persons: 1,
    witnesses: 0,
    limit: null,
    place: null,
    fields: [],
    ...terms,
    id: `${regime}.${operation}.${name}`,
    operation,
    markings: typeof markings === 'string' ? [markings] : markings,
    clause,
  }));
