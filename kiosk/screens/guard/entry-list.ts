import { EntryList, type PasserView } from '#api/guard.ts';
import type { PlaceName, Problem } from '#api/words.ts';
import { signal } from '@preact/signals';
import { query } from '../../api/client.ts';
import type { Desk } from '../../desk/desk.ts';

type Lines = EntryList['lines'];
/** What of the register is looked for; empty: all. Days as the office has them. */
export type Filter = {
  readonly areaId: string;
  readonly only: string;
  readonly from: string;
  readonly until: string;
  readonly passer: PasserView | null;
};
const NO_FILTER: Filter = { areaId: '', only: '', from: '', until: '', passer: null };

const dayStart = (day: string): string | undefined =>
  day === '' ? undefined : `${day}T00:00:00+08:00`;
const dayEnd = (day: string): string | undefined =>
  day === '' ? undefined : `${day}T23:59:59.999+08:00`;
const utc = (time: string | undefined): string | undefined =>
  time === undefined ? undefined : new Date(time).toISOString();

/** The filter as the list, and its files, are asked for. */
export const queryOf = ({ areaId, only, from, until, passer }: Filter) => ({
  areaId: areaId === '' ? undefined : areaId,
  only: only === '' ? undefined : only,
  from: utc(dayStart(from)),
  until: utc(dayEnd(until)),
  personId: passer?.kind === 'person' ? passer.id : undefined,
  visitId: passer?.kind === 'visit' ? passer.id : undefined,
});

/** 出入登记 as it is read: page after page, and what came since is told, not pushed between the lines that somebody reads. */
export function createEntryList(desk: Pick<Desk, 'call'>) {
  const filter = signal(NO_FILTER);
  const lines = signal<Lines | null>(null);
  const next = signal<string | null>(null);
  const areas = signal<readonly PlaceName[]>([]);
  const problem = signal<Problem | null>(null);
  const hasNewer = signal(false);
  let newest = 0;
  let pages = 0;
  const load = async (before: string | null): Promise<void> => {
    const mine = ++newest;
    const asked = { ...queryOf(filter.value), before: before ?? undefined };
    const answer = await desk.call('GET', `/api/entries${query(asked)}`, EntryList);
    if (mine !== newest) return;
    problem.value = answer.ok ? null : answer.problem;
    if (!answer.ok) return;
    lines.value = [...(before === null ? [] : (lines.value ?? [])), ...answer.value.lines];
    next.value = answer.value.next;
    areas.value = known(areas.value, answer.value.lines);
    pages = before === null ? 1 : pages + 1;
    if (before === null) hasNewer.value = false;
  };
  return {
    filter,
    lines,
    next,
    areas,
    problem,
    /** 有新记录: the register is longer than what is shown. */
    hasNewer,
    /** From the last line on. */
    first: () => load(null),
    more: () => load(next.value),
    /** Somebody passed. Who stands at the top of the first page sees it at once; who reads further down is told. */
    passed: async (isAtTop: boolean): Promise<void> => {
      if (isAtTop && pages <= 1) return load(null);
      hasNewer.value = true;
    },
  };
}

/** Areas that were seen so far: the list is asked of nobody else, who may read it is not who may set it. */
function known(before: readonly PlaceName[], lines: Lines): readonly PlaceName[] {
  const byId = new Map([...before, ...lines.map(({ area }) => area)].map((one) => [one.id, one]));
  return [...byId.values()].toSorted((a, b) => (a.code < b.code ? -1 : 1));
}
