import type { Carrier } from '#domain/carriers.ts';
import type { CarrierId, PlaceId } from '#domain/ids.ts';
import type { Seen, Standing } from '#domain/stock-takes/standing.ts';
import { isTwice, pointsPassed, standingOf, type Move } from '#domain/stock-takes/standings.ts';
import { carriersByIds } from '../../store/carriers.ts';
import type { Database, Tx } from '../../store/database.ts';
import { openingSeq } from '../../store/takes.ts';
import { movesSince } from '../../store/takes/expected.ts';
import { sightedMarks, type Mark } from '../../store/takes/marks.ts';
import { sightingsOf, type Sighted } from '../../store/takes/sightings.ts';
import { astrayIn } from '../../store/takes/seen.ts';
import type { Take, TakeMap } from './take-map.ts';

/** One thing with what the take says of it. */
export type Stood = {
  readonly carrier: Carrier;
  /** Null: the take does not ask for it, or it is of no concern by now. */
  readonly standing: Standing | null;
  /** 点位 under which it is counted: where it was seen, else where it should be or through which it went last. */
  readonly pointId: PlaceId | null;
  /** 点位 of the take to which a misplaced thing belongs; null: none, or the take does not ask for it there. */
  readonly belongsIn: PlaceId | null;
  readonly isTwice: boolean;
  /** Every sighting in this take, wherever. */
  readonly sightings: readonly Sighted[];
};

/**
 * 须逐件判定: what moved since the take was opened, what was seen where the ledger did not have it, and what was sighted by name;
 * of one 点位, or of the whole take. All others are plain: seen where they belong, or not at all.
 */
export async function oddThings(
  db: Database | Tx,
  map: TakeMap,
  pointId: PlaceId | null,
): Promise<Stood[]> {
  const { take, pointOf } = map;
  const moves = await movesOf(db, take);
  const ids = new Set<CarrierId>(take.body.drawnIds);
  for (const [id, list] of moves) {
    if (pointId === null || list.length === 0 || passes(list, pointId, pointOf)) ids.add(id);
  }
  const at = pointId === null ? null : { pointId, inside: map.inside(pointId) };
  for (const id of await astrayIn(db, take.id, at)) ids.add(id);
  for (const { carrierId } of await sightedMarks(db, take.id)) ids.add(carrierId);
  return await judgeThings(db, map, await carriersByIds(db, [...ids]), moves);
}

/** What has moved since the take was opened; `ids`: of these alone. */
export async function movesOf(
  db: Database | Tx,
  take: Take,
  ids?: readonly CarrierId[],
): Promise<ReadonlyMap<CarrierId, readonly Move[]>> {
  const opened = await openingSeq(db, take.id);
  return opened === null ? new Map() : await movesSince(db, opened, ids);
}

const passes = (
  moves: readonly Move[],
  pointId: PlaceId,
  pointOf: (id: PlaceId) => PlaceId | null,
): boolean =>
  moves.some(({ from, to }) =>
    [from, to].some((one) => one?.account === 'stored' && pointOf(one.placeId) === pointId),
  );

/** Each of these by its sightings, its marks and its movements. */
export async function judgeThings(
  db: Database | Tx,
  map: TakeMap,
  carriers: readonly Carrier[],
  moves: ReadonlyMap<CarrierId, readonly Move[]>,
): Promise<Stood[]> {
  const { take } = map;
  const ids = carriers.map(({ id }) => id);
  const seen = await sightingsOf(db, take.id, ids);
  const marks = Map.groupBy(await sightedMarks(db, take.id), ({ carrierId }) => carrierId);
  return carriers.map((carrier) =>
    stoodOf(map, {
      carrier,
      moves: moves.get(carrier.id) ?? [],
      sightings: seen.get(carrier.id) ?? [],
      marks: marks.get(carrier.id) ?? [],
    }),
  );
}

export function stoodOf(
  map: TakeMap,
  given: {
    readonly carrier: Carrier;
    readonly moves: readonly Move[];
    readonly sightings: readonly Sighted[];
    readonly marks: readonly Mark[];
  },
): Stood {
  const { carrier, moves, sightings, marks } = given;
  const { pointOf } = map;
  const isAsked = (placeId: PlaceId): boolean => map.isAsked(carrier, placeId);
  const seen = [...sightings.flatMap(twoOf), ...marks.map(seenByMark)];
  const thing = { custody: carrier.custody, moves, seen, isAsked };
  const standing = standingOf(thing, pointOf);
  const spans = sightings.map((one) => ({ ...one, roomId: map.roomOf(one.pointId) }));
  const home = standing?.verdict === 'misplaced' ? standing.belongsTo : null;
  return {
    carrier,
    standing,
    pointId:
      standing && pointUnder(standing, () => pointsPassed(thing, pointOf)[0] ?? null, pointOf),
    belongsIn: home !== null && isAsked(home) ? pointOf(home) : null,
    isTwice: isTwice(spans, moves),
    sightings,
  };
}

function pointUnder(
  standing: Standing,
  passed: () => PlaceId | null,
  pointOf: (id: PlaceId) => PlaceId | null,
): PlaceId | null {
  if (standing.verdict === 'notSeen') return pointOf(standing.placeId);
  return standing.seen === null ? passed() : pointOf(standing.seen.placeId);
}

/** A row keeps the first and the last time: a sweep lasts minutes. */
const twoOf = ({ placeId, how, firstAt, lastAt }: Sighted): Seen[] =>
  firstAt === lastAt
    ? [{ placeId, how, at: firstAt }]
    : [
        { placeId, how, at: firstAt },
        { placeId, how, at: lastAt },
      ];

const seenByMark = ({ placeId, at }: Mark): Seen => ({ placeId, at, how: 'sighted' });
