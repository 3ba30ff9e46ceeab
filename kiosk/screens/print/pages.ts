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
  const now = signal(job);
  const state = signal<LabelState | null>(null);
  /** Where this page and those before it begin. */
  const path = signal<readonly From[]>([null]);
  const fetched = signal<LabelList | null>(null);
  let questions = 0;

  const isFirst = computed(() => state.value === null && path.value.length === 1);
  const total = computed(() =>
    state.value === null ? now.value.total : now.value.counts[state.value],
  );
  const labels = computed(() =>
    isFirst.value ? now.value.labels : (fetched.value?.labels ?? null),
  );
  const next = computed((): From => {
    if (!isFirst.value) return fetched.value?.next ?? null;
    const last = now.value.labels.at(-1);
    return last === undefined || now.value.labels.length >= now.value.total
      ? null
      : String(last.position);
  });
  const load = async (): Promise<void> => {
    const mine = ++questions;
    if (isFirst.value) return;
    const asked = {
      state: state.value ?? undefined,
      after: path.value.at(-1) ?? undefined,
      limit: String(LABELS_SHOWN),
    };
    const answer = await call(
      'GET',
      `/api/print-jobs/${encodeURIComponent(job.id)}/labels${query(asked)}`,
      LabelList,
    );
    if (mine !== questions || !answer.ok) return;
    // Labels of this state have moved on while it was looked at: the page before is the last one now.
    if (answer.value.labels.length === 0 && path.value.length > 1) {
      await turnTo(path.value.slice(0, -1));
      return;
    }
    fetched.value = answer.value;
  };
  const turnTo = (to: readonly From[]): Promise<void> => {
    path.value = to;
    return load();
  };
  return {
    state,
    labels,
    total,
    next,
    /** How many pages stand before this one. */
    before: computed(() => path.value.length - 1),
    show: (wanted: LabelState | null): Promise<void> => {
      batch(() => {
        state.value = wanted;
        fetched.value = null;
      });
      return turnTo([null]);
    },
    forth: (): Promise<void> =>
      next.value === null ? Promise.resolve() : turnTo([...path.value, next.value]),
    back: (): Promise<void> => turnTo(path.value.length > 1 ? path.value.slice(0, -1) : [null]),
    /** The job has moved on: what is shown of it follows. */
    follow: (moved: PrintJobView): void => void (now.value = moved),
    load,
  };
}
