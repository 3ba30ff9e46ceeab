import { CounterView, SettleAnswer, ShelveAnswer, type SettleBody } from '#api/counter.ts';
import type { RefusalView, Problem } from '#api/words.ts';
import { batch, computed, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import { nothing, type Answer } from '../../api/client.ts';
import type { Desk } from '../../desk/desk.ts';
import { settleBody, tally, type LoanDays, type Tally } from './pile.ts';

export type Result =
  | { readonly kind: 'settled'; readonly answer: SettleAnswer }
  | {
      readonly kind: 'shelved';
      readonly shelved: number;
      readonly refusals: readonly RefusalView[];
    }
  /** `retry` repeats the very same act: told twice is told once. */
  | { readonly kind: 'problem'; readonly problem: Problem; readonly retry: (() => void) | null };

export type CounterDesk = Pick<Desk, 'call' | 'newId' | 'counter' | 'stationId'>;
export type CounterModel = ReturnType<typeof createCounter>;

/** 柜台, what the keeper does there. Decides nothing: verdicts come from the server. */
export function createCounter(desk: CounterDesk) {
  const state = {
    loanDays: signal<LoanDays>(3),
    asking: signal<'nothing' | 'pin' | 'close'>('nothing'),
    isBusy: signal(false),
    result: signal<Result | null>(null),
    counts: computed(() => tally(desk.counter.value?.pile ?? [])),
  };
  const load = async (): Promise<void> => {
    const answer = await desk.call('GET', pathOf(desk, ''), CounterView);
    if (answer.ok) desk.counter.value = answer.value;
  };
  const remove = async (carrierId: string): Promise<void> =>
    tell(state, await desk.call('POST', pathOf(desk, '/remove'), nothing, { carrierId }));
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

type State = {
  readonly loanDays: Signal<LoanDays>;
  readonly asking: Signal<'nothing' | 'pin' | 'close'>;
  readonly isBusy: Signal<boolean>;
  readonly result: Signal<Result | null>;
  readonly counts: ReadonlySignal<Tally>;
};

const pathOf = (desk: CounterDesk, what: string): string =>
  `/api/counter/${encodeURIComponent(desk.stationId.value ?? '')}${what}`;

function tell(state: State, answer: Answer<unknown>): void {
  if (!answer.ok) state.result.value = { kind: 'problem', problem: answer.problem, retry: null };
}

function settling(desk: CounterDesk, state: State) {
  const send = async (body: SettleBody): Promise<void> => {
    state.isBusy.value = true;
    const answer = await desk.call('POST', pathOf(desk, '/settle'), SettleAnswer, body);
    batch(() => {
      state.isBusy.value = false;
      if (answer.ok) {
        state.asking.value = 'nothing';
        state.result.value = { kind: 'settled', answer: answer.value };
        return;
      }
      // The signature of the last armful has gone stale: ask again rather than complain.
      if (answer.problem.error === 'pinNeeded' && body.borrowerPin === null) {
        state.asking.value = 'pin';
        return;
      }
      const retry = answer.status === 0 ? () => void send(body) : null;
      state.result.value = { kind: 'problem', problem: answer.problem, retry };
    });
  };
  const settleNow = (borrowerPin: string | null): void => {
    const view = desk.counter.value;
    if (view === null || state.isBusy.value) return;
    const given = {
      act: desk.newId(),
      loanDays: state.loanDays.value,
      borrowerPin,
      second: null,
    };
    const body = settleBody(view, given);
    if (body !== null) void send(body);
  };
  /** 办理: a loan asks for the borrower's PIN, once for an armful; a return is done at once. */
  const settle = (): void => {
    const { lend, back } = state.counts.value;
    if (!isVisited(desk) || lend + back === 0) return;
    state.result.value = null;
    if (lend > 0 && desk.counter.value?.visit?.isSigned !== true) state.asking.value = 'pin';
    else settleNow(null);
  };
  return { settle, settleNow };
}

const isVisited = (desk: CounterDesk): boolean => (desk.counter.value?.visit ?? null) !== null;

function closing(desk: CounterDesk, state: State) {
  const closeNow = async (): Promise<void> => {
    batch(() => {
      state.asking.value = 'nothing';
      state.result.value = null;
    });
    tell(state, await desk.call('POST', pathOf(desk, '/close'), nothing));
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

function shelving(desk: CounterDesk, state: State) {
  const shelve = async (placeId: string, carrierIds: readonly string[]): Promise<void> => {
    if (state.isBusy.value || carrierIds.length === 0) return;
    state.isBusy.value = true;
    const body = { act: desk.newId(), placeId, carrierIds };
    const answer = await desk.call('POST', pathOf(desk, '/shelve'), ShelveAnswer, body);
    batch(() => {
      state.isBusy.value = false;
      if (!answer.ok) return tell(state, answer);
      const refusals = answer.value.refused.map(({ refusal }) => refusal);
      state.result.value = { kind: 'shelved', shelved: answer.value.shelved, refusals };
    });
  };
  return { shelve };
}
