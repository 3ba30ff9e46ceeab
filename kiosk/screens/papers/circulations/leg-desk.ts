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
  const offers = signal<readonly LegOffer[] | null>(null);
  /** Unticked by the clerk. */
  const left = signal<ReadonlySet<string>>(new Set());
  const asking = signal(false);
  const isBusy = signal(false);
  const problem = signal<Problem | null>(null);
  const result = signal<LegsAnswer | null>(null);
  const shown = computed(() =>
    (offers.value ?? []).filter((one) => (only === null || one.slip.id === only) && concerns(one)),
  );
  const ready = computed(() =>
    shown.value.filter(({ slip, refusal }) => refusal === null && !left.value.has(slip.id)),
  );
  const path = (what: string): string =>
    `/api/circulations/counter/${encodeURIComponent(desk.stationId.value ?? '')}${what}`;
  let asked = 0;
  let visitDone: string | null = null;
  /** The very same act, while its answer did not come. */
  let unreached: LegsBody | null = null;

  /** Asked anew whenever the counter changes; an answer that comes after a newer question is dropped. */
  const load = async (): Promise<void> => {
    const mine = ++asked;
    const wasReady = ready.value.length > 0;
    const answer = await desk.call('GET', path(''), CirculationCounter);
    if (mine !== asked) return;
    const visitId = desk.counter.value?.visit?.id ?? null;
    batch(() => {
      problem.value = answer.ok ? null : answer.problem;
      if (!answer.ok) return;
      // What was done for one person is not said to the next.
      if (visitId !== visitDone) result.value = null;
      offers.value = answer.value.offers;
      // Who was to sign has gone, or took a thing off: nothing is left to sign.
      if (ready.value.length === 0 && !isBusy.value) asking.value = false;
      const isObvious = only !== null && !wasReady && ready.value.length > 0;
      if (isObvious && !isBusy.value) ask();
    });
  };
  const send = async (body: LegsBody): Promise<void> => {
    isBusy.value = true;
    const answer = await desk.call('POST', path('/legs'), LegsAnswer, body);
    batch(() => {
      isBusy.value = false;
      unreached = !answer.ok && answer.status === 0 ? body : null;
      if (!answer.ok) {
        asking.value = asking.value || answer.problem.error === 'pinNeeded';
        problem.value = answer.problem.error === 'pinNeeded' ? null : answer.problem;
        return;
      }
      asking.value = false;
      problem.value = null;
      left.value = new Set();
      result.value = answer.value;
      visitDone = body.visitId;
    });
    await load();
  };
  const bodyOf = (
    which: readonly LegOffer[],
    { pin, words }: { readonly pin: string | null; readonly words: string },
  ): LegsBody | null => {
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
  };
  const run = (which: readonly LegOffer[], pin: string | null, words: string): void => {
    if (isBusy.value) return;
    const body = bodyOf(which, { pin, words });
    if (body === null) return;
    const act = unreached !== null && isSame(unreached, body) ? unreached.act : body.act;
    void send({ ...body, act });
  };
  /** 办理: asks for the reader's PIN unless he signed a moment ago. */
  const ask = (): void => {
    if (ready.value.length === 0) return;
    batch(() => {
      result.value = null;
      problem.value = null;
      asking.value = true;
    });
  };
  return {
    offers,
    shown,
    ready,
    left,
    asking,
    isBusy,
    problem,
    result,
    load,
    ask,
    /** Signed with this PIN; `words`: 阅文人意见 on what comes back. */
    sign: (pin: string | null, words: string): void => run(ready.value, pin, words),
    /** 记入台账: tells the server of what is refused, which records it. */
    record: (offer: LegOffer): void => run([offer], null, ''),
    dismiss: (): void => void (asking.value = false),
    toggle: (id: string): void => {
      const next = new Set(left.value);
      if (!next.delete(id)) next.add(id);
      left.value = next;
    },
  };
}

/** Not whom it is nothing to, with nothing of it on the counter. */
const concerns = ({ slip, refusal, missing }: LegOffer): boolean =>
  refusal === null || refusal.kind === 'folderIncomplete' || missing.length < slip.items;

/** The same act told again, but for its id and the PIN, which is typed anew. */
const isSame = (one: LegsBody, other: LegsBody): boolean =>
  JSON.stringify({ ...one, act: '', pin: null }) ===
  JSON.stringify({ ...other, act: '', pin: null });
