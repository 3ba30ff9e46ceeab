import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type * as v from 'valibot';
import { query } from '../../api/client.ts';
import { useDesk } from '../../desk/context.ts';

type Filter = Readonly<Record<string, string | undefined>>;

/** 登记 in a list by pages, asked for anew when the filter changes; an answer for an older filter is dropped. */
export function usePages<Row>(
  path: string,
  schema: v.GenericSchema<unknown, { readonly rows: Row[]; readonly next: string | null }>,
  filter: Filter,
) {
  const { call } = useDesk();
  const rows = useSignal<readonly Row[] | null>(null);
  const next = useSignal<string | null>(null);
  const problem = useSignal<Problem | null>(null);
  const current = useSignal(filter);
  current.value = filter;
  const load = async (before?: string): Promise<void> => {
    const answer = await call('GET', path + query({ ...filter, before }), schema);
    if (filter !== current.value) return;
    problem.value = answer.ok ? null : answer.problem;
    if (!answer.ok) return;
    rows.value = [...(before === undefined ? [] : (rows.value ?? [])), ...answer.value.rows];
    next.value = answer.value.next;
  };
  useEffect(() => void load(), [filter]);
  const more = next.value === null ? null : () => void load(next.value ?? undefined);
  return { rows: rows.value, problem: problem.value, more };
}
