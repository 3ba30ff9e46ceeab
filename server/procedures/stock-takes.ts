import type { Carrier } from '#domain/carriers.ts';
import type { NewFact } from '#domain/facts.ts';
import {
  instant,
  stockTakeId,
  type ActId,
  type CarrierId,
  type PlaceId,
  type StationId,
  type StockTakeId,
} from '#domain/ids.ts';
import { declareUnaccounted, found, relocate, takeBack } from '#domain/keeping.ts';
import type { Place } from '#domain/places.ts';
import type { Decision } from '#domain/refusals.ts';
import type { Custody } from '#domain/custody.ts';
import { countVerdict, type Resolution, type StockTake } from '#domain/stock-take.ts';
import { append } from '../store/append.ts';
import { carriersByIds, carriersStoredIn } from '../store/carriers.ts';
import type { Database, Tx } from '../store/database.ts';
import { movementsSince } from '../store/ledger.ts';
import { placeById, placesWithin } from '../store/places.ts';
import { stockTakeById } from '../store/stock-takes.ts';
import {
  countedReads,
  keepSignedCount,
  seatStockTake,
  stockTakeAt,
  unseatStockTake,
  type CountedRead,
  type SignedItem,
} from '../store/working/counts.ts';
import { circumstance } from './circumstance.ts';
import { checkPin } from './credentials.ts';
import { about, moved } from './facts.ts';
import type { Asker, House } from './house.ts';
import { answeredBefore, once } from './once.ts';
import { done, inTrouble, type Outcome } from './outcome.ts';
import { judgeCount } from './tag-health.ts';

/** So much of a strange code stands in the fact; the read itself is kept whole. Whole characters only. */
const STRANGE_CHARS = 200;

type TakeOutcome = Promise<Outcome<{ readonly stockTakeId: StockTakeId }>>;

/** 开始盘点 of one place: from now on this station's scans count for it, until it is closed. */
export async function openStockTake(
  house: House,
  asker: Asker,
  asked: { readonly act: ActId; readonly stationId: StationId; readonly placeId: PlaceId },
): TakeOutcome {
  const { act, stationId, placeId } = asked;
  const body = { openStockTake: placeId, stationId };
  const outcome = await once(house, { act, body }, async (tx) => {
    if (!(await placeById(tx, placeId))) return inTrouble('notFound');
    if ((await stockTakeAt(tx, stationId)) !== null) return inTrouble('stockTakeOpenHere');
    const id = stockTakeId(house.newId());
    const given = circumstance(house, { act, actorId: asker.personId, stationId });
    await append(tx, given, [about({ kind: 'stockTakeOpened', stockTakeId: id, placeId })]);
    await seatStockTake(tx, stationId, id);
    return done({ stockTakeId: id });
  });
  if (outcome.ok) house.announce({ kind: 'stockTake', stockTakeId: outcome.value.stockTakeId });
  return outcome;
}

/** The count as of now: the ledger's expectation against what was read. Nothing is frozen. */
export type Tally = {
  readonly found: readonly Seen[];
  /** Expected here, and not read: a state of the instrument, not yet a loss. */
  readonly notSeen: readonly Carrier[];
  readonly misplaced: readonly Seen[];
  readonly strange: readonly CountedRead[];
};
export type Seen = { readonly carrier: Carrier; readonly read: CountedRead };

/**
 * 对账: compares by sets, not by the order of scanning; each thing as of when it was read. `more`: first sightings
 * that are not in the count yet, to see what they would come to.
 */
export async function tallyOf(
  db: Database | Tx,
  take: Pick<StockTake, 'id' | 'placeId' | 'openedAt'>,
  more: readonly CountedRead[] = [],
): Promise<Tally> {
  const places = new Set(await placesWithin(db, take.placeId));
  const here = await carriersStoredIn(db, [...places]);
  const reads = [...(await countedReads(db, take.id)), ...more];
  const movements = await movementsSince(db, take);
  const readById = new Map(
    reads.flatMap((read) => (read.carrierId ? [[read.carrierId, read] as const] : [])),
  );
  const isHere = new Set(here.map(({ id }) => id));
  const elsewhere = [...readById.keys()].filter((id) => !isHere.has(id));
  const tally = { found: Array<Seen>(), notSeen: Array<Carrier>(), misplaced: Array<Seen>() };
  for (const carrier of [...here, ...(await carriersByIds(db, elsewhere))]) {
    const read = readById.get(carrier.id) ?? null;
    const readAt = read?.at ?? null;
    const since = movements.get(carrier.id) ?? [];
    const verdict = countVerdict(carrier, { places, readAt, moved: since });
    if (verdict === 'notSeen') tally.notSeen.push(carrier);
    else if (verdict !== null && read !== null) tally[verdict].push({ carrier, read });
  }
  return { ...tally, strange: reads.filter(({ carrierId }) => carrierId === null) };
}

