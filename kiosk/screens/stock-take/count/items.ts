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

/**
 * 此处的件, one list at a time and page by page: a room may hold a hundred thousand. What is read meanwhile leaves the list of the
 * unseen at once; the rest is asked for when the reading rests.
 */
export function createItems(
  call: Call,
  at: {
    readonly takeId: string;
    readonly placeId: string;
    /** 盲盘: what was seen is listed whatever it is, and nothing else. */
    readonly isBlind: () => boolean;
  },
) {
  const list = signal<List>('notSeen');
  const rows = signal<readonly TakeItem[]>([]);
  const strange = signal<StrangeItems['rows']>([]);
  const next = signal<string | null>(null);
  const sweeps = signal(0);
  const problem = signal<Problem | null>(null);
  const isLoaded = signal(false);
  let wanted = '';
  let asked = 0;

  const base = `/api/stock-takes/${encodeURIComponent(at.takeId)}`;
  const load = async (after: string | null, limit: number): Promise<void> => {
    const mine = ++asked;
    const isStrange = list.value === 'strange';
    const page = { placeId: at.placeId, after: after ?? undefined, limit: String(limit) };
    const answer = isStrange
      ? await call('GET', `${base}/strange${query(page)}`, StrangeItems)
      : await call(
          'GET',
          `${base}/items${query({ ...page, verdict: at.isBlind() ? undefined : list.value, query: wanted })}`,
          TakeItems,
        );
    if (mine !== asked) return;
    batch(() => {
      isLoaded.value = true;
      problem.value = answer.ok ? null : answer.problem;
      if (!answer.ok) return;
      next.value = answer.value.next;
      if ('sweeps' in answer.value) {
        sweeps.value = answer.value.sweeps;
        rows.value = after === null ? answer.value.rows : [...rows.value, ...answer.value.rows];
      } else {
        strange.value =
          after === null ? answer.value.rows : [...strange.value, ...answer.value.rows];
      }
    });
  };
  const shownOf = (): number => (list.value === 'strange' ? strange : rows).value.length;
  return {
    list,
    rows,
    strange,
    next,
    sweeps,
    problem,
    isLoaded,
    show: (to: List): Promise<void> => {
      batch(() => {
        list.value = to;
        rows.value = [];
        strange.value = [];
        next.value = null;
        isLoaded.value = false;
      });
      return load(null, PAGE);
    },
    find: (words: string): Promise<void> => {
      wanted = words.trim();
      return load(null, PAGE);
    },
    more: (): Promise<void> => (next.value === null ? Promise.resolve() : load(next.value, PAGE)),
    /** As much as is shown, anew. */
    refresh: (): Promise<void> => load(null, Math.min(PAGE_MAX, Math.max(PAGE, shownOf()))),
    /** They were read just now: unseen no longer, whatever else they are. */
    wereSeen: (ids: ReadonlySet<string | null>): void => {
      if (list.value !== 'notSeen') return;
      const left = rows.value.filter(({ carrier }) => !ids.has(carrier.id));
      if (left.length !== rows.value.length) rows.value = left;
    },
  };
}
export type Items = ReturnType<typeof createItems>;
