import { OrderView } from '#api/devices.ts';
import type { Problem } from '#api/words.ts';
import type { OrderOutcome, ReaderOrder } from '#wire';
import { useSignal, type Signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { useDesk, useEvents } from '../../desk/context.ts';
import { usePress } from '../press.ts';

export type Answered = {
  readonly order: ReaderOrder['order'];
  readonly outcome: OrderOutcome;
};

/** What lasts goes another way, which only the administrator may go. */
const LASTING: ReadonlySet<ReaderOrder['order']> = new Set([
  'lock',
  'kill',
  'setRegion',
  'setBaud',
  'setWorkMode',
]);

/** The server was started anew and knows nothing of the order: no answer will come. */
const FORGOTTEN: OrderOutcome = { state: 'silent', detail: null, data: null, tags: [] };

const pathOf = (deviceId: string, { order }: ReaderOrder): string =>
  `/api/devices/${encodeURIComponent(deviceId)}/${LASTING.has(order) ? 'changes' : 'orders'}`;

/** 指令 to one reader, one at a time: sent, waited for, answered by a push. */
export function useOrders(deviceId: string) {
  const { call, newId } = useDesk();
  const press = usePress();
  const waitsFor = useSignal<OrderView | null>(null);
  const last = useSignal<Answered | null>(null);
  const problem = useSignal<Problem | null>(null);
  const answerTo = useAnswers(deviceId, waitsFor);
  /** Null: it could not be sent, or another is under way. */
  const give = async (order: ReaderOrder): Promise<OrderOutcome | null> => {
    if (waitsFor.value !== null) return null;
    problem.value = null;
    const answer = await press.send('POST', pathOf(deviceId, order), OrderView, { order });
    if (answer === null) return null;
    if (!answer.ok) {
      problem.value = answer.problem;
      return null;
    }
    waitsFor.value = answer.value;
    const outcome = await answerTo(answer.value);
    waitsFor.value = null;
    last.value = { order: order.order, outcome };
    return outcome;
  };
  /** Tells it even while another is under way, and waits for nothing: for what must be said when the screen goes. */
  const tell = (order: ReaderOrder): void => {
    void call('POST', pathOf(deviceId, order), OrderView, { order, act: newId() });
  };
  return { give, tell, waitsFor, last, problem, isBusy: press.isBusy || waitsFor.value !== null };
}
export type Orders = ReturnType<typeof useOrders>;

/** Hears the answer to an order: pushed, perhaps before the sending was answered, or asked for after a lost connection. */
function useAnswers(deviceId: string, waitsFor: Signal<OrderView | null>) {
  const { call, stream } = useDesk();
  const early = useRef(new Map<string, OrderOutcome>());
  const hear = useRef<((outcome: OrderOutcome) => void) | null>(null);
  useEvents('readerOrder', ({ order }) => {
    if (order.deviceId !== deviceId || order.outcome === null) return;
    if (waitsFor.value?.id === order.id) hear.current?.(order.outcome);
    else early.current.set(order.id, order.outcome);
  });
  const isLive = stream.connection.value === 'live';
  useEffect(() => {
    const order = waitsFor.value;
    if (!isLive || order === null) return;
    void call('GET', `/api/orders/${encodeURIComponent(order.id)}`, OrderView).then((answer) => {
      const forgotten = !answer.ok && answer.status === 404 ? FORGOTTEN : null;
      const outcome = answer.ok ? answer.value.outcome : forgotten;
      if (outcome !== null && waitsFor.value?.id === order.id) hear.current?.(outcome);
    });
  }, [isLive]);
  return async ({ id, outcome }: OrderView): Promise<OrderOutcome> => {
    const known = outcome ?? early.current.get(id);
    early.current.delete(id);
    if (known !== undefined) return known;
    return await new Promise((resolve) => {
      hear.current = resolve;
    });
  };
}
