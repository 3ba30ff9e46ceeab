import type { CounterView } from '#api/counter.ts';
import type { EventPackView } from '#api/event-packs.ts';
import type { CarrierRow } from '#api/ledger.ts';
import { signal } from '@preact/signals';
import { describe, expect, test } from 'vitest';
import { createCall } from '../../../../../kiosk/api/client.ts';
import {
  endOf,
  freshDraft,
  newEventBody,
} from '../../../../../kiosk/screens/papers/events/draft.ts';
import { createPackDesk } from '../../../../../kiosk/screens/papers/events/pack-desk.ts';
import {
  free,
  planBody,
  planOf,
  swapped,
  withCopy,
  withoutCopy,
  withoutSeat,
  withoutSpare,
  withSeat,
} from '../../../../../kiosk/screens/papers/events/plan.ts';
import { tableNow } from '../../../../../kiosk/screens/papers/events/table.ts';

const bodyOf = ({ body }: RequestInit): Record<string, unknown> =>
  JSON.parse(typeof body === 'string' ? body : '{}');
const AT = '2026-11-23T01:00:00.000Z';
const named = (n: number) => ({
  id: `p${n}`,
  name: `人${n}`,
  staffNumber: `B${n}`,
  department: '办公室',
});
const row = (n: number): CarrierRow => ({
  id: `c${n}`,
  kind: 'document',
  registerNumber: `WJ-${n}`,
  documentNumber: null,
  copyNumber: `00000${n}`,
  title: null,
  marking: 'secret',
  markText: '机密',
  custody: {
    account: 'stored',
    place: null,
    holder: null,
    dueAt: null,
    isOverdue: false,
    basis: null,
  },
  home: null,
  labelState: 'active',
});
type State = 'waiting' | 'out' | 'back';
const copy = (n: number, state: State) => ({
  carrier: row(n),
  outAt: state === 'waiting' ? null : AT,
  backAt: state === 'back' ? AT : null,
  isHeld: state === 'out',
  refusal: null,
  words: null,
});
const pack = (...states: State[]): EventPackView => ({
  id: 'm1',
  number: '会-2026-0001',
  title: '专题会议',
  place: '三楼',
  endsAt: '2026-11-23T09:00:00.000Z',
  organiser: named(0),
  stage: states.includes('out') ? 'running' : 'prepared',
  openedAt: AT,
  openedBy: null,
  seats: states.map((state, n) => ({
    seat: `${n + 1}`,
    person: named(n + 1),
    guest: null,
    copies: [copy(n + 1, state)],
  })),
  spares: [row(9)],
  second: null,
});
const numbers = (list: readonly { copy: { carrier: { id: string } } }[]) =>
  list.map((one) => one.copy.carrier.id);

describe('桌面', () => {
  test('the organiser signs for everybody, a participant for his own seat, others for nothing', () => {
    const now = pack('waiting', 'waiting');
    expect(tableNow(now, [], 'p0')).toMatchObject({ signer: 'organiser' });
    const pile = [row(1), row(2)];
    expect(numbers(tableNow(now, pile, 'p0').give)).toEqual(['c1', 'c2']);
    expect(tableNow(now, [], 'p2')).toMatchObject({ signer: 'participant' });
    expect(numbers(tableNow(now, pile, 'p2').give)).toEqual(['c2']);
    expect(tableNow(now, pile, 'p7')).toMatchObject({ signer: 'unconcerned', give: [] });
    expect(tableNow(now, [], null).signer).toBe('nobody');
  });

  test('only copies that lie on the counter are handed out', () => {
    const now = pack('waiting', 'waiting');
    expect(numbers(tableNow(now, [row(2)], 'p0').give)).toEqual(['c2']);
    expect(tableNow(now, [], 'p0').give).toEqual([]);
  });

  test('a refused copy is offered to nobody', () => {
    const now = pack('waiting');
    const refusal = { kind: 'clearanceTooLow', rule: 'R23.1', clause: '', details: {} };
    const seats = now.seats.map((seat) => ({
      ...seat,
      copies: seat.copies.map((one) => ({ ...one, refusal })),
    }));
    expect(tableNow({ ...now, seats }, [row(1)], 'p0').give).toEqual([]);
  });

  test('the bar counts what is back and what lies there; the rest is left; others are strange', () => {
    const table = tableNow(pack('out', 'out', 'back', 'waiting'), [row(1), row(9)], 'p0');
    expect(table).toMatchObject({ expected: 3, back: 2 });
    expect(numbers(table.here)).toEqual(['c1']);
    expect(numbers(table.left)).toEqual(['c2']);
    expect(table.strange.map(({ id }) => id)).toEqual(['c9']);
  });

  test('nobody gives back for another', () => {
    expect(tableNow(pack('out', 'out'), [row(1), row(2)], 'p1').here).toHaveLength(1);
  });
});

describe('改座', () => {
  const pile = [row(5)];
  test('spare copies and those on the counter can be given; one already seated is not offered', () => {
    const plan = planOf(pack('waiting', 'waiting'));
    expect(free(plan, [...pile, row(1)]).map(({ id }) => id)).toEqual(['c9', 'c5']);
    const [spare] = free(plan, []);
    const given = spare === undefined ? plan : withCopy(plan, '2', spare);
    expect(planBody(given)).toMatchObject({
      seats: [{}, { carrierIds: ['c2', 'c9'] }],
      spares: [],
    });
  });

  test('a seat that has a copy out keeps its person, its copy and itself', () => {
    const plan = planOf(pack('out', 'waiting'));
    expect(swapped(plan, '1', '2')).toBeNull();
    expect(withoutCopy(plan, 'c1')).toBe(plan);
    expect(withoutSeat(plan, '1')).toBe(plan);
    expect(withoutSeat(plan, '2').spares.map(({ id }) => id)).toEqual(['c9', 'c2']);
    expect(withoutSpare(plan, 'c9').spares).toEqual([]);
  });

  test('swapping changes the people and leaves the copies; a new seat needs a name of its own', () => {
    const plan = planOf(pack('waiting', 'waiting'));
    expect(planBody(swapped(plan, '1', '2') ?? plan).seats).toMatchObject([
      { seat: '1', personId: 'p2', carrierIds: ['c1'] },
      { seat: '2', personId: 'p1', carrierIds: ['c2'] },
    ]);
    expect(withSeat(plan, { seat: ' 1 ', person: named(4), guest: null })).toBeNull();
    expect(withSeat(plan, { seat: '3', person: named(4), guest: '刘某' })?.seats).toHaveLength(3);
  });
});

