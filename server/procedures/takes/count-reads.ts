import type { Carrier } from '#domain/carriers.ts';
import { instant, type CarrierId, type PersonId, type PlaceId } from '#domain/ids.ts';
import { carriersByIds } from '../../store/carriers.ts';
import type { Tx } from '../../store/database.ts';
import { isCounting, takeById } from '../../store/takes.ts';
import { addCounter, countReceived, type Seat } from '../../store/takes/seats.ts';
import { keepSightings, sightingsOf, type Sighted } from '../../store/takes/sightings.ts';
import type { Announcement } from '../announcements.ts';
import { cloneText } from '../cloned-tag.ts';
import type { House } from '../house.ts';
import {
  countedLine,
  countedPlace,
  sightingOf,
  type CountedLine,
  type Judging,
  type Raw,
  type ReadToCount,
} from './counted-line.ts';
import { movesOf } from './judged-things.ts';
import { scanPlace } from './seats.ts';
import { smallTakeMap, type Take } from './take-map.ts';

/**
 * 计入盘点: reads of one station in their order, in the transaction that keeps them. The label of another place moves the seat on
 * the way. Costs the same however large the take is: each thing of the burst is looked up once, nothing is counted over.
 */
export async function countReads(
  tx: Tx,
  house: Pick<House, 'now'>,
  given: {
    readonly seat: Seat;
    readonly reads: readonly ReadToCount[];
    /** Whose page sent them; null: a device's, of nobody's hand. */
    readonly readerId?: PersonId | null;
  },
): Promise<{ readonly seat: Seat; readonly events: readonly Announcement[] }> {
  const { reads } = given;
  const take = await takeById(tx, given.seat.stockTakeId);
  const lines: CountedLine[] = [];
  const raws: Raw[] = [];
  let { seat } = given;
  for (const read of reads) {
    // Also from a closed place: whoever is done there walks on to the next.
    if (take !== null && read.outcome === 'place' && read.placeId !== null) {
      const scan = await scanPlace(tx, house, { seat, placeId: read.placeId });
      seat = scan.seat;
      lines.push(countedPlace(read, PLACE_VERDICTS[scan.kind], seat, read.placeId));
      if (scan.safe) raws.push({ ...rawOf(read, seat), ...asThing(scan.safe) });
    } else if (take === null || isOver(take, seat)) {
      lines.push(countedPlace(read, 'closed', seat));
    } else raws.push(rawOf(read, seat));
  }
  await countReceived(tx, seat.stationId, reads.length);
  const seen = take === null ? [] : await judgeAndKeep(tx, take, raws);
  await nameReader(tx, house, raws, given.readerId ?? null);
  const { stationId, stockTakeId } = seat;
  const events: Announcement[] = [
    { kind: 'counted', stationId, stockTakeId, lines: [...lines, ...seen].toSorted(inOrder) },
  ];
  const points = new Set([given.seat.pointId, ...raws.map(({ pointId }) => pointId)]);
  for (const pointId of points) events.push({ kind: 'takeTally', stockTakeId, pointId });
  return { seat, events };
}

/** Who scans for a colleague's seat has counted there too: he checks no sample of it, and is no second. */
async function nameReader(
  tx: Tx,
  house: Pick<House, 'now'>,
  raws: readonly Raw[],
  personId: PersonId | null,
): Promise<void> {
  if (personId === null) return;
  const at = instant(house.now());
  const others = raws.filter(({ seat }) => seat.personId !== personId);
  const points = new Map(others.map(({ pointId, seat }) => [pointId, seat]));
  for (const [pointId, seat] of points) await addCounter(tx, { ...seat, pointId, personId }, at);
}

const PLACE_VERDICTS = {
  moved: 'place',
  here: 'place',
  notInTake: 'placeNotInTake',
  closed: 'placeClosed',
  notYours: 'placeNotYours',
} as const;

const inOrder = (a: CountedLine, b: CountedLine): number =>
  a.at < b.at ? -1 : a.at > b.at ? 1 : 0;

/** Told and kept, and it counts nothing. */
const isOver = ({ body }: Take, seat: Seat): boolean =>
  seat.closedAt !== null ||
  !isCounting(body) ||
  body.counted.some(({ placeId }) => placeId === seat.pointId);

