import fc from 'fast-check';
import type { Custody } from '#domain/custody.ts';
import type { FactDetail } from '#domain/facts.ts';
import {
  carrierId,
  instant,
  matterId,
  personId,
  placeId,
  stationId,
  type CarrierId,
  type Instant,
  type PlaceId,
} from '#domain/ids.ts';
import type { StockTake } from '#domain/matters/stock-take.ts';
import type { Marking } from '#domain/secrecy.ts';
import { EVERYTHING } from '#domain/stock-takes/scope.ts';
import type { Seen } from '#domain/stock-takes/standing.ts';
import { standingOf, type Move } from '#domain/stock-takes/standings.ts';
import { countReads } from '../../../server/procedures/takes/count-reads.ts';
import type { Take } from '../../../server/procedures/takes/take-map.ts';
import { append } from '../../../server/store/append.ts';
import type { Store } from '../../../server/store/database.ts';
import { keepMarks } from '../../../server/store/takes/marks.ts';
import { keepSeat, seatAt } from '../../../server/store/takes/seats.ts';
import { inTransaction } from '../../../server/store/transaction.ts';
import { circumstance, fact, person, place, record } from '../../support/ledger-samples.ts';

const NINE = Date.UTC(2026, 10, 2, 9, 0, 0);
const at = (second: number): Instant => instant(new Date(NINE + second * 1000));

const shelf = (id: string, safe: string) =>
  place(id, { kind: 'shelf', parentId: placeId(safe), custodianId: null });
const PLACES = [
  place('room', { kind: 'room' }),
  place('a', { parentId: placeId('room'), custodianId: personId('li') }),
  shelf('a1', 'a'),
  shelf('a2', 'a'),
  place('b', { parentId: placeId('room'), custodianId: personId('zhao') }),
  place('far'),
  place('counter', { kind: 'counter' }),
];
export const POINTS = ['a', 'b', 'room'].map(placeId);
/** Written out: nothing of the code under test is asked. */
const POINT_OF: Readonly<Record<string, PlaceId>> = Object.fromEntries(
  [
    ['a', 'a'],
    ['a1', 'a'],
    ['a2', 'a'],
    ['b', 'b'],
    ['room', 'room'],
  ].map(([id = '', point = '']) => [id, placeId(point)]),
);
const pointOf = (id: PlaceId): PlaceId | null => POINT_OF[id] ?? null;

const TAKE = matterId('take');
export const body = (more: Partial<StockTake>): StockTake => ({
  title: '十一月盘点',
  scope: EVERYTHING,
  mode: 'guided',
  counterIds: [personId('chen')],
  dueAt: at(999_999),
  scheduleId: null,
  drawnIds: null,
  placeIds: POINTS,
  counted: [],
  differences: [],
  check: null,
  result: null,
  signatures: [],
  stage: 'counting',
  remarks: null,
  ...more,
});

type Event =
  | { readonly kind: 'move'; readonly thing: number; readonly to: Custody }
  | {
      readonly kind: 'read';
      readonly thing: number;
      readonly place: PlaceId;
      readonly how: 'tag' | 'barcode';
      readonly station: string;
    }
  | { readonly kind: 'mark'; readonly thing: number; readonly place: PlaceId }
  | { readonly kind: 'strange'; readonly place: PlaceId; readonly text: string };

