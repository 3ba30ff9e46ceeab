import { OrderView } from '#api/devices.ts';
import type { Problem } from '#api/words.ts';
import type { OrderOutcome, ReaderOrder } from '#wire';
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { useEvents } from '../../desk/context.ts';
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

/** 指令 to one reader, one at a time: sent, waited for, answered by a push. */
export function useOrders(deviceId: string) {
  const press = usePress();
  const waitsFor = useSignal<OrderView | null>(null);
  const last = useSignal<Answered | null>(null);
  const problem = useSignal<Problem | null>(null);
  /** Answers may come before the answer to the sending does. */
  const early = useRef(new Map<string, OrderOutcome>());
  const told = useRef<((outcome: OrderOutcome) => void) | null>(null);
  useEvents('readerOrder', ({ order }) => {
    if (order.deviceId !== deviceId || order.outcome === null) return;
    if (waitsFor.value?.id === order.id) told.current?.(order.outcome);
    else early.current.set(order.id, order.outcome);
  });
  /** Null: it could not be sent, or another is under way. */
  const give = async (order: ReaderOrder): Promise<OrderOutcome | null> => {
    if (waitsFor.value !== null) return null;
    problem.value = null;
    const way = LASTING.has(order.order) ? 'changes' : 'orders';
    const path = `/api/devices/${encodeURIComponent(deviceId)}/${way}`;
    const answer = await press.send('POST', path, OrderView, { order });
    if (answer === null) return null;
    if (!answer.ok) {
      problem.value = answer.problem;
      return null;
    }
    const view = answer.value;
    waitsFor.value = view;
    const outcome =
      view.outcome ??
      early.current.get(view.id) ??
      (await new Promise<OrderOutcome>((resolve) => {
        told.current = resolve;
      }));
    told.current = null;
    early.current.delete(view.id);
    waitsFor.value = null;
    last.value = { order: order.order, outcome };
    return outcome;
  };
  return { give, waitsFor, last, problem, isBusy: press.isBusy || waitsFor.value !== null };
}
export type Orders = ReturnType<typeof useOrders>;
