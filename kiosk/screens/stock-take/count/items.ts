import { StrangeItems, TakeItems, type TakeItem } from '#api/take-items.ts';
import type { Problem } from '#api/words.ts';
import { batch, signal } from '@preact/signals';
import { query, type Call } from '../../../api/client.ts';

/** Lists of a place, in the order of what waits for people. */
export const LISTS = [
  'notSeen',
  'misplaced',
  'outYetHere',
  'twice',
  'strange',
  'elsewhere',
  'moved',
  'found',
] as const;
export type List = (typeof LISTS)[number];

/** A tablet shows eight; a few screens at a time are fetched. */
const PAGE = 60;
const PAGE_MAX = 500;

type Of = {
  readonly takeId: string;
  readonly placeId: string;
  /** 盲盘: what was seen is listed whatever it is, and nothing else. */
  readonly isBlind: () => boolean;
};

/**
 * 此处的件, one list at a time and page by page: a room may hold a hundred thousand. What is read meanwhile leaves the list of the
 * unseen at once; the rest is asked for when the reading rests.
 */
export function createItems(call: Call, of: Of) {
  const shown = shownItems();
  const { list, rows, strange, next, isLoaded } = shown;
  const load = loadOf(call, of, shown);
  const length = (): number => (list.value === 'strange' ? strange : rows).value.length;
  let wanted = '';
  return {
    ...shown,
    show: (to: List): Promise<void> => {
      batch(() => {
        list.value = to;
        rows.value = [];
        strange.value = [];
        next.value = null;
        isLoaded.value = false;
      });
      wanted = '';
      return load({ wanted, after: null, limit: PAGE });
    },
    find: (words: string): Promise<void> => {
      wanted = words.trim();
      return load({ wanted, after: null, limit: PAGE });
    },
    more: (): Promise<void> =>
      next.value === null ? Promise.resolve() : load({ wanted, after: next.value, limit: PAGE }),
    /** As much as is shown, anew. */
    refresh: (): Promise<void> =>
      load({ wanted, after: null, limit: Math.min(PAGE_MAX, Math.max(PAGE, length())) }),
    /** They were read just now: unseen no longer, whatever else they are. */
    wereSeen: (ids: ReadonlySet<string | null>): void => {
      if (list.value !== 'notSeen') return;
      const left = rows.value.filter(({ carrier }) => !ids.has(carrier.id));
      if (left.length !== rows.value.length) rows.value = left;
    },
  };
}

const shownItems = () => ({
  list: signal<List>('notSeen'),
  rows: signal<readonly TakeItem[]>([]),
  strange: signal<StrangeItems['rows']>([]),
  next: signal<string | null>(null),
  sweeps: signal(0),
  problem: signal<Problem | null>(null),
  isLoaded: signal(false),
});

type Page = {
  readonly wanted: string;
  readonly after: string | null;
  readonly limit: number;
};

/** An answer to an older question is dropped. */
function loadOf(call: Call, of: Of, shown: ReturnType<typeof shownItems>) {
  const base = `/api/stock-takes/${encodeURIComponent(of.takeId)}`;
  let asked = 0;
  return async ({ wanted, after, limit }: Page): Promise<void> => {
    const mine = ++asked;
    const list = shown.list.value;
    const page = { placeId: of.placeId, after: after ?? undefined, limit: String(limit) };
    const verdict = of.isBlind() || list === 'strange' ? undefined : list;
    const answer =
      list === 'strange'
        ? await call('GET', `${base}/strange${query(page)}`, StrangeItems)
        : await call(
            'GET',
            `${base}/items${query({ ...page, verdict, query: wanted })}`,
            TakeItems,
          );
    if (mine !== asked) return;
    batch(() => {
      shown.isLoaded.value = true;
      shown.problem.value = answer.ok ? null : answer.problem;
      if (answer.ok) put(shown, answer.value, after !== null);
    });
  };
}

function put(
  { rows, strange, next, sweeps }: ReturnType<typeof shownItems>,
  page: TakeItems | StrangeItems,
  isFurther: boolean,
): void {
  next.value = page.next;
  if ('sweeps' in page) {
    sweeps.value = page.sweeps;
    rows.value = isFurther ? [...rows.value, ...page.rows] : page.rows;
  } else {
    strange.value = isFurther ? [...strange.value, ...page.rows] : page.rows;
  }
}
export type Items = ReturnType<typeof createItems>;
