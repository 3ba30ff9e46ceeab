import { policyOf } from '#domain/rules/decide.ts';
import type { Policy } from '#domain/rules/policy.ts';
import type { Database } from '../store/database.ts';
import { adoptedPolicies, calendarYears } from '../store/policies.ts';

/**
 * 规则簿: the rules in force, kept in memory so that a scan need not look for them. `refresh` after every fact that
 * changes them; the one server process is the only writer.
 */
export type PolicyBook = {
  readonly current: () => Policy;
  readonly refresh: () => Promise<void>;
};

export async function openPolicyBook(db: Database): Promise<PolicyBook> {
  let policy = await inForce(db);
  return {
    current: () => policy,
    refresh: async () => {
      policy = await inForce(db);
    },
  };
}

async function inForce(db: Database): Promise<Policy> {
  const [adopted] = await adoptedPolicies(db);
  return policyOf(adopted ?? null, await calendarYears(db));
}
