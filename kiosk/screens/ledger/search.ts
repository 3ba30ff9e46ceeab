import { CarrierList, type CarrierQuery, type CarrierRow } from '#api/ledger.ts';
import { Account, type Problem } from '#api/words.ts';
import { signal } from '@preact/signals';
import { query, type Call } from '../../api/client.ts';

export type Filter = Pick<CarrierQuery, 'query' | 'kind' | 'marking' | 'account' | 'placeId'>;

const PAGE = '100';

/**
 * 查找: the words typed and the pages that came for them. An answer that comes after a newer question
 * is dropped: fast typing never shows an old list under new words. It begins with `first`, so that the
 * first asking takes up whatever was typed before it.
 */
export function createSearch(call: Call, first: Filter = {}) {
  const filter = signal<Filter>(first);
  const rows = signal<readonly CarrierRow[]>([]);
  const total = signal<number | null>(null);
  const next = signal<string | null>(null);
  const problem = signal<Problem | null>(null);
  let asked = 0;

  const load = async (after: string | null): Promise<void> => {
    const mine = ++asked;
    const path = `/api/carriers${query({ ...filter.value, limit: PAGE, after: after ?? undefined })}`;
    const answer = await call('GET', path, CarrierList);
    if (mine !== asked) return;
    problem.value = answer.ok ? null : answer.problem;
    if (!answer.ok) return;
    rows.value = after === null ? answer.value.rows : [...rows.value, ...answer.value.rows];
    total.value = answer.value.total;
    next.value = answer.value.next;
  };
  return {
    filter,
    rows,
    total,
    next,
    problem,
    find: (wanted: Filter): Promise<void> => {
      filter.value = wanted;
      return load(null);
    },
    more: (): Promise<void> => (next.value === null ? Promise.resolve() : load(next.value)),
  };
}

export type Search = ReturnType<typeof createSearch>;

/** The account or place that an address names, as links do: `?account=held`; anything else is no filter. */
export function filterIn(path: string): Filter {
  const named = new URLSearchParams(path.split('?')[1] ?? '');
  const account = Account.options.find((one) => one === named.get('account'));
  const placeId = named.get('placeId') ?? '';
  return {
    ...(account === undefined ? {} : { account }),
    ...(placeId === '' ? {} : { placeId }),
  };
}

/** 台账 as a file, by the filters that stand now. */
export const fileOf = (filter: Filter, format: 'pdf' | 'xlsx'): string =>
  `/api/registers/ledger.${format}${query(filter)}`;
