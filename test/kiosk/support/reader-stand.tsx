import type { OrderOutcome, ReaderOrder } from '#wire';
import { ReaderDialog } from '../../../kiosk/screens/reader/reader-dialog.tsx';
import { ok } from './fake-office.ts';
import { devices } from './office-machines.ts';
import { settled, stand } from './stand.tsx';

export const READER = 'd-2';
export const EPC = 'E28011606000020900000001';
export const OTHER = 'E28011606000020900000002';

export const outcomeOf = (given: Partial<OrderOutcome> = {}): OrderOutcome => ({
  state: 'done',
  detail: null,
  data: null,
  tags: [],
  ...given,
});

/** 读写器操作 on the page: a press sends an order, and the test says what the reader answers. */
export async function readerStand(actions: readonly string[] = ['useReaders']) {
  const device = devices.bridges[0]?.devices.find(({ id }) => id === READER);
  if (device === undefined) throw new Error('no reader');
  let closed = 0;
  const Show = () => <ReaderDialog device={device} onClose={() => (closed += 1)} />;
  const at = await stand(Show, { actions });
  at.office.tell({ kind: 'heartbeat' });
  await settled();
  let orders = 0;
  /** The next order of this name is taken by the server; the answer is its id. */
  const taken = (
    order: ReaderOrder['order'],
    way = 'orders',
    outcome: OrderOutcome | null = null,
  ) => {
    orders += 1;
    const id = `o-${orders}`;
    at.office.answer(
      'POST',
      `/api/devices/${READER}/${way}`,
      ok({ id, deviceId: READER, order, outcome }),
    );
    return id;
  };
  /** What the reader said to an order, as the server pushes it. */
  const pushed = async (id: string, outcome: OrderOutcome, deviceId = READER): Promise<void> => {
    at.office.tell({ kind: 'readerOrder', order: { id, deviceId, order: 'any', outcome } });
    await settled();
  };
  /** A press, the order taken, the reader's answer pushed. */
  const order = async (
    button: string,
    name: ReaderOrder['order'],
    given: { readonly outcome?: Partial<OrderOutcome>; readonly way?: 'orders' | 'changes' } = {},
  ): Promise<void> => {
    const id = taken(name, given.way);
    await at.press(button);
    await pushed(id, outcomeOf(given.outcome));
  };
  const submit = async (index = 0): Promise<void> => {
    const form = [...at.root.querySelectorAll('form')][index];
    form?.dispatchEvent(new Event('submit', { cancelable: true }));
    await settled();
  };
  /** The orders sent so far, without their act ids. */
  const sent = (way = 'orders'): unknown[] =>
    at.office
      .sentTo('POST', `/api/devices/${READER}/${way}`)
      .map((body) => (body as { order: unknown }).order);
  return { ...at, taken, pushed, order, submit, sent, closed: () => closed };
}
