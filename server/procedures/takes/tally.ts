import type { Carrier } from '#domain/carriers.ts';
import type { CarrierId, PlaceId } from '#domain/ids.ts';
import type { PlaceTally } from '#domain/stock-takes/standing.ts';
import type { Database, Tx } from '../../store/database.ts';
import { everythingStored, storedCounts } from '../../store/takes/expected.ts';
import { marksOf, type Mark } from '../../store/takes/marks.ts';
import { type Sighted } from '../../store/takes/sightings.ts';
import { seenCounts, strangePage } from '../../store/takes/seen.ts';
import { sweepsOf, type Sweep } from '../../store/takes/sweeps.ts';
import { judgeThings, oddThings, type Stood } from './judged-things.ts';
import { sweepsRead } from './sweeps-read.ts';
import { takeMap, type Take, type TakeMap } from './take-map.ts';

/** 点位 in numbers, by the ledger as it was at each sighting. */
export async function tallyOfPlace(
  db: Database | Tx,
  take: Take,
  pointId: PlaceId,
): Promise<PlaceTally> {
  const map = await takeMap(db, take);
  return (await talliesAt(db, map, pointId)).get(pointId) ?? nothingAt(pointId);
}

/** The same of every 点位 of the take, in its order: one question for all of them. */
export async function talliesOf(db: Database | Tx, take: Take): Promise<PlaceTally[]> {
  const map = await takeMap(db, take);
  const tallies = await talliesAt(db, map, null);
  return take.body.placeIds.map((id) => tallies.get(id) ?? nothingAt(id));
}

/** A 点位 of which nothing is known yet. */
export const nothingAt = (placeId: PlaceId): Numbers => ({
  placeId,
  expected: 0,
  found: 0,
  notSeen: 0,
  moved: 0,
  misplaced: 0,
  elsewhere: 0,
  outYetHere: 0,
  strange: 0,
  twice: 0,
});
type Numbers = { -readonly [K in keyof PlaceTally]: PlaceTally[K] };

/**
 * Most things have not moved since the take was opened, and were seen nowhere but where they belong: the database counts them.
 * The odd ones are judged each by itself and taken out of the count.
 */
export async function talliesAt(
  db: Database | Tx,
  map: TakeMap,
  pointId: PlaceId | null,
): Promise<Map<PlaceId, Numbers>> {
  const { take } = map;
  const tallies = new Map<PlaceId, Numbers>();
  const at = (id: PlaceId): Numbers => {
    const known = tallies.get(id) ?? nothingAt(id);
    tallies.set(id, known);
    return known;
  };
  const odd = await oddThings(db, map, pointId);
  // Of what was drawn by lot each is judged by itself: there are few.
  if (take.body.drawnIds === null) {
    const places = pointId === null ? null : map.inside(pointId);
    for (const [id, count] of await storedCounts(db, map.asked(places))) {
      const point = map.pointOf(id);
      if (point !== null) at(point).expected += count;
    }
    for (const [id, count] of await seenCounts(db, take.id, { fit: 'here', pointId }))
      at(id).found += count;
    for (const { carrier, sightings } of odd) {
      const { custody } = carrier;
      const stored = custody.account === 'stored' ? custody.placeId : null;
      const point = stored === null ? null : map.pointOf(stored);
      if (stored !== null && point !== null && map.isAsked(carrier, stored))
        at(point).expected -= 1;
      const here = new Set(sightings.flatMap((one) => (one.fit === 'here' ? [one.pointId] : [])));
      for (const id of here) at(id).found -= 1;
    }
    for (const tally of tallies.values()) tally.notSeen = tally.expected - tally.found;
  }
  for (const stood of odd) addTo(at, stood);
  for (const [id, count] of await seenCounts(db, take.id, { fit: 'strange', pointId }))
    at(id).strange += count;
  return tallies;
}