const THINGS = 24;
const stored = (id: string): Custody => ({ account: 'stored', placeId: placeId(id) });
const held: Custody = { account: 'held', holderId: personId('chen'), basis: 'loan', dueAt: at(9) };
const IN_TAKE = ['a', 'a1', 'a2', 'b', 'room'];
const custody = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...IN_TAKE, 'far', 'counter').map(stored) },
  { weight: 2, arbitrary: fc.constant(held) },
  {
    weight: 1,
    arbitrary: fc.constant<Custody>({ account: 'unaccounted', lastPlaceId: placeId('a') }),
  },
);
const thing = fc.nat({ max: THINGS - 1 });
const where = fc.constantFrom(...IN_TAKE).map(placeId);
export const event: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('move' as const), thing, to: custody }),
  },
  {
    weight: 12,
    arbitrary: fc.record({
      kind: fc.constant('read' as const),
      thing,
      place: where,
      how: fc.constantFrom('tag' as const, 'barcode' as const),
      station: fc.constantFrom('one', 'two'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('mark' as const), thing, place: where }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('strange' as const),
      place: where,
      text: fc.constantFrom('X1', 'X2', 'X3'),
    }),
  },
);
export const first = fc.array(custody, { minLength: THINGS, maxLength: THINGS });
export const markingOf = (n: number): Marking => (n % 3 === 0 ? 'secret' : 'confidential');
export const ownerOf = (n: number) => (n % 5 === 0 ? personId('chen') : null);
export const idOf = (n: number): CarrierId => carrierId(`t${n}`);

/** Its people, its places, and each thing where it lay in the morning. */
const theOffice = (morning: readonly Custody[]): Parameters<typeof append>[2] => [
  fact({ kind: 'unitFounded', unitName: '示例单位' }),
  ...['li', 'zhao', 'chen'].map((id) =>
    fact({ kind: 'personRegistered', person: person(id, { department: `${id}处` }) }),
  ),
  ...PLACES.map((one) => fact({ kind: 'placeRegistered', place: one })),
  ...morning.map((to, n) => {
    const told = record(`t${n}`, {
      registerNumber: `WJ-${String(n).padStart(3, '0')}`,
      marking: markingOf(n),
      custodianId: ownerOf(n),
    });
    return fact({ kind: 'carrierRegistered', carrier: told }, idOf(n), null, to);
  }),
];

/** The office's day written into a fresh store as it happens. */
export async function play(
  store: Store,
  given: {
    readonly first: readonly Custody[];
    readonly day: readonly Event[];
    readonly take: StockTake;
  },
): Promise<Take> {
  const now = [...given.first];
  let act = 0;
  const write = (second: number, facts: Parameters<typeof append>[2]) =>
    inTransaction(store, (tx) =>
      append(tx, circumstance(`act-${(act += 1)}`, { at: at(second) }), facts),
    );
  await write(0, theOffice(given.first));
  const take: Take = {
    id: TAKE,
    kind: 'stockTake',
    number: '盘-2026-0001',
    openedAt: at(1),
    openedById: personId('li'),
    body: given.take,
  };
  await write(1, [fact({ kind: 'matterOpened', matter: take })]);
  for (const [n, one] of given.day.entries()) {
    const second = n + 2;
    if (one.kind === 'move') {
      const from = now[one.thing];
      if (from === undefined) continue;
      await write(second, [fact(detailOf(one.to), idOf(one.thing), from, one.to)]);
      now[one.thing] = one.to;
    } else if (one.kind === 'mark') {
      const mark = {
        kind: 'sighted',
        personId: personId('chen'),
        secondId: null,
        words: null,
      } as const;
      const told = {
        ...mark,
        carrierId: idOf(one.thing),
        pass: 1,
        placeId: one.place,
        at: at(second),
      } as const;
      await inTransaction(store, (tx) => keepMarks(tx, TAKE, [told]));
    } else await read(store, one, at(second));
  }
  return take;
}

function detailOf(to: Custody): FactDetail {
  if (to.account === 'stored') return { kind: 'shelved', homePlaceId: to.placeId };
  if (to.account === 'held') return { kind: 'checkedOut' };
  return { kind: 'declaredUnaccounted', stockTakeId: TAKE };
}