/**
 * 盘点签字: people have settled every expected thing that was not seen. The signer's PIN closes it; what
 * they found out moves in the same act. Refuses `countUnsettled`, `stockTakeClosed`, `wrongPin`.
 */
export async function closeStockTake(
  house: House,
  asker: Asker,
  asked: {
    readonly act: ActId;
    readonly stockTakeId: StockTakeId;
    readonly pin: string;
    readonly resolutions: readonly Resolution[];
  },
): TakeOutcome {
  const { act, stockTakeId: id, resolutions } = asked;
  const request = { act, body: { closeStockTake: id, resolutions } };
  const before = await answeredBefore<{ stockTakeId: StockTakeId }>(house, request);
  if (before) return before;
  const { personId, stationId } = asker;
  const signed = await checkPin(house, personId, { pin: asked.pin, stationId });
  if (!signed.ok) return signed;
  const outcome = await once(house, request, async (tx) => {
    const take = await stockTakeById(tx, id);
    const place = take && (await placeById(tx, take.placeId));
    if (!place) return inTrouble('notFound');
    if (take.closedAt !== null) return inTrouble('stockTakeClosed');
    const tally = await tallyOf(tx, take);
    const settled = settle(tally, { take: id, place, resolutions });
    if (!settled.ok) return settled;
    const given = circumstance(house, { act, actorId: personId, stationId });
    await append(tx, given, settled.value);
    await keepSignedCount(tx, id, signedItems(tally, resolutions, instant(house.now())));
    await unseatStockTake(tx, id);
    await judgeCount(tx, house, take);
    return done({ stockTakeId: id });
  });
  if (outcome.ok) {
    house.announce({ kind: 'stockTake', stockTakeId: id });
    house.announce({ kind: 'counter', stationId: null });
  }
  return outcome;
}

function settle(
  tally: Tally,
  given: {
    readonly take: StockTakeId;
    readonly place: Place;
    readonly resolutions: readonly Resolution[];
  },
): Outcome<readonly NewFact[]> {
  const resolutionOf = new Map(given.resolutions.map((one) => [one.carrierId, one.as]));
  const facts: NewFact[] = [];
  let sighted = 0;
  for (const carrier of tally.notSeen) {
    const as = resolutionOf.get(carrier.id);
    if (as === 'sighted') sighted++;
    else if (as === 'unaccounted') {
      const decision = declareUnaccounted(carrier);
      if (!decision.ok) return decision;
      const detail = { kind: 'declaredUnaccounted', stockTakeId: given.take } as const;
      facts.push(moved(carrier, decision.value, detail));
    } else return inTrouble('countUnsettled');
  }
  for (const { carrier } of tally.misplaced) {
    if (resolutionOf.get(carrier.id) !== 'movedHere') continue;
    const fact = movedHere(carrier, given);
    if (!fact.ok) return fact;
    facts.push(fact.value);
  }
  facts.push(
    about({
      kind: 'stockTakeClosed',
      stockTakeId: given.take,
      expected: tally.found.length + tally.notSeen.length,
      found: tally.found.length + sighted,
      resolutions: given.resolutions,
      strange: tally.strange.map(({ item }) => [...item].slice(0, STRANGE_CHARS).join('')),
    }),
  );
  return done(facts);
}

/** 错位改账: it lies here now, whatever the ledger said of it. */
function movedHere(
  carrier: Carrier,
  { take, place }: { readonly take: StockTakeId; readonly place: Place },
): Decision<NewFact> {
  const { account } = carrier.custody;
  const decide: Record<string, (c: Carrier, here: { place: Place }) => Decision<Custody>> = {
    held: takeBack,
    unaccounted: found,
  };
  const decision = (decide[account] ?? relocate)(carrier, { place });
  if (!decision.ok) return decision;
  const detail =
    account === 'unaccounted'
      ? ({ kind: 'found', stockTakeId: take } as const)
      : ({ kind: 'relocated', stockTakeId: take, homePlaceId: place.id } as const);
  return { ok: true, value: moved(carrier, decision.value, detail) };
}

/** The count by value, as it is signed: later names and movements do not rewrite it. */
function signedItems(
  tally: Tally,
  resolutions: readonly Resolution[],
  at: SignedItem['readAt'],
): SignedItem[] {
  const sighted = new Set<CarrierId>(
    resolutions.filter(({ as }) => as === 'sighted').map(({ carrierId }) => carrierId),
  );
  return [
    ...tally.found.map((one) => readItem('found', one)),
    ...tally.misplaced.map((one) => readItem('misplaced', one)),
    ...tally.notSeen.map(({ id }): SignedItem =>
      sighted.has(id)
        ? { carrierId: id, verdict: 'found', readAt: at, how: 'sighted' }
        : { carrierId: id, verdict: 'notSeen', readAt: null, how: null },
    ),
  ];
}

const readItem = (
  verdict: SignedItem['verdict'],
  { carrier, read: { at: readAt, how } }: Seen,
): SignedItem => ({ carrierId: carrier.id, verdict, readAt, how });
