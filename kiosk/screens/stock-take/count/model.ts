import { ClosingView, CountingView } from '#api/take-counting.ts';
import type { CountedView, TakeTallyView } from '#api/take-items.ts';
import type { TakeView } from '#api/takes.ts';
import { batch, type Signal } from '@preact/signals';
import { query } from '../../../api/client.ts';
import type { Desk } from '../../../desk/desk.ts';
import { createPress } from '../../press.ts';
import { closingActs, countingActs } from './acts.ts';
import { createItems } from './items.ts';
import type { Shown } from './shown.ts';
import { stateOf } from './state.ts';

export type CountDesk = Pick<Desk, 'call' | 'newId' | 'now' | 'stationId'>;
type At = { readonly takeId: string; readonly placeId: string };
export type CountModel = ReturnType<typeof createCount>;

/**
 * 盘点现场 of one 点位: where the station counts, what was read last, what is left. Decides nothing: verdicts, numbers and whether it
 * may be closed come from the server.
 */
export function createCount(
  desk: CountDesk,
  { take, placeId }: { readonly take: TakeView; readonly placeId: string },
  given: { readonly shown: Signal<Shown>; readonly reloadTake: () => void },
) {
  const { shown, reloadTake } = given;
  const at = { takeId: take.id, placeId };
  const state = stateOf(take, { placeId, shown });
  const press = createPress(desk);
  const items = createItems(desk.call, { ...at, isBlind: () => state.isBlind.value });
  const loads = loadsOf(desk, at, state);
  const numbers = numbersOf(at, state);
  const refresh = async (): Promise<void> => {
    const isOpen = state.place.value?.state === 'open' && state.outcome.value === null;
    await Promise.all([items.refresh(), isOpen ? loads.closing() : null]);
  };
  const renew = async (): Promise<void> => {
    await Promise.all([loads.counting(), refresh()]);
  };
  const reload = async (): Promise<void> => {
    numbers.takeAsked();
    reloadTake();
    await renew();
  };
  const stationId = (): string | null => desk.stationId.value;
  const acts = { ...at, state, press, stationId, reload, refresh, renew };
  return {
    ...at,
    ...state,
    ...countingActs(acts),
    ...closingActs(acts),
    ...numbers,
    items,
    isBusy: press.isBusy,
    load: async (): Promise<void> => {
      await Promise.all([loads.counting(), items.show(items.list.value)]);
    },
    /** Seats, lists and what is left, anew. */
    renew,
    reload,
    refresh,
    loadCounting: loads.counting,
    loadClosing: loads.closing,
    /** 扫到的 at this station; of a burst each thing once, in the order of reading. */
    heard: (read: readonly CountedView[]): void =>
      items.wereSeen(new Set(read.map(({ carrierId }) => carrierId))),
  };
}

/** The numbers of the 点位: of the take as it was asked for, or as they were pushed, whichever is newer. */
function numbersOf({ takeId, placeId }: At, state: ReturnType<typeof stateOf>) {
  let heard = 0;
  let heardAtAsking = 0;
  return {
    /** The frame asks for the take by itself, too, when it is told of an act. */
    takeAsked: (): void => void (heardAtAsking = heard),
    /** It is newer than what was pushed, unless that came while the answer was on its way. */
    renewed: (now: TakeView): void =>
      batch(() => {
        state.take.value = now;
        const place = state.place.value;
        const pushed = state.pushed.value;
        if (heard === heardAtAsking && pushed !== null && place !== null) {
          state.pushed.value = { ...pushed, tally: place.tally };
        }
      }),
    tallied: (pushed: TakeTallyView): void => {
      if (pushed.stockTakeId !== takeId || pushed.placeId !== placeId) return;
      heard += 1;
      state.pushed.value = pushed;
    },
  };
}

/** An answer to an older question is dropped: a later one knows of more. */
function loadsOf(desk: CountDesk, { takeId, placeId }: At, state: ReturnType<typeof stateOf>) {
  const base = `/api/stock-takes/${encodeURIComponent(takeId)}`;
  const asked = { counting: 0, closing: 0 };
  return {
    counting: async (): Promise<void> => {
      const stationId = desk.stationId.value;
      if (stationId === null) return;
      const mine = ++asked.counting;
      const path = `${base}/counting${query({ stationId, placeId })}`;
      const answer = await desk.call('GET', path, CountingView);
      if (answer.ok && mine === asked.counting) state.counting.value = answer.value;
    },
    closing: async (): Promise<void> => {
      const mine = ++asked.closing;
      const path = `${base}/places/${encodeURIComponent(placeId)}/closing`;
      const answer = await desk.call('GET', path, ClosingView);
      if (answer.ok && mine === asked.closing) state.closing.value = answer.value;
    },
  };
}
