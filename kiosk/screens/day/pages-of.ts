import type { Problem } from '#api/words.ts';
import { signal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type * as v from 'valibot';
import { query } from '../../api/client.ts';
import { useDesk } from '../../desk/context.ts';

/** A list by pages, the newest first, from its first page on. */
export function usePagesOf<Row>(
  path: string,
  schema: v.GenericSchema<unknown, { readonly rows: Row[]; readonly next: string | null }>,
) {
  const { call } = useDesk();
  const pages = useMemo(() => {
    const rows = signal<readonly Row[] | null>(null);
    const next = signal<string | null>(null);
    const problem = signal<Problem | null>(null);
    const load = async (before: string | null): Promise<void> => {
      const answer = await call('GET', path + query({ before: before ?? undefined }), schema);
      problem.value = answer.ok ? null : answer.problem;
      if (!answer.ok) return;
      rows.value =
        before === null ? answer.value.rows : [...(rows.value ?? []), ...answer.value.rows];
      next.value = answer.value.next;
    };
    return { rows, next, problem, load: () => load(null), more: () => load(next.value) };
  }, [path]);
  useEffect(() => void pages.load(), [pages]);
  return pages;
}
