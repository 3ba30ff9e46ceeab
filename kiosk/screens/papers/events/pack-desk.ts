import { CollectAnswer, EventPackView, HandOutAnswer } from '#api/event-packs.ts';
import type { Problem } from '#api/words.ts';
import { batch, computed, signal } from '@preact/signals';
import type { Desk } from '../../../desk/desk.ts';
import { createPress } from '../paper-press.ts';
import { tableNow, type Placed } from './table.ts';

export type Doing = 'nothing' | 'give' | 'take' | 'close' | 'edit' | 'cancel';
export type Said =
  | { readonly kind: 'given'; readonly answer: HandOutAnswer }
  | { readonly kind: 'taken'; readonly answer: CollectAnswer };
export type PackDesk = ReturnType<typeof createPackDesk>;

type PackParts = Pick<Desk, 'call' | 'newId' | 'counter'>;

/** 一场会议材料, what is done with it. Decides nothing: who may sign for what is only where the buttons stand. */
export function createPackDesk(desk: PackParts, id: string) {
  const state = stateOf(desk);
  const path = `/api/events/${encodeURIComponent(id)}`;
  const load = async (): Promise<void> => {
    const answer = await desk.call('GET', path, EventPackView);
    state.lost.value = answer.ok ? null : answer.problem;
    if (answer.ok) state.pack.value = answer.value;
  };
  const begin = (what: Doing): void =>
    batch(() => {
      state.said.value = null;
      state.problem.value = null;
      state.doing.value = what;
    });
  const put = (now: EventPackView): void =>
    batch(() => {
      begin('nothing');
      state.pack.value = now;
    });
  const press = createPress(desk);
  const common = { load, begin, put };
  const acts = actsOf(state, { path, send: press.send, ...common });
  return { ...state, isBusy: press.isBusy, ...common, ...acts };
}

function stateOf(desk: PackParts) {
  const pack = signal<EventPackView | null>(null);
  const visit = computed(() => desk.counter.value?.visit ?? null);
  const table = computed(() => {
    if (pack.value === null) return null;
    const pile = (desk.counter.value?.pile ?? []).map(({ carrier }) => carrier);
    return tableNow(pack.value, pile, visit.value?.person.id ?? null);
  });
  return {
    pack,
    visit,
    table,
    lost: signal<Problem | null>(null),
    problem: signal<Problem | null>(null),
    said: signal<Said | null>(null),
    doing: signal<Doing>('nothing'),
  };
}

function actsOf(
  state: ReturnType<typeof stateOf>,
  given: {
    readonly path: string;
    readonly send: ReturnType<typeof createPress>['send'];
    readonly load: () => Promise<void>;
    readonly begin: (what: Doing) => void;
    readonly put: (now: EventPackView) => void;
  },
) {
  const { path, send, load, begin, put } = given;
  const { table, visit, problem } = state;
  const ended = async (done: Said): Promise<void> => {
    batch(() => {
      begin('nothing');
      state.said.value = done;
    });
    await load();
  };
  const give = async (pin: string | null): Promise<void> => {
    const body = signed(visit.value, pin, table.value?.give);
    const answer = body && (await send(`${path}/hand-out`, HandOutAnswer, body));
    if (answer?.ok === true) await ended({ kind: 'given', answer: answer.value });
    else if (answer) problem.value = answer.problem;
  };
  const take = async (pin: string | null): Promise<void> => {
    const body = signed(visit.value, pin, table.value?.here);
    const answer = body && (await send(`${path}/collect`, CollectAnswer, body));
    if (answer?.ok === true) await ended({ kind: 'taken', answer: answer.value });
    else if (answer) problem.value = answer.problem;
  };
  /** 收回: the organiser signs for the table; one’s own is given back by the badge alone. */
  const takeHere = (): void => {
    begin(table.value?.signer === 'organiser' ? 'take' : 'nothing');
    if (table.value?.signer === 'participant') void take(null);
  };
  /** Closes where nothing is out, or cancels: the keeper’s own press. */
  const settle = async (what: 'close' | 'cancel'): Promise<void> => {
    const body = what === 'close' ? { missing: [], second: null } : {};
    const answer = await send(`${path}/${what}`, EventPackView, body);
    if (answer?.ok === true) put(answer.value);
    else if (answer) problem.value = answer.problem;
  };
  /** 清桌: at once where all is back, else with words for what is not. */
  const close = (): void => {
    if (missing(table.value?.left ?? []).length > 0) begin('close');
    else void settle('close');
  };
  return { give, take, takeHere, settle, close };
}

/** Those that the ledger still charges to their seats. */
export const missing = (left: readonly Placed[]): readonly Placed[] =>
  left.filter(({ copy }) => copy.isHeld);

function signed(
  visit: { readonly id: string } | null,
  pin: string | null,
  copies: readonly Placed[] | undefined,
) {
  if (visit === null || copies === undefined || copies.length === 0) return null;
  return { visitId: visit.id, pin, carrierIds: copies.map(({ copy }) => copy.carrier.id) };
}
