import type { OrderOutcome, ReaderOrder } from '#wire';
import type { Frame, TagFrame } from '../codec/frames.ts';
import type { Step } from '../dialogue.ts';
import type { DriverAct } from './driver.ts';
import type { Errand, ReaderTalk } from './reader-family.ts';

/** Orders that wait at one reader; more is no person's doing. */
const WAITING_MAX = 32;
const TAGS_MAX = 200;
/** Signal strength is told no oftener than a bar on a screen can follow, ms. */
const STRENGTH_MS = 100;
/** Nobody looks for one tag for longer; a screen that was shut cannot say that it has ended. ms */
const LOCATE_MS = 300_000;

const NO_PASSWORD = '00000000';

type Refusal = Pick<OrderOutcome, 'state' | 'detail'>;
type Waiting<Command> = {
  readonly id: string;
  readonly order: ReaderOrder;
  readonly errand: Errand<Command>;
};

/** 待办指令: the orders of one reader, one after another, and what came of them. */
export class ReaderOrders<Command> {
  #waiting: Waiting<Command>[] = [];
  #current: Waiting<Command> | null = null;
  #tags = new Map<string, number | null>();
  #readsAfter = true;
  #located: { readonly epc: string; readonly endsAt: number; toldAt: number } | null = null;

  /** Takes an order in; answers why it cannot be, or null. */
  add(id: string, order: ReaderOrder, talk: ReaderTalk<Command>): Refusal | null {
    if (this.#waiting.length >= WAITING_MAX)
      return { state: 'refused', detail: `${WAITING_MAX} orders wait already` };
    const errand = isOurs(order) ? { steps: [] } : talk.errand(order);
    if (errand === null)
      return { state: 'unsupported', detail: `this family has no ${order.order}` };
    this.#waiting.push({ id, order, errand });
    return null;
  }

  /** 定位: from now on the signal of this tag is told; null ends it. It disturbs nothing else. */
  locate(epc: string | null, at: number): void {
    this.#located = epc === null ? null : { epc, endsAt: at + LOCATE_MS, toldAt: -Infinity };
  }

  /** Whether the order under way sends a password. */
  get hasSecret(): boolean {
    const order = this.#current?.order;
    return order !== undefined && 'password' in order && order.password !== NO_PASSWORD;
  }

  /** The next errand for the dialogue, when none is under way. */
  begin(): {
    readonly steps: readonly Step<Frame, Command>[];
    readonly readsAfter: boolean;
  } | null {
    if (this.#current !== null) return null;
    const next = this.#waiting.shift();
    if (next === undefined) return null;
    this.#current = next;
    this.#tags = new Map();
    const { order } = next;
    if (order.order === 'start') this.#readsAfter = true;
    if (order.order === 'stop') this.#readsAfter = false;
    return { steps: next.errand.steps, readsAfter: this.#readsAfter };
  }

  /** A tag is seen: for a single round's outcome, and for the tag that is looked for. */
  sighting({ epc, rssiDbm }: TagFrame, at: number): DriverAct[] {
    if (this.#current?.order.order === 'single' && this.#tags.size < TAGS_MAX)
      this.#tags.set(epc, rssiDbm);
    const located = this.#located;
    if (located?.epc !== epc || at > located.endsAt) return [];
    if (at - located.toldAt < STRENGTH_MS) return [];
    located.toldAt = at;
    return [{ do: 'strength', epc, rssiDbm }];
  }

  done(answers: readonly (Frame | null)[], identity: readonly string[]): DriverAct[] {
    const current = this.#current;
    if (current === null) return [];
    const result = current.errand.conclude?.(answers) ?? { ok: true, data: null };
    if (!result.ok) return this.#end({ state: 'failed', detail: result.detail });
    const detail = current.order.order === 'identify' ? identity.join(' · ') || null : null;
    return this.#end({ state: 'done', detail }, result.data);
  }

  failed(what: {
    readonly step: string;
    readonly outcome: 'silent' | 'refused';
    readonly frame: Frame | null;
  }): DriverAct[] {
    const { step, outcome: state, frame } = what;
    const said = frame?.kind === 'error' ? `${frame.code} ${frame.meaning}` : null;
    const detail = said === null ? step : `${said} (${step})`;
    return this.#end({ state, detail });
  }

  /** The line is gone: nothing that waits can be done. What a reader was told to be, it is not after reopening. */
  endAll(refusal: Refusal): DriverAct[] {
    const orders = [...(this.#current === null ? [] : [this.#current]), ...this.#waiting];
    this.#current = null;
    this.#waiting = [];
    this.#readsAfter = true;
    return orders.map(({ id }) => outcomeOf(id, refusal, null, []));
  }

  #end(refusal: Refusal, data: Uint8Array | null = null): DriverAct[] {
    const id = this.#current?.id;
    this.#current = null;
    const tags = [...this.#tags].map(([epc, rssiDbm]) => ({ epc, rssiDbm }));
    this.#tags = new Map();
    return id === undefined ? [] : [outcomeOf(id, refusal, data, tags)];
  }
}

/** What needs no command of the reader. */
const isOurs = ({ order }: ReaderOrder): boolean => order === 'start' || order === 'stop';

function outcomeOf(
  id: string,
  { state, detail }: Refusal,
  data: Uint8Array | null,
  tags: OrderOutcome['tags'],
): DriverAct {
  const words = data === null ? null : Buffer.from(data).toString('hex').toUpperCase();
  const outcome = { state, detail: detail?.slice(0, 200) ?? null, data: words, tags };
  return { do: 'outcome', id, outcome };
}
