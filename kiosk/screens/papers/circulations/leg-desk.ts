import { CirculationCounter, LegsAnswer, type LegOffer, type LegsBody } from '#api/circulations.ts';
import type { Problem } from '#api/words.ts';
import { batch, computed, signal } from '@preact/signals';
import type { Desk } from '../../../desk/desk.ts';

export type LegDeskDesk = Pick<Desk, 'call' | 'newId' | 'counter' | 'stationId'>;
export type LegDesk = ReturnType<typeof createLegDesk>;

/**
 * 交给、收回 for whoever stands at the counter. Decides nothing: what can be done comes from the server. `only`: one slip's own page,
 * where a folder that lies there whole with the right reader asks for the PIN by itself.
 */
export function createLegDesk(desk: LegDeskDesk, only: string | null) {
  const state = legState(only);
  const load = loading(desk, state, only !== null);
  const run = running(desk, state, load);
  return {
    ...state,
    load,
    /** 办理: the reader is asked to sign. */
    ask: (): void => ask(state),
    /** Signed with this PIN; `words`: 阅文人意见 on what comes back. */
    sign: (pin: string | null, words: string): void => run(state.ready.value, pin, words),
    /** 记入台账: tells the server of what is refused, which records it. */
    record: (offer: LegOffer): void => run([offer], null, ''),
    dismiss: (): void => void (state.asking.value = false),
    toggle: (id: string): void => {
      const next = new Set(state.left.value);
      if (!next.delete(id)) next.add(id);
      state.left.value = next;
    },
  };
}

function legState(only: string | null) {
  const offers = signal<readonly LegOffer[] | null>(null);
  /** Unticked by the clerk. */
  const left = signal<ReadonlySet<string>>(new Set());
  const shown = computed(() =>
    (offers.value ?? []).filter((one) => (only === null || one.slip.id === only) && concerns(one)),
  );
  const ready = computed(() =>
    shown.value.filter(({ slip, refusal }) => refusal === null && !left.value.has(slip.id)),
  );
  return {
    offers,
    left,
    shown,
    ready,
    asking: signal(false),
    isBusy: signal(false),
    problem: signal<Problem | null>(null),
    result: signal<LegsAnswer | null>(null),
    /** Whom `result` was for. */
    resultOf: signal<string | null>(null),
  };
}
type State = ReturnType<typeof legState>;

/** Not whom it is nothing to, with nothing of it on the counter. */
const concerns = ({ slip, refusal, missing }: LegOffer): boolean =>
  refusal === null || refusal.kind === 'folderIncomplete' || missing.length < slip.items;

function ask(state: State): void {
  if (state.ready.value.length === 0) return;
  batch(() => {
    state.result.value = null;
    state.problem.value = null;
    state.asking.value = true;
  });
}

const pathOf = ({ stationId }: LegDeskDesk, what: string): string =>
  `/api/circulations/counter/${encodeURIComponent(stationId.value ?? '')}${what}`;

/** Asked anew whenever the counter changes; an answer that comes after a newer question is dropped. */
function loading(desk: LegDeskDesk, state: State, asksByItself: boolean): () => Promise<void> {
  let asked = 0;
  return async () => {
    const mine = ++asked;
    const wasReady = state.ready.value.length > 0;
    const answer = await desk.call('GET', pathOf(desk, ''), CirculationCounter);
    if (mine !== asked) return;
    const visitId = desk.counter.value?.visit?.id ?? null;
    batch(() => {
      state.problem.value = answer.ok ? null : answer.problem;
      if (!answer.ok) return;
      // What was done for one person is not said to the next.
      if (visitId !== state.resultOf.value) state.result.value = null;
      state.offers.value = answer.value.offers;
      const isReady = state.ready.value.length > 0;
      if (state.isBusy.value) return;
      // Who was to sign has gone, or took a thing off: nothing is left to sign.
      if (!isReady) state.asking.value = false;
      if (asksByItself && isReady && !wasReady) ask(state);
    });
  };
}

type Run = (which: readonly LegOffer[], pin: string | null, words: string) => void;

function running(desk: LegDeskDesk, state: State, load: () => Promise<void>): Run {
  /** The very same act, while its answer did not come. */
  let unreached: LegsBody | null = null;
  const send = async (body: LegsBody): Promise<void> => {
    state.isBusy.value = true;
    const answer = await desk.call('POST', pathOf(desk, '/legs'), LegsAnswer, body);
    batch(() => {
      state.isBusy.value = false;
      unreached = !answer.ok && answer.status === 0 ? body : null;
      if (!answer.ok) return told(state, answer.problem);
      state.asking.value = false;
      state.problem.value = null;
      state.left.value = new Set();
      state.result.value = answer.value;
      state.resultOf.value = body.visitId;
    });
    if (answer.ok) await load();
  };
  return (which, pin, words) => {
    const body = bodyOf(desk, which, { pin, words });
    if (body === null || state.isBusy.value) return;
    const act = unreached !== null && isSame(unreached, body) ? unreached.act : body.act;
    void send({ ...body, act });
  };
}

/** A signature of some minutes ago has gone stale: the PIN is asked for rather than complained about. */
function told(state: State, problem: Problem): void {
  const isStale = problem.error === 'pinNeeded';
  state.asking.value = state.asking.value || isStale;
  state.problem.value = isStale ? null : problem;
}

function bodyOf(
  desk: LegDeskDesk,
  which: readonly LegOffer[],
  { pin, words }: { readonly pin: string | null; readonly words: string },
): LegsBody | null {
  const counter = desk.counter.value;
  if (!counter?.visit || which.length === 0) return null;
  const said = words.trim() === '' ? null : words.trim();
  const of = (act: LegOffer['act']) => which.filter((one) => one.act === act);
  return {
    act: desk.newId(),
    visitId: counter.visit.id,
    carrierIds: counter.pile.map(({ carrier }) => carrier.id),
    takeBack: of('takeBack').map(({ slip }) => ({ id: slip.id, words: said })),
    give: of('give').map(({ slip }) => slip.id),
    pin,
  };
}

/** The same act told again, but for its id and the PIN, which is typed anew. */
const isSame = (one: LegsBody, other: LegsBody): boolean =>
  JSON.stringify({ ...one, act: '', pin: null }) ===
  JSON.stringify({ ...other, act: '', pin: null });
