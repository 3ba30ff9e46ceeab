import {
  ClosedPlaceView,
  ClosingView,
  CountingView,
  type ClosePlaceBody,
  type MarkBody,
  type SeatView,
} from '#api/take-counting.ts';
import { batch } from '@preact/signals';
import type { Answer } from '../../../api/client.ts';
import type { createPress, Unsigned } from '../../press.ts';
import type { CountState } from './state.ts';

export type ActsOf = {
  readonly state: CountState;
  readonly press: ReturnType<typeof createPress>;
  readonly takeId: string;
  readonly placeId: string;
  readonly stationId: () => string | null;
  /** Take, seats and lists, anew. */
  readonly reload: () => Promise<void>;
  /** What is left, and the list. */
  readonly refresh: () => Promise<void>;
  /** The same, and the seats. */
  readonly renew: () => Promise<void>;
};
export type Second = ClosePlaceBody['second'];
type Pass = SeatView['pass'];

/** An answer's value where there is one; else the reason why not, on the screen. */
function taken<T>({ problem }: CountState, answer: Answer<T> | null): T | null {
  if (answer === null) return null;
  problem.value = answer.ok ? null : answer.problem;
  return answer.ok ? answer.value : null;
}

/** 就位、离席、一遍一遍、目视: what a counter does while counting. Each answers whether it was done. */
export function countingActs(of: ActsOf) {
  const { state, press, takeId, placeId } = of;
  const send = async (path: string, body: object, take = takeId): Promise<boolean> => {
    const to = `/api/stock-takes/${encodeURIComponent(take)}${path}`;
    const view = taken(state, await press.send('POST', to, CountingView, body));
    if (view !== null) state.counting.value = view;
    return view !== null;
  };
  const atStation = (path: string, body: object, take = takeId): Promise<boolean> => {
    const stationId = of.stationId();
    return stationId === null ? Promise.resolve(false) : send(path, { stationId, ...body }, take);
  };
  return {
    /** `at`: this 点位, a shelf of it, or another place of the take whose label was scanned. */
    sit: (pass: Pass, at = placeId) => atStation('/seat', { placeId: at, pass }),
    /** Also out of another take. Who else counts here is asked for anew: a station that counts nowhere is answered for no place. */
    leave: async (from = takeId): Promise<boolean> => {
      const isDone = await atStation('/leave', {}, from);
      if (isDone) await of.renew();
      return isDone;
    },
    beginSweep: (changed: string | null) => atStation('/sweeps', { changed }),
    endSweep: () => atStation('/sweeps/end', {}),
    /** One tap, without a second signature: whoever signs second at closing signs for these too. */
    mark: async (carrierIds: string[], kind: MarkBody['kind']): Promise<boolean> => {
      const body: Unsigned<MarkBody> = { placeId, carrierIds, kind, words: null, second: null };
      const isDone = await send('/marks', body);
      if (isDone) await of.refresh();
      return isDone;
    },
  };
}

/** 未送达, by name, as the closing was shown. */
const outstandingOf = ({ closing: { value } }: CountState): string[] =>
  value === null || value.isBlind ? [] : value.outstanding;

/** 盘毕、重新清点: signed acts. */
export function closingActs({ state, press, takeId, placeId, reload }: ActsOf) {
  const here = `/api/stock-takes/${encodeURIComponent(takeId)}/places/${encodeURIComponent(placeId)}`;
  return {
    /** Chosen again: no longer. */
    remedy: (carrierId: string, lies: string): void => {
      const next = new Map(state.remedies.value);
      if (!next.delete(carrierId)) next.set(carrierId, lies);
      state.remedies.value = next;
    },
    /** `words`: why it is closed in spite of what the devices may still hold; null: they hold nothing. */
    close: async (pin: string, second: Second, words: string | null): Promise<boolean> => {
      const chosen = [...state.remedies.value];
      const remedies = chosen.map(([carrierId, lies]) => ({ carrierId, placeId: lies }));
      const devices = outstandingOf(state);
      const awaited = words === null || devices.length === 0 ? null : { devices, words };
      const body: Unsigned<ClosePlaceBody> = { pin, second, remedies, awaited };
      const answer = await press.send('POST', `${here}/close`, ClosedPlaceView, body);
      const view = taken(state, answer);
      if (view === null) return false;
      batch(() => {
        state.outcome.value = view;
        state.remedies.value = new Map();
      });
      await reload();
      return true;
    },
    /** 初盘完毕: from now on what was expected is told. */
    endFirst: async (pin: string): Promise<boolean> => {
      const answer = await press.send('POST', `${here}/end-first`, ClosingView, { pin });
      const view = taken(state, answer);
      if (view === null) return false;
      await reload();
      state.closing.value = view;
      return true;
    },
    reopen: async (words: string, pin: string): Promise<boolean> => {
      const answer = await press.send('POST', `${here}/reopen`, ClosedPlaceView, { words, pin });
      if (taken(state, answer) === null) return false;
      state.outcome.value = null;
      await reload();
      return true;
    },
  };
}
