import type { Problem } from '#api/words.ts';
import { signal, type ReadonlySignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type * as v from 'valibot';
import { query, type Call } from '../../api/client.ts';
import { useDesk } from '../../desk/context.ts';

type Asked = Readonly<Record<string, string | undefined>>;
/** What every list of papers can be narrowed by; each kind adds its own stages. */
type PaperFilter = {
  readonly number?: string | undefined;
  readonly carrierId?: string | undefined;
};

/** A list of papers as its frame sees it. */
export type PaperPages<Row> = {
  readonly rows: ReadonlySignal<readonly Row[] | null>;
  readonly next: ReadonlySignal<string | null>;
  readonly problem: ReadonlySignal<Problem | null>;
  /** What is typed, as it was typed. */
  readonly number: () => string;
  /** What the server is asked by; the register is asked for by the same. */
  readonly asked: () => Asked;
  /** A number is typed; what was scanned counts no more. Nothing is loaded yet. */
  readonly typed: (number: string) => void;
  readonly load: () => Promise<void>;
  readonly more: () => Promise<void>;
};

type ListSchema<Row> = v.GenericSchema<
  unknown,
  { readonly rows: Row[]; readonly next: string | null }
>;

/** 登记 by pages and what it is narrowed by. An answer that comes after a newer question is dropped. */
export function createPaperPages<Row extends { readonly id: string }, Filter extends PaperFilter>(
  call: Call,
  path: string,
  schema: ListSchema<Row>,
  initial: Filter,
) {
  const filter = signal<Filter>(initial);
  const rows = signal<readonly Row[] | null>(null);
  const next = signal<string | null>(null);
  const problem = signal<Problem | null>(null);
  let questions = 0;
  const asked = (): Asked => ({ ...filter.value, number: filter.value.number?.trim() });
  const load = async (before: string | null): Promise<void> => {
    const mine = ++questions;
    const from = { ...asked(), before: before ?? undefined };
    const answer = await call('GET', path + query(from), schema);
    if (mine !== questions) return;
    problem.value = answer.ok ? null : answer.problem;
    if (!answer.ok) return;
    const known = before === null ? [] : (rows.value ?? []);
    rows.value = [...known, ...answer.value.rows];
    next.value = answer.value.next;
  };
  return {
    filter,
    rows,
    next,
    problem,
    number: () => filter.value.number ?? '',
    asked,
    typed: (number: string): void => {
      filter.value = { ...filter.value, number, carrierId: undefined };
    },
    load: (): Promise<void> => load(null),
    more: (): Promise<void> => load(next.value),
    /** Narrows the list by this too; undefined: no more by that. */
    find: (change: Partial<Filter>): Promise<void> => {
      filter.value = { ...filter.value, ...change };
      return load(null);
    },
    /** The newest paper that fits, whatever the list is narrowed by; null: none. */
    firstOf: async (wanted: Filter): Promise<string | null> => {
      const answer = await call('GET', path + query({ ...wanted }), schema);
      return answer.ok ? (answer.value.rows[0]?.id ?? null) : null;
    },
  };
}

/** The list of a screen, as long as the screen is there. */
export function usePaperPages<Row extends { readonly id: string }, Filter extends PaperFilter>(
  path: string,
  schema: ListSchema<Row>,
  initial: Filter,
) {
  const { call } = useDesk();
  return useMemo(() => createPaperPages(call, path, schema, initial), []);
}
