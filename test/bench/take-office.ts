import { randomBytes, randomUUID } from 'node:crypto';
import type { NewFact } from '#domain/facts.ts';
import { carrierId, deviceId, labelCode, placeId, printJobId } from '#domain/ids.ts';
import { codeFromBytes } from '#labels/code.ts';
import { uiiHex } from '#labels/epc.ts';
import { append } from '../../server/store/append.ts';
import { inTransaction } from '../../server/store/transaction.ts';
import { ask, assigned, enrolledBridge } from '../http/bridge-line.ts';
import {
  secondPerson,
  signedIn,
  station,
  workingHouse,
  type Browser,
  type Json,
  type TestHouse,
} from '../http/house.ts';
import { closedPlace, counter, openedTake, sitDown } from '../http/take-house.ts';
import { circumstance, fact, record } from '../support/ledger-samples.ts';

/** A thing of the office and what its tag says. */
export type Tagged = { readonly id: string; readonly epc: string };

/** Things with labels that live, all of them in one place. */
async function register(house: TestHouse, many: number, where: string): Promise<readonly Tagged[]> {
  const stored = { account: 'stored', placeId: placeId(where) } as const;
  const made = Array.from({ length: many }, (_, n) => {
    const code = labelCode(codeFromBytes(randomBytes(10)));
    return { id: carrierId(`thing-${n}`), code, epc: uiiHex({ code, generation: 0 }) };
  });
  const facts: NewFact[] = made.map(({ id }) =>
    fact({ kind: 'carrierRegistered', carrier: { ...record(id), id } }, id, null, stored),
  );
  const labels = made.map(({ id, code }) => ({
    code,
    generation: 0,
    subject: { kind: 'carrier', id } as const,
  }));
  facts.push(fact({ kind: 'printOrdered', jobId: printJobId('bench'), printer: 'pdf', labels }));
  for (const { id, code } of made)
    facts.push(fact({ kind: 'labelActivated', code, generation: 0 }, id));
  const at = house.desk.house.now().toISOString();
  await inTransaction(house.desk.house.store, (tx) =>
    append(tx, circumstance(randomUUID(), { at: at as never }), facts),
  );
  return made;
}

const READER = {
  name: '读写器',
  port: 'serial:/dev/ttyUSB0@115200',
  driver: 'rodinbell',
  dpi: null,
};

/** An office with so many labelled things in one place, two counters, and a bridge with a reader. */
export async function openTakeOffice(count: number) {
  const house = await workingHouse();
  const [one, two] = [await counter(house, 'C1'), await counter(house, 'C2')];
  const keeper = await signedIn(house, 'K1');
  const { admin, token, bridgeId } = await enrolledBridge(house);
  const reader = await assigned(admin, bridgeId, READER);
  await admin.remove('/api/session');
  const { places } = (await keeper.get('/api/places')).body;
  const place: string = places.find(({ kind }: Json) => kind === 'counter').id;
  const things = await register(house, count, place);
  const stationAt = await station(house);
  const leaving = () => ({ act: randomUUID(), stationId: stationAt });
  let seq = 0;
  let last: string | null = null;

  return {
    house,
    things,
    place,
    bridgeId,
    counterPage: one.page,
    device: deviceId(reader),
    stationId: stationAt,
    /** Opens a take of the place, in which the station counts. */
    async open(): Promise<string> {
      if (last !== null) await one.page.post(`/api/stock-takes/${last}/leave`, leaving());
      const scope = { placeIds: [place] };
      const { id } = await openedTake(keeper, [one.id, two.id], { scope });
      const seated = await sitDown(house, one.page, { take: id, placeId: place });
      if (seated.status !== 200) throw new Error(`seat: ${JSON.stringify(seated.body)}`);
      last = id;
      return id;
    },
    /** What a reader has read, as its bridge delivers it. */
    async deliver(epcs: readonly string[]): Promise<void> {
      // Far less than the time after which a screen locks, however many deliveries there are.
      house.pass(0.001);
      const at = house.clock.now.toISOString();
      const messages = epcs.map((epc) => ({
        kind: 'read',
        seq: (seq += 1),
        at,
        deviceId: reader,
        read: { kind: 'tag', epc, rssiDbm: null, antenna: null, presence: 'arrived' },
      }));
      const { status, body } = await ask(house, '/bridge/messages', { messages }, token);
      if (status !== 200 || body.acknowledged !== seq) throw new Error(JSON.stringify(body));
    },
    async close(take: string): Promise<void> {
      const second = await secondPerson(house, two.id);
      // Its bridge sends by single requests and holds no line, so that its silence is answered for.
      const awaited = { devices: ['柜台·一号'], words: '读数已全部送达' };
      const closed = await closedPlace(one.page, { take, placeId: place, second, awaited });
      if (closed.status !== 200) throw new Error(`close: ${JSON.stringify(closed.body)}`);
      if (closed.body.expected !== things.length || closed.body.missing !== 0)
        throw new Error(`Not as it was counted: ${JSON.stringify(closed.body)}`);
    },
  };
}
export type TakeOffice = Awaited<ReturnType<typeof openTakeOffice>>;

/** What a screen of the station hears of kind `counted`, event by event. */
export async function hearCounted(
  { house, stationId }: TakeOffice,
  page: Browser,
  hear: (items: readonly Json[]) => void,
): Promise<() => void> {
  const cookie = [...page.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const response = await house.request(`/api/stations/${stationId}/stream`, {
    headers: { cookie },
  });
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  void (async () => {
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      text += decoder.decode(part.value, { stream: true });
      const events = text.split('\n\n');
      text = events.pop() ?? '';
      for (const event of events) {
        if (!event.includes('"kind":"counted"')) continue;
        hear(JSON.parse(event.slice('data: '.length)).items);
      }
    }
  })();
  return () => void reader?.cancel();
}
