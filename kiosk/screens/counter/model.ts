import { CounterView, SettleAnswer, ShelveAnswer, type RenewAnswer } from '#api/counter.ts';
import type { BadgeAndPin, Problem, RefusalView } from '#api/words.ts';
import { batch, computed, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import { nothing, type Answer } from '../../api/client.ts';
import type { Desk } from '../../desk/desk.ts';
import { longestLoan, settleBody, tally, wantsSecond, type Tally } from './pile.ts';

/** What an act came to; `of`: the act that 撤销 would undo. */
export type Result =
  | {
      readonly kind: 'settled';
      readonly answer: SettleAnswer;
      /** It was read here, not lent. */
      readonly isReading: boolean;
      readonly of: string;
    }
  | { readonly kind: 'renewed'; readonly answer: RenewAnswer; readonly of: string }
  | {
      readonly kind: 'shelved';
      readonly shelved: number;
      readonly refusals: readonly RefusalView[];
      readonly of: string;
    }
  /** Its things come back onto the pile, which is no news; `isOld` once they have. */
  | { readonly kind: 'undone'; readonly count: number; readonly isOld: boolean }
  /** `retry` repeats the very same act: told twice is told once. */
  | { readonly kind: 'problem'; readonly problem: Problem; readonly retry: (() => void) | null };

/** What a dialog asks for before the act: the borrower's PIN, a second person, or whether to go. */
export type Asking = 'nothing' | 'pin' | 'second' | 'renewPin' | 'close';

export type CounterDesk = Pick<Desk, 'call' | 'newId' | 'counter' | 'stationId'>;
export type CounterModel = ReturnType<typeof createCounter>;

export type CounterState = {
  /** Null: as long as the rules let each thing. */
  readonly loanDays: Signal<number | null>;
  readonly asking: Signal<Asking>;
  readonly isBusy: Signal<boolean>;
  readonly result: Signal<Result | null>;
  readonly counts: ReadonlySignal<Tally>;
  readonly daysMax: ReadonlySignal<number>;
};

/** 柜台, what the keeper does there. Decides nothing: verdicts come from the server. */
export function createCounter(desk: CounterDesk) {
  const pile = computed(() => desk.counter.value?.pile ?? []);
  const state: CounterState = {
    loanDays: signal<number | null>(null),
    asking: signal<Asking>('nothing'),
    isBusy: signal(false),
    result: signal<Result | null>(null),
    counts: computed(() => tally(pile.value)),
    daysMax: computed(() => longestLoan(pile.value)),
  };
  const load = async (): Promise<void> => {
    const answer = await desk.call('GET', counterPath(desk, ''), CounterView);
    if (answer.ok) desk.counter.value = answer.value;
  };
  const remove = async (carrierId: string): Promise<void> =>
    tell(state, await desk.call('POST', counterPath(desk, '/remove'), nothing, { carrierId }));
  const dismiss = (): void => {
    state.asking.value = 'nothing';
  };
  return {
    ...state,
    load,
    remove,
    dismiss,
    ...settling(desk, state),
    ...closing(desk, state),
    ...shelving(desk, state),
  };
}

export const counterPath = (desk: Pick<CounterDesk, 'stationId'>, what: string): string =>
  `/api/counter/${encodeURIComponent(desk.stationId.value ?? '')}${what}`;

export function tell(state: Pick<CounterState, 'result'>, answer: Answer<unknown>): void {
  if (!answer.ok) state.result.value = { kind: 'problem', problem: answer.problem, retry: null };
}

type Body = NonNullable<ReturnType<typeof settleBody>>;

/** The next thing, or the next person, ends what was said of the last act. */
export function afterArrival(result: Result | null): Result | null {
  return result?.kind === 'undone' && !result.isOld ? { ...result, isOld: true } : null;
}

function settling(desk: CounterDesk, state: CounterState) {
  const send = async (body: Body): Promise<boolean> => {
    state.isBusy.value = true;
    const isReading = desk.counter.value?.visit?.purpose === 'readInRoom';
    const answer = await desk.call('POST', counterPath(desk, '/settle'), SettleAnswer, body);
    return batch(() => {
      state.isBusy.value = false;
      if (answer.ok) {
        state.asking.value = 'nothing';
        state.result.value = { kind: 'settled', answer: answer.value, isReading, of: body.act };
        return true;
      }
      // The signature of the last armful has gone stale: ask again rather than complain.
      if (answer.problem.error === 'pinNeeded' && body.borrowerPin === null) {
        state.asking.value = 'pin';
        return false;
      }
      const retry = answer.status === 0 ? () => void send(body) : null;
      state.result.value = { kind: 'problem', problem: answer.problem, retry };
      return false;
    });
  };
  const bodyNow = (borrowerPin: string | null, second: BadgeAndPin | null): Body | null => {
    const view = desk.counter.value;
    if (view === null || state.isBusy.value) return null;
    const { loanDays } = state;
    return settleBody(view, { act: desk.newId(), loanDays: loanDays.value, borrowerPin, second });
  };
  /** With the borrower's PIN where it is new. A second person signs after him: his PIN is told first, by itself. */
  const settleNow = async (borrowerPin: string | null): Promise<void> => {
    const body = bodyNow(borrowerPin, null);
    if (body === null) return;
    if (!wantsSecond(desk.counter.value?.pile ?? [], body.carrierIds))
      return void (await send(body));
    if (borrowerPin !== null && !(await send({ ...body, carrierIds: [] }))) return;
    batch(() => {
      state.result.value = null;
      state.asking.value = 'second';
    });
  };
  const settleWith = (second: BadgeAndPin): void => {
    const body = bodyNow(null, second);
    state.result.value = null;
    if (body !== null) void send(body);
  };
  /** 办理: a loan asks for the borrower's PIN, once for an armful; a return is done at once. */
  const settle = (): void => {
    const { lend, back } = state.counts.value;
    if (!isVisited(desk) || lend + back === 0) return;
    state.result.value = null;
    if (lend > 0 && desk.counter.value?.visit?.isSigned !== true) state.asking.value = 'pin';
    else void settleNow(null);
  };
  return { settle, settleNow, settleWith };
}

const isVisited = (desk: CounterDesk): boolean => (desk.counter.value?.visit ?? null) !== null;

function closing(desk: CounterDesk, state: CounterState) {
  const closeNow = async (): Promise<void> => {
    batch(() => {
      state.asking.value = 'nothing';
      state.result.value = null;
    });
    tell(state, await desk.call('POST', counterPath(desk, '/close'), nothing));
  };
  /** 结束: at once where nothing is left, else after a question. */
  const close = (): void => {
    if (!isVisited(desk)) return;
    const { lend, back } = state.counts.value;
    if (lend + back > 0) state.asking.value = 'close';
    else void closeNow();
  };
  return { close, closeNow };
}

function shelving(desk: CounterDesk, state: CounterState) {
  const shelve = async (placeId: string, carrierIds: readonly string[]): Promise<void> => {
    if (state.isBusy.value || carrierIds.length === 0) return;
    state.isBusy.value = true;
    const act = desk.newId();
    const body = { act, placeId, carrierIds };
    const answer = await desk.call('POST', counterPath(desk, '/shelve'), ShelveAnswer, body);
    batch(() => {
      state.isBusy.value = false;
      if (!answer.ok) return tell(state, answer);
      const { shelved, refused } = answer.value;
      const refusals = refused.map(({ refusal }) => refusal);
      state.result.value = { kind: 'shelved', shelved, refusals, of: act };
    });
  };
  return { shelve };
}
