import { Board, OverdueList, OverdueQuery } from '#api/board.ts';
import type { Problem } from '#api/words.ts';
import { signal } from '@preact/signals';
import * as v from 'valibot';
import { query, type Call } from '../../api/client.ts';
import { paths } from '../../router.ts';

/** 看板: asked for at once, and again when something happened; the last answer wins. */
export function createBoard(call: Call) {
  const board = signal<Board | null>(null);
  const problem = signal<Problem | null>(null);
  let asked = 0;
  const load = async (): Promise<void> => {
    const mine = ++asked;
    const answer = await call('GET', '/api/board', Board);
    if (mine !== asked) return;
    problem.value = answer.ok ? null : answer.problem;
    if (answer.ok) board.value = answer.value;
  };
  return { board, problem, load };
}

/** 超期 by the filters in the address: what a tile opened, or what was chosen since. */
export function createOverdue(call: Call) {
  const list = signal<OverdueList | null>(null);
  const problem = signal<Problem | null>(null);
  let asked = 0;
  const load = async (filter: OverdueQuery): Promise<void> => {
    const mine = ++asked;
    const answer = await call('GET', `/api/overdue${query(filter)}`, OverdueList);
    if (mine !== asked) return;
    problem.value = answer.ok ? null : answer.problem;
    if (answer.ok) list.value = answer.value;
  };
  return { list, problem, load };
}

/** The filters that an address holds; one that is none is left out, the others stand. */
export function filterIn(path: string): OverdueQuery {
  const given = Object.fromEntries(new URLSearchParams(path.split('?')[1] ?? ''));
  const kept = Object.entries(given).filter(
    ([name, value]) => v.safeParse(OverdueQuery, { [name]: value }).success,
  );
  return v.parse(OverdueQuery, Object.fromEntries(kept));
}

/** The address of the list narrowed so. */
export const overduePath = (filter: OverdueQuery): string => `${paths.overdue}${query(filter)}`;
