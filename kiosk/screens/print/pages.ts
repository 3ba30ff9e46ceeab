import { LabelList, LABELS_SHOWN, type LabelView, type PrintJobView } from '#api/printing.ts';
import { batch, computed, signal } from '@preact/signals';
import { query, type Call } from '../../api/client.ts';

export type LabelState = LabelView['state'];
export type LabelPages = ReturnType<typeof createPages>;

/** Where a page begins: the position that it follows; null: at the beginning. */
type From = string | null;

/**
 * 一页一页: a job of thousands is never on the screen whole. The first page of all comes with the job itself; others are asked for,
 * and asked for again when the job has moved on. An answer to an older question is dropped.
 */
export function createPages(call: Call, job: PrintJobView) {
  const at = placeIn(job);
  const seen = seenAt(at);
  let questions = 0;
  const load = async (): Promise<void> => {
    const mine = ++questions;
    if (seen.isFirst.value) return;
    const asked = {
      state: at.state.value ?? undefined,
      after: at.path.value.at(-1) ?? undefined,
      limit: String(LABELS_SHOWN),
    };
    const path = `/api/print-jobs/${encodeURIComponent(job.id)}/labels${query(asked)}`;
    const answer = await call('GET', path, LabelList);
    if (mine !== questions || !answer.ok) return;
    // Labels of this state have moved on while it was looked at: the page before is the last one now.
    if (answer.value.labels.length === 0 && at.path.value.length > 1) return back();
    at.fetched.value = answer.value;
  };
  const turnTo = (to: readonly From[]): Promise<void> => {
    at.path.value = to;
    return load();
  };
  const back = (): Promise<void> =>
    turnTo(at.path.value.length > 1 ? at.path.value.slice(0, -1) : [null]);
  return {
    ...seen,
    state: at.state,
    load,
    back,
    forth: (): Promise<void> =>
      seen.next.value === null ? Promise.resolve() : turnTo([...at.path.value, seen.next.value]),
    show: (wanted: LabelState | null): Promise<void> => {
      batch(() => {
        at.state.value = wanted;
        at.fetched.value = null;
      });
      return turnTo([null]);
    },
    /** The job has moved on: what is shown of it follows. */
    follow: (moved: PrintJobView): void => void (at.job.value = moved),
  };
}

const placeIn = (job: PrintJobView) => ({
  job: signal(job),
  /** Null: all of them. */
  state: signal<LabelState | null>(null),
  /** Where this page and those before it begin. */
  path: signal<readonly From[]>([null]),
  fetched: signal<LabelList | null>(null),
});

/** What is on the screen: the page itself, how many labels there are of its kind, and whether more follow. */
function seenAt({ job, state, path, fetched }: ReturnType<typeof placeIn>) {
  const isFirst = computed(() => state.value === null && path.value.length === 1);
  const labels = computed(() =>
    isFirst.value ? job.value.labels : (fetched.value?.labels ?? null),
  );
  const total = computed(() =>
    state.value === null ? job.value.total : job.value.counts[state.value],
  );
  const next = computed((): From => {
    if (!isFirst.value) return fetched.value?.next ?? null;
    const last = job.value.labels.at(-1);
    return last === undefined || job.value.labels.length >= job.value.total
      ? null
      : String(last.position);
  });
  /** How many pages stand before this one. */
  const before = computed(() => path.value.length - 1);
  return { isFirst, labels, total, next, before };
}
