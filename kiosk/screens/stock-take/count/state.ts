import type { ClosedPlaceView, ClosingView, CountingView } from '#api/take-counting.ts';
import type { TakeTallyView } from '#api/take-items.ts';
import type { TakePlace, TakeView } from '#api/takes.ts';
import type { Problem } from '#api/words.ts';
import { computed, signal, type Signal } from '@preact/signals';
import type { Shown } from './shown.ts';

/** What is to be put right when the place is closed: the thing, and where it lies from then on. */
export type Remedies = ReadonlyMap<string, string>;
export type CountState = ReturnType<typeof stateOf>;

/** What the counting of one 点位 shows. What was read last goes along to the next place: its label was the last that was read. */
export function stateOf(
  now: TakeView,
  { placeId, shown }: { readonly placeId: string; readonly shown: Signal<Shown> },
) {
  const take = signal(now);
  const pushed = signal<TakeTallyView | null>(null);
  const place = computed(
    (): TakePlace | null => take.value.byPlace.find((one) => one.place.id === placeId) ?? null,
  );
  /** 盲盘: the numbers of the ledger are not for this screen. */
  const isBlind = computed(
    () => (pushed.value === null ? place.value?.tally : pushed.value.tally) == null,
  );
  const tally = computed((): TakeTallyView['tally'] =>
    pushed.value === null ? (place.value?.tally ?? null) : pushed.value.tally,
  );
  return {
    take,
    place,
    pushed,
    isBlind,
    tally,
    /** Who sits where, sweeps, marks; null: not asked yet. */
    counting: signal<CountingView | null>(null),
    /** What stands in the way of closing. */
    closing: signal<ClosingView | null>(null),
    shown,
    remedies: signal<Remedies>(new Map()),
    /** What closing came to, until the place is opened again. */
    outcome: signal<ClosedPlaceView | null>(null),
    problem: signal<Problem | null>(null),
  };
}
