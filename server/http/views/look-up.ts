import type { LookUp } from '#api/look-up.ts';
import type { Found } from '../../procedures/look-up-rights.ts';

/** What was looked up, for a screen: of a paper no more than its number. */
export function lookUpView(found: Found): LookUp {
  if (found.kind !== 'paper') return found;
  const { id, kind, number } = found.matter;
  return { kind: 'paper', paper: { id, kind, number } };
}
