import { allow, refuse, type Decision } from '../refusals.ts';
import { rulingOn } from './decide.ts';
import { reaches, type ApproverRole } from './operations.ts';
import type { Asked, Limit, Policy, RuleRow } from './policy.ts';

/** What is there when it is done. */
export type Present = {
  /** The role in which somebody approved; null: nobody did. */
  readonly approvedBy: ApproverRole | null;
  /**
   * 在场人数: who are with the thing throughout, the keeper counted where he stays. A borrower alone is 1; a reading with the
   * keeper beside the reader is 2; two bearers are 2; giving back into the keeper's hands is 2.
   */
  readonly persons: number;
  /** 见证人 beside them: neither they nor the approver. */
  readonly witnesses: number;
  readonly place: 'readingRoom' | 'designatedRoom' | null;
  /** Names of what the record holds (`RULE_FIELDS`). */
  readonly fields: readonly string[];
};

/** 准许: the row that allows it, and its limit (see `dueBy`). */
export type Permit = { readonly row: RuleRow; readonly limit: Limit | null };

/**
 * 裁定 of any operation, the one place where rules are applied. What no row speaks of is forbidden (`noRuleAllows`). Refuses
 * `ruleForbids`, `fieldNeeded`, `approvalNeeded`, `personsNeeded`, `witnessesNeeded`, `placeNeeded`, the first that is lacking: what a
 * paper lacks comes before whom it must be shown to, and that before who must be fetched.
 */
export function permitted(
  policy: Pick<Policy, 'rows'>,
  asked: Asked,
  present: Present,
): Decision<Permit> {
  const { row } = rulingOn(policy, asked);
  if (row === null) return refuse({ kind: 'noRuleAllows', operation: asked.operation });
  const { id, clause } = row;
  const by = { row: id, clause };
  if (row.verdict === 'forbidden') return refuse({ kind: 'ruleForbids', ...by });
  const field = row.fields.find((name) => !present.fields.includes(name));
  if (field !== undefined) return refuse({ kind: 'fieldNeeded', field, ...by });
  if (!reaches(present.approvedBy, row.approver)) {
    return refuse({ kind: 'approvalNeeded', role: row.approver ?? 'officeHead', ...by });
  }
  if (present.persons < row.persons) {
    return refuse({ kind: 'personsNeeded', count: row.persons, ...by });
  }
  if (present.witnesses < row.witnesses) {
    return refuse({ kind: 'witnessesNeeded', count: row.witnesses, ...by });
  }
  if (row.place !== null && present.place !== row.place) {
    return refuse({ kind: 'placeNeeded', place: row.place, ...by });
  }
  return allow({ row, limit: row.limit });
}