async function read(
  store: Store,
  one: Extract<Event, { kind: 'read' | 'strange' }>,
  time: Instant,
): Promise<void> {
  const station = stationId(one.kind === 'read' ? one.station : 'one');
  await inTransaction(store, async (tx) => {
    await keepSeat(tx, {
      stationId: station,
      stockTakeId: TAKE,
      pointId: pointOf(one.place) ?? one.place,
      placeId: one.place,
      pass: 1,
      sweep: 0,
      personId: personId('chen'),
      received: 0,
      closedAt: null,
    });
    const seat = await seatAt(tx, station);
    if (seat === null) throw new Error('nobody sits there');
    const plain = { at: time, isByName: false, placeId: null, clone: null };
    const told =
      one.kind === 'read'
        ? {
            ...plain,
            kind: one.how === 'tag' ? 'tag' : 'barcode',
            text: `L${one.thing}`,
            outcome: 'carrier',
            carrierId: idOf(one.thing),
          }
        : { ...plain, kind: 'barcode', text: one.text, outcome: 'foreign', carrierId: null };
    await countReads(tx, { now: () => new Date(time) }, { seat, reads: [told as never] });
  });
}

/** One thing's movements and what a place remembers of its reads, in their order. */
function lifeOf(n: number, from: Custody, day: readonly Event[]) {
  let now = from;
  const moves: Move[] = [];
  const seen: Seen[] = [];
  const last = new Map<string, Seen[]>();
  for (const [i, one] of day.entries()) {
    if (one.kind === 'strange' || one.thing !== n) continue;
    if (one.kind === 'move') {
      moves.push({ at: at(i + 2), from: now, to: one.to });
      now = one.to;
    } else if (one.kind === 'read') {
      const list = last.get(one.place) ?? [];
      last.set(one.place, [...list, { placeId: one.place, at: at(i + 2), how: one.how }]);
    } else last.set('mark', [{ placeId: one.place, at: at(i + 2), how: 'sighted' }]);
  }
  // A place remembers the first and the last time, and whether eyes were there.
  for (const list of last.values()) {
    const how = list.find((one) => one.how !== 'tag')?.how ?? 'tag';
    for (const one of [list[0], list.at(-1)]) if (one) seen.push({ ...one, how });
  }
  return { now, moves, seen };
}

/** Each thing by every read and every movement of it, one after the other. */
export function byHand(
  given: { readonly first: readonly Custody[]; readonly day: readonly Event[] },
  isAsked: (n: number, placeId: PlaceId) => boolean,
) {
  const tallies = new Map<PlaceId, Record<string, number>>(POINTS.map((id) => [id, {}]));
  const add = (id: PlaceId | null, key: string): void => {
    const tally = id === null ? undefined : tallies.get(id);
    if (tally) tally[key] = (tally[key] ?? 0) + 1;
  };
  const verdicts = new Map<string, string>();
  for (const [n, from] of given.first.entries()) {
    const { now, moves, seen } = lifeOf(n, from, given.day);
    const asks = (id: PlaceId): boolean => isAsked(n, id);
    const standing = standingOf({ custody: now, moves, seen, isAsked: asks }, pointOf);
    if (standing === null) continue;
    const states = [from, ...moves.map(({ to }) => to)].filter((to) => to !== null).toReversed();
    const passed = states.flatMap((to) =>
      to.account === 'stored' && pointOf(to.placeId) !== null ? [pointOf(to.placeId)] : [],
    );
    const at0 =
      standing.verdict === 'notSeen'
        ? pointOf(standing.placeId)
        : standing.seen === null
          ? (passed[0] ?? null)
          : pointOf(standing.seen.placeId);
    add(at0, standing.verdict);
    if (standing.verdict === 'found' || standing.verdict === 'notSeen') add(at0, 'expected');
    if (standing.verdict === 'misplaced' && asks(standing.belongsTo)) {
      add(pointOf(standing.belongsTo), 'expected');
      add(pointOf(standing.belongsTo), 'elsewhere');
    }
    verdicts.set(idOf(n), standing.verdict);
  }
  const strange = given.day.filter((one) => one.kind === 'strange');
  for (const key of new Set(strange.map(({ place: id, text }) => `${pointOf(id)} ${text}`))) {
    add(placeId(key.split(' ')[0] ?? ''), 'strange');
  }
  return { tallies, verdicts };
}
