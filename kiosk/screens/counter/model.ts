import { CounterView, SettleAnswer, ShelveAnswer, type SettleBody } from '#api/counter.ts';
import type { RefusalView, Problem } from '#api/words.ts';
import { batch, computed, signal } from '@preact/signals';
import { nothing } from '../../api/client.ts';
import type { Desk } from '../../desk/desk.ts';
import { settleBody, tally, type LoanDays } from './pile.ts';

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
  const loanDays = signal<LoanDays>(3);
  const asking = signal<'nothing' | 'pin' | 'close'>('nothing');
  const isBusy = signal(false);
  const result = signal<Result | null>(null);
  const counts = computed(() => tally(desk.counter.value?.pile ?? []));
  const path = (what: string): string =>
    `/api/counter/${encodeURIComponent(desk.stationId.value ?? '')}${what}`;

  const load = async (): Promise<void> => {
    const answer = await desk.call('GET', path(''), CounterView);
    if (answer.ok) desk.counter.value = answer.value;
  };
  const send = async (body: SettleBody): Promise<void> => {
    isBusy.value = true;
    const answer = await desk.call('POST', path('/settle'), SettleAnswer, body);
    batch(() => {
      isBusy.value = false;
      if (answer.ok) {
        asking.value = 'nothing';
        result.value = { kind: 'settled', answer: answer.value };
        return;
      }
      const retry = answer.status === 0 ? () => void send(body) : null;
      result.value = { kind: 'problem', problem: answer.problem, retry };
    });
  };
  const settleNow = (borrowerPin: string | null): void => {
    const view = desk.counter.value;
    if (view === null || isBusy.value) return;
    const given = { act: desk.newId(), loanDays: loanDays.value, borrowerPin };
    const body = settleBody(view, given);
    if (body !== null) void send(body);
  };
  /** 办理: a loan asks for the borrower's PIN first, a return is done at once. */
  const settle = (): void => {
    const { lend, back } = counts.value;
    if (desk.counter.value?.visit == null || lend + back === 0) return;
    result.value = null;
    if (lend > 0) asking.value = 'pin';
    else settleNow(null);
  };
  const closeNow = async (): Promise<void> => {
    batch(() => {
      asking.value = 'nothing';
      result.value = null;
    });
    tell(await desk.call('POST', path('/close'), nothing));
  };
  /** 结束: at once where nothing is left, else after a question. */
  const close = (): void => {
    if (desk.counter.value?.visit == null) return;
    const { lend, back } = counts.value;
    if (lend + back > 0) asking.value = 'close';
    else void closeNow();
  };
  const remove = async (carrierId: string): Promise<void> =>
    tell(await desk.call('POST', path('/remove'), nothing, { carrierId }));
  const shelve = async (placeId: string, carrierIds: readonly string[]): Promise<void> => {
    if (isBusy.value || carrierIds.length === 0) return;
    isBusy.value = true;
    const body = { act: desk.newId(), placeId, carrierIds };
    const answer = await desk.call('POST', path('/shelve'), ShelveAnswer, body);
    batch(() => {
      isBusy.value = false;
      if (!answer.ok) return tell(answer);
      const refusals = answer.value.refused.map(({ refusal }) => refusal);
      result.value = { kind: 'shelved', shelved: answer.value.shelved, refusals };
    });
  };
  const tell = (answer: Awaited<ReturnType<typeof desk.call>>): void => {
    if (!answer.ok) result.value = { kind: 'problem', problem: answer.problem, retry: null };
  };
  const dismiss = (): void => {
    asking.value = 'nothing';
  };
  return {
    loanDays,
    asking,
    isBusy,
    result,
    counts,
    load,
    settle,
    settleNow,
    close,
    closeNow,
    remove,
    shelve,
    dismiss,
  };
}
