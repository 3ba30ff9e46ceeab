import { FactList, type FactRow, Health } from '#api/ledger.ts';
import type { Problem } from '#api/words.ts';
import { signal } from '@preact/signals';
import type * as v from 'valibot';
import { query, type Call } from '../../api/client.ts';

export type Fact = v.InferOutput<typeof FactRow>;
export type Roots = v.InferOutput<typeof Health>['ledger'];

const PAGE = '100';

/** 账目: the newest lines and the roots over them; older pages on demand. */
export function createFacts(call: Call) {
  const rows = signal<readonly Fact[] | null>(null);
  const next = signal<string | null>(null);
  const roots = signal<Roots | null>(null);
  const problem = signal<Problem | null>(null);
  let asked = 0;
  const load = async (after: string | null): Promise<void> => {
    const mine = ++asked;
    const path = `/api/facts${query({ limit: PAGE, after: after ?? undefined })}`;
    const answer = await call('GET', path, FactList);
    if (mine !== asked) return;
    problem.value = answer.ok ? null : answer.problem;
    if (!answer.ok) return;
    rows.value = after === null ? answer.value.rows : [...(rows.value ?? []), ...answer.value.rows];
    next.value = answer.value.next;
  };
  const refresh = async (): Promise<void> => {
    const health = call('GET', '/api/health', Health);
    await load(null);
    const answer = await health;
    if (answer.ok) roots.value = answer.value.ledger;
    else problem.value = answer.problem;
  };
  const more = (): Promise<void> => (next.value === null ? Promise.resolve() : load(next.value));
  return { rows, next, roots, problem, refresh, more };
}

/** A hash in groups of four characters: read aloud and compared without losing the place. */
export const groupsOf = (hash: string): readonly string[] => hash.match(/.{1,4}/g) ?? [];
