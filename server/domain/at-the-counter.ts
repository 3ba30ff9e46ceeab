import type { Carrier } from './carriers.ts';
import type { Refusal } from './refusals.ts';
import type { Operation } from './rules/operations.ts';
import type { Present } from './rules/permit.ts';
import type { RuleRow } from './rules/policy.ts';
import type { PersonClass } from './secrecy.ts';

/** What is asked of the rules about this thing and a person of this class. */
export const askedOf = (
  { marking, kind, sort }: Carrier,
  operation: Operation,
  personClass: PersonClass | null,
) => ({ operation, marking, kind, sort, personClass });

/** One second person is either with the thing or beside those who are: not both. `alone`: who is with it anyway. */
export function together(
  row: RuleRow | null,
  { alone, seconds }: { readonly alone: number; readonly seconds: number },
): Pick<Present, 'persons' | 'witnesses'> {
  const beside = Math.min(seconds, Math.max(0, (row?.persons ?? 1) - alone));
  return { persons: alone + beside, witnesses: seconds - beside };
}

/** Somebody else has to sign: beside the reader, or as a witness. */
export const isSecondNeeded = ({ kind }: Refusal): boolean =>
  kind === 'personsNeeded' || kind === 'witnessesNeeded';
