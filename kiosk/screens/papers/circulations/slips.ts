import { CirculationList, type CirculationQuery, type CirculationRow } from '#api/circulations.ts';
import type { Problem } from '#api/words.ts';
import { signal } from '@preact/signals';
import { query, type Call } from '../../../api/client.ts';

export type SlipFilter = Pick<CirculationQuery, 'state' | 'holderId' | 'number'>;

/** The list and what it is narrowed by. An answer that comes after a newer question is dropped. */
export function createSlips(call: Call) {
  const filter = signal<SlipFilter>({ state: 'open' });
  const rows = signal<readonly CirculationRow[] | null>(null);
  const next = signal<string | null>(null);
  const problem = signal<Problem | null>(null);
  let asked = 0;
  const load = async (before: string | null): Promise<void> => {
    const mine = ++asked;
    const path = `/api/circulations${query({ ...filter.value, before: before ?? undefined })}`;
    const answer = await call('GET', path, CirculationList);
    if (mine !== asked) return;
    problem.value = answer.ok ? null : answer.problem;
    if (!answer.ok) return;
    rows.value =
      before === null ? answer.value.rows : [...(rows.value ?? []), ...answer.value.rows];
    next.value = answer.value.next;
  };
  return {
    filter,
    rows,
    next,
    problem,
    find: (change: SlipFilter): Promise<void> => {
      filter.value = { ...filter.value, ...change };
      return load(null);
    },
    more: (): Promise<void> => load(next.value),
  };
}
export type Slips = ReturnType<typeof createSlips>;