function rawOf(read: ReadToCount, seat: Seat): Raw {
  const { outcome, carrierId, at } = read;
  const isThing = outcome === 'carrier' && carrierId !== null;
  return {
    // A clone is no sighting of what it pretends to be, and each chip is one of its own.
    item: isThing ? carrierId : read.clone === null ? read.text : cloneText(read.clone),
    carrierId: isThing ? carrierId : null,
    outcome,
    how: sightingOf(read),
    at,
    seat,
    placeId: seat.placeId,
    pointId: seat.pointId,
  };
}

const asThing = (safe: {
  readonly carrierId: CarrierId;
  readonly placeId: PlaceId;
  readonly pointId: PlaceId;
}) => ({ ...safe, item: safe.carrierId, outcome: 'carrier' as const });

async function judgeAndKeep(tx: Tx, take: Take, raws: readonly Raw[]): Promise<CountedLine[]> {
  if (raws.length === 0) return [];
  const ids = [...new Set(raws.flatMap(({ carrierId }) => carrierId ?? []))];
  const carriers = new Map((await carriersByIds(tx, ids)).map((one) => [one.id, one]));
  const before = await sightingsOf(tx, take.id, [...new Set(raws.map(({ item }) => item))]);
  const map = await smallTakeMap(tx, take, placesOf(raws, carriers.values()));
  const moves = await movesOfPassed(tx, take, { raws, before });
  const rows = new Map<string, Sighted>();
  const lines = new Map<string, CountedLine>();
  for (const raw of raws) {
    const carrier = (raw.carrierId && carriers.get(raw.carrierId)) || null;
    const known = before.get(raw.item) ?? [];
    const judging: Judging = { raw, carrier, before: known, map };
    const moved = (raw.carrierId && moves.get(raw.carrierId)) || [];
    const { fit, line } = countedLine({ ...judging, moves: moved });
    const key = `${raw.item}\n${raw.placeId}\n${raw.seat.pass}\n${sweepOf(raw)}`;
    const row = rows.get(key);
    rows.set(key, row === undefined ? { ...firstOf(raw), fit } : merged(row, raw));
    // Of a burst each thing once, by what it was at first in it.
    if (!lines.has(key)) lines.set(key, line);
  }
  await keepSightings(tx, take.id, [...rows.values()]);
  return [...lines.values()];
}

/** A barcode scanned while a sweep runs is no part of the sweep: it would look as though the tag had answered. */
const sweepOf = ({ how, seat }: Raw): number => (how === 'tag' ? seat.sweep : 0);

const firstOf = (raw: Raw): Omit<Sighted, 'fit'> => ({
  item: raw.item,
  carrierId: raw.carrierId,
  placeId: raw.placeId,
  pointId: raw.pointId,
  pass: raw.seat.pass,
  sweep: sweepOf(raw),
  outcome: raw.outcome,
  how: raw.how,
  stationId: raw.seat.stationId,
  firstAt: raw.at,
  lastAt: raw.at,
  times: 1,
});

const merged = (row: Sighted, { at, how }: Raw): Sighted => ({
  ...row,
  how: row.how === 'tag' ? how : row.how,
  firstAt: at < row.firstAt ? at : row.firstAt,
  lastAt: at > row.lastAt ? at : row.lastAt,
  times: row.times + 1,
});

/** Movements of what was seen in another 点位 too: whether it was carried is asked of nothing else, and of no more than this burst. */
async function movesOfPassed(
  tx: Tx,
  take: Take,
  {
    raws,
    before,
  }: { readonly raws: readonly Raw[]; readonly before: ReadonlyMap<string, readonly Sighted[]> },
): Promise<Awaited<ReturnType<typeof movesOf>>> {
  const ids = new Set<CarrierId>();
  for (const { item, carrierId, pointId } of raws) {
    if (carrierId === null) continue;
    if (before.get(item)?.some((one) => one.pointId !== pointId)) ids.add(carrierId);
  }
  return ids.size === 0 ? new Map() : await movesOf(tx, take, [...ids]);
}

function* placesIn(raws: readonly Raw[], carriers: Iterable<Carrier>): Generator<PlaceId> {
  for (const { placeId, pointId } of raws) yield* [placeId, pointId];
  for (const { custody } of carriers) if (custody.account === 'stored') yield custody.placeId;
}
const placesOf = (raws: readonly Raw[], carriers: Iterable<Carrier>): PlaceId[] => [
  ...new Set(placesIn(raws, carriers)),
];