describe('新建一场', () => {
  const now = new Date('2026-11-23T09:00:00+08:00');
  test('an end is a day and a clock time by the office’s clock, later than now', () => {
    expect(endOf('2026-11-23', '17：30', now)).toBe('2026-11-23T09:30:00.000Z');
    for (const time of ['', '8:59', '25:00', '9:70', '十点']) {
      expect(endOf('2026-11-23', time, now)).toBeNull();
    }
  });

  test('a new one ends at closing time, or two hours later in the evening and over midnight', () => {
    expect(freshDraft(now)).toMatchObject({ day: '2026-11-23', time: '17:30' });
    const evening = new Date('2026-11-23T22:40:00+08:00');
    expect(freshDraft(evening)).toMatchObject({ day: '2026-11-24', time: '00:00' });
  });

  test('nothing is sent while a line of the list was not read', () => {
    const draft = { title: '会', place: '三楼', day: '2026-11-23', time: '17:30' };
    const seat = { row: 1, seat: '1', person: named(1), guest: null };
    const wrong = { row: 2, text: '', reason: '', reasonEn: '' };
    const given = { organiserId: 'p0', things: [{ id: 'c1' }] };
    const ready = { ...given, list: { seats: [seat], problems: [] } };
    expect(newEventBody(draft, ready, now)).toMatchObject({ seats: [{ personId: 'p1' }] });
    const unread = { ...given, list: { seats: [seat], problems: [wrong] } };
    expect(newEventBody(draft, unread, now)).toBeNull();
    expect(newEventBody({ ...draft, title: ' ' }, ready, now)).toBeNull();
  });
});

/** The desk of one event; the server answers what it is told to, and remembers what it was sent. */
function standAt(view: EventPackView, visitorId: string, pile: readonly CarrierRow[]) {
  const sent: { path: string; body: Record<string, unknown> }[] = [];
  let cuts = 0;
  let acts = 0;
  const call = createCall((url, init) => {
    if (init.method === 'GET') return Promise.resolve(Response.json(view));
    sent.push({ path: url, body: bodyOf(init) });
    if (cuts-- > 0) return Promise.reject(new TypeError('cut'));
    const refused: never[] = [];
    if (url.endsWith('/hand-out')) return Promise.resolve(Response.json({ handedOut: 1, refused }));
    if (url.endsWith('/collect')) return Promise.resolve(Response.json({ collected: 1, refused }));
    return Promise.resolve(Response.json({ ...view, stage: 'closed' }));
  });
  const counter = signal<CounterView | null>({
    visit: { id: 'v1', person: { id: visitorId } },
    pile: pile.map((carrier) => ({ carrier })),
  } as unknown as CounterView);
  const desk = createPackDesk({ call, newId: () => `act-${++acts}`, counter }, 'm1');
  return { desk, sent, cut: () => (cuts = 1) };
}

describe('一场', () => {
  test('one’s own copy is given back by the badge; the organiser is asked for the PIN', async () => {
    const own = standAt(pack('out', 'out'), 'p1', [row(1), row(2)]);
    await own.desk.load();
    own.desk.takeHere();
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(own.sent).toMatchObject([{ body: { visitId: 'v1', pin: null, carrierIds: ['c1'] } }]);
    const table = standAt(pack('out', 'out'), 'p0', [row(1), row(2)]);
    await table.desk.load();
    table.desk.takeHere();
    expect(table.desk.doing.value).toBe('take');
    await table.desk.take('1234');
    expect(table.sent[0]?.body).toMatchObject({ pin: '1234', carrierIds: ['c1', 'c2'] });
    expect(table.desk.said.value).toMatchObject({ kind: 'taken' });
  });

  test('closing asks for words where something is out, and is one press where nothing is', async () => {
    const short = standAt(pack('out', 'back'), 'p0', []);
    await short.desk.load();
    short.desk.close();
    expect(short.desk.doing.value).toBe('close');
    expect(short.sent).toEqual([]);
    const done = standAt({ ...pack('back', 'back'), stage: 'running' }, 'p0', []);
    await done.desk.load();
    done.desk.close();
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(done.sent[0]?.body).toMatchObject({ missing: [], second: null });
    expect(done.desk.pack.value?.stage).toBe('closed');
  });

  test('a press repeated after a broken line is the same act, whatever PIN was typed again', async () => {
    const { desk, sent, cut } = standAt(pack('waiting'), 'p0', [row(1)]);
    await desk.load();
    desk.begin('give');
    cut();
    await desk.give('1234');
    expect(desk.problem.value?.error).toBe('noConnection');
    await desk.give('1243');
    expect(sent.map(({ body }) => body['act'])).toEqual(['act-1', 'act-1']);
    await desk.load();
    desk.begin('give');
    await desk.give('1234');
    expect(sent.at(-1)?.body['act']).toBe('act-2');
  });
});
