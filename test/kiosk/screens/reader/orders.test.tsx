// @vitest-environment happy-dom
import { render } from 'preact';
import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Connection } from '../../../../kiosk/api/stream.ts';
import { DeskProvider } from '../../../../kiosk/desk/context.ts';
import { useOrders, type Orders } from '../../../../kiosk/screens/reader/orders.ts';
import { fill } from '../../../../kiosk/text/words.ts';
import { zh } from '../../support/tables.ts';
import { createFakeOffice, ok } from '../../support/fake-office.ts';
import { EPC, outcomeOf, READER, readerStand } from '../../support/reader-stand.tsx';
import { deskOver, settled } from '../../support/stand.tsx';

const t = zh.readers;
const waiting = fill(t.waiting, { order: t.orders.single });

describe('an order to a reader', () => {
  let at: Awaited<ReturnType<typeof readerStand>>;
  afterEach(() => at.leave());

  test('is waited for until the push, and told in a sentence', async () => {
    at = await readerStand();
    const id = at.taken('single');
    await at.press(t.orders.single);
    expect(at.text()).toContain(waiting);
    await at.pushed(id, outcomeOf());
    expect(at.text()).not.toContain(waiting);
    expect(at.text()).toContain(fill(t.outcomes.done, { order: t.orders.single }));
  });

  test('is answered also by a push that comes before the server’s own answer', async () => {
    at = await readerStand();
    const id = at.taken('single');
    at.button(t.orders.single).click();
    const tags = [{ epc: EPC, rssiDbm: -51 }];
    // The click has sent it; the server's answer waits for its turn, the push does not.
    await at.pushed(id, outcomeOf({ tags }));
    expect(at.text()).toContain(fill(t.outcomes.done, { order: t.orders.single }));
    expect(at.text()).toContain(EPC);
  });

  test('is answered at once where the bridge is not there', async () => {
    at = await readerStand();
    at.taken('single', 'orders', outcomeOf({ state: 'notThere' }));
    await at.press(t.orders.single);
    expect(at.text()).toContain(fill(t.outcomes.notThere, { order: t.orders.single }));
    expect(at.button(t.orders.single).disabled).toBe(false);
  });

  test('holds back every other until it is answered', async () => {
    at = await readerStand(['useReaders', 'alterReaders']);
    const id = at.taken('single');
    await at.press(t.orders.single);
    for (const name of [t.orders.single, t.orders.signal, t.orders.identify, t.orders.stop]) {
      expect(at.button(name).disabled).toBe(true);
    }
    await at.press(t.orders.signal);
    await at.submit();
    expect(at.sent()).toEqual([{ order: 'single' }]);
    await at.pushed(id, outcomeOf());
    expect(at.button(t.orders.signal).disabled).toBe(false);
  });

  test('is not answered by what another reader said, or by another order of this one', async () => {
    at = await readerStand();
    const id = at.taken('single');
    await at.press(t.orders.single);
    await at.pushed(id, outcomeOf(), 'd-9');
    await at.pushed('o-99', outcomeOf());
    expect(at.text()).toContain(waiting);
  });

  test('that did not reach the server is said so, and pressed again is the same act', async () => {
    at = await readerStand();
    const path = `/api/devices/${READER}/orders`;
    at.office.answer('POST', path, null);
    await at.press(t.orders.single);
    expect(at.text()).toContain(zh.problems.noConnection);
    at.taken('single');
    await at.press(t.orders.single);
    const acts = at.office.sentTo('POST', path).map((body) => (body as { act: string }).act);
    expect(acts).toHaveLength(2);
    expect(new Set(acts).size).toBe(1);
    expect(at.text()).not.toContain(zh.problems.noConnection);
  });

  test.each(['refused', 'silent', 'unsupported', 'notThere', 'failed'] as const)(
    'that is %s gets its own sentence; only the reader’s own words are shown beside it',
    async (state) => {
      at = await readerStand();
      await at.order(t.orders.signal, 'signal', { outcome: { state, detail: '0x15 no tag' } });
      expect(at.text()).toContain(fill(t.outcomes[state], { order: t.orders.signal }));
      const isReaders = state === 'refused' || state === 'failed';
      expect(at.text().includes(fill(t.said, { detail: '0x15 no tag' }))).toBe(isReaders);
    },
  );
});

describe('an answer that was pushed while the connection was lost', () => {
  const order = { id: 'o-1', deviceId: READER, order: 'single', outcome: null };
  let leave: () => void = () => undefined;
  afterEach(() => leave());

  /** Gives an order on a desk whose connection the test holds. */
  async function waits() {
    const office = createFakeOffice();
    const desk = deskOver(office);
    const connection = signal<Connection>('live');
    const given = vi.fn<(orders: Orders) => void>();
    function Probe() {
      const orders = useOrders(READER);
      useEffect(() => given(orders), []);
      return null;
    }
    const root = document.createElement('div');
    render(
      <DeskProvider value={{ ...desk, stream: { ...desk.stream, connection } }}>
        <Probe />
      </DeskProvider>,
      root,
    );
    leave = () => render(null, root);
    await settled();
    office.answer('POST', `/api/devices/${READER}/orders`, ok(order));
    const outcome = given.mock.calls[0]?.[0].give({ order: 'single' });
    await settled();
    connection.value = 'lost';
    await settled();
    return { office, outcome, connection };
  }

  test('is asked for when it is back', async () => {
    const { office, outcome, connection } = await waits();
    const tags = [{ epc: EPC, rssiDbm: null }];
    office.answer('GET', '/api/orders/o-1', ok({ ...order, outcome: outcomeOf({ tags }) }));
    connection.value = 'live';
    expect(await outcome).toEqual(outcomeOf({ tags }));
  });

  test('is silence where a server that was started anew knows nothing of the order', async () => {
    const { outcome, connection } = await waits();
    connection.value = 'live';
    expect(await outcome).toMatchObject({ state: 'silent' });
  });

  test('is waited for on where there is none yet', async () => {
    const { office, outcome, connection } = await waits();
    office.answer('GET', '/api/orders/o-1', ok(order));
    connection.value = 'live';
    await settled();
    office.tell({ kind: 'readerOrder', order: { ...order, outcome: outcomeOf() } });
    expect(await outcome).toEqual(outcomeOf());
  });
});