/** What one thing adds, in each 点位 that it concerns. */
function addTo(at: (id: PlaceId) => Numbers, stood: Stood): void {
  const { standing } = stood;
  if (stood.isTwice)
    for (const id of new Set(stood.sightings.map((one) => one.pointId))) at(id).twice += 1;
  if (standing === null || stood.pointId === null) return;
  const here = at(stood.pointId);
  here[standing.verdict] += 1;
  if (standing.verdict === 'found' || standing.verdict === 'notSeen') here.expected += 1;
  if (stood.belongsIn === null || standing.verdict !== 'misplaced') return;
  const home = at(stood.belongsIn);
  home.expected += 1;
  home.elsewhere += 1;
}

/** 盘毕 of one place: everything that it has to answer for, and everything that was seen in it. */
export type PlaceStandings = {
  readonly tally: PlaceTally;
  /** In the order of 编号. What was seen elsewhere and belongs here is among them. */
  readonly things: readonly StoodHere[];
  /** Codes that are no thing of the ledger's, each as often as it was seen here. */
  readonly strange: readonly Sighted[];
  readonly sweeps: readonly Sweep[];
};
export type StoodHere = Stood & {
  readonly marks: readonly Mark[];
  /** Sweeps of this place in which its tag was read, alike ones as one. */
  readonly sweepsRead: number;
};

/** 盘毕: what closes a place stands on, within its transaction: nothing may move between looking and writing. */
export async function standingsOfPlace(
  db: Database | Tx,
  take: Take,
  pointId: PlaceId,
): Promise<PlaceStandings> {
  const map = await takeMap(db, take);
  const odd = await oddThings(db, map, pointId);
  const known = new Set<CarrierId>(odd.map(({ carrier }) => carrier.id));
  const isPlain = ({ id }: Carrier): boolean => !known.has(id);
  const stored =
    take.body.drawnIds === null
      ? (await everythingStored(db, map.asked(map.inside(pointId)))).filter(isPlain)
      : [];
  const plain = await judgeThings(db, map, stored, new Map());
  const things = [...odd, ...plain]
    .filter(
      (one) => one.pointId === pointId || one.belongsIn === pointId || isTwiceAt(one, pointId),
    )
    .toSorted((a, b) => (a.carrier.registerNumber < b.carrier.registerNumber ? -1 : 1));
  const tallies = await talliesAt(db, map, pointId);
  return {
    tally: tallies.get(pointId) ?? nothingAt(pointId),
    things: await withMarks(db, map, things, pointId),
    strange: await strangeAt(db, take, pointId),
    sweeps: await sweepsOf(db, { stockTakeId: take.id, pointId }),
  };
}

const isTwiceAt = ({ isTwice, sightings }: Stood, pointId: PlaceId): boolean =>
  isTwice && sightings.some((one) => one.pointId === pointId);

/** With what people said of each, and how many sweeps read it in this 点位 (null: in any). */
export async function withMarks(
  db: Database | Tx,
  { take }: TakeMap,
  things: readonly Stood[],
  pointId: PlaceId | null,
): Promise<StoodHere[]> {
  const ids = things.map(({ carrier }) => carrier.id);
  const marks = Map.groupBy(await marksOf(db, take.id, ids), ({ carrierId }) => carrierId);
  const here = pointId === null ? {} : { pointId };
  const read = sweepsRead(
    await sweepsOf(db, { stockTakeId: take.id, ...here }),
    things.flatMap(({ carrier, sightings }) =>
      sightings.map((one) => ({ ...one, id: carrier.id })),
    ),
  );
  return things.map((thing) => {
    const { id } = thing.carrier;
    return { ...thing, marks: marks.get(id) ?? [], sweepsRead: read.get(id) ?? 0 };
  });
}

const STRANGE_A_TIME = 500;

async function strangeAt(db: Database | Tx, take: Take, pointId: PlaceId): Promise<Sighted[]> {
  const all: Sighted[] = [];
  let after: string | undefined;
  do {
    const page = await strangePage(db, take.id, { pointId, after, limit: STRANGE_A_TIME });
    all.push(...page.rows);
    after = page.next ?? undefined;
  } while (after !== undefined);
  return all;
}
