import type { FindingView, TakeWalk } from '#api/finding.ts';
import type { Carrier } from '#domain/carriers.ts';
import { TAG_READERS } from '#domain/devices.ts';
import { MOVEMENTS, type Fact } from '#domain/facts.ts';
import type { CarrierId, Instant, PlaceId, StationId } from '#domain/ids.ts';
import { storedInstant } from '#domain/ids.ts';
import { likelyPlaces, type Likely } from '#domain/stock-takes/likely-places.ts';
import { walkedPlaces } from '#domain/stock-takes/walk.ts';
import { placesById } from '#domain/stock-takes/points.ts';
import { placesLeft } from '#domain/matters/stock-take.ts';
import { epcOf } from '../../procedures/finding.ts';
import type { House } from '../../procedures/house.ts';
import { talliesOf } from '../../procedures/takes/tally.ts';
import type { Take } from '../../procedures/takes/take-map.ts';
import { carrierById, carriersBeside } from '../../store/carriers.ts';
import type { Database } from '../../store/database.ts';
import { factsAbout } from '../../store/ledger.ts';
import { allPlaces, childrenOf, placeById } from '../../store/places.ts';
import { roomPlans } from '../../store/room-plans.ts';
import { devicesAt } from '../../store/stations.ts';
import { readPlacesSince } from '../../store/takes/unaccounted.ts';
import type { Hidden } from './blind.ts';
import { carrierRows, custodyView, namedIn, namesOf, placeName } from './names.ts';

const MOVEMENTS_SHOWN = 5;
/** So many before and after it by 编号. */
const BESIDE = 4;

/** 定位 of one thing, asked at a station; null: the ledger has none of this id. */
export async function findingView(
  house: House,
  id: CarrierId,
  { stationId, hidden }: { readonly stationId: StationId; readonly hidden: Hidden },
): Promise<FindingView | null> {
  const { db } = house.store;
  const now = house.now();
  const carrier = await carrierById(db, id);
  if (!carrier) return null;
  const movements = (await factsAbout(db, id)).filter(({ detail }) =>
    MOVEMENTS.includes(detail.kind),
  );
  const last = movements.slice(-MOVEMENTS_SHOWN).toReversed();
  const likely = await likelyFor(db, carrier, movements);
  const moved = namedIn(last.flatMap(({ from, to }) => [from, to]));
  const names = await namesOf(db, {
    people: [...moved.people, ...last.map(({ circumstance }) => circumstance.actorId)],
    places: [...moved.places, ...likely.map(({ placeId }) => placeId)],
  });
  const near = await carriersBeside(db, carrier, lastPlaceOf(carrier, movements), BESIDE);
  // 盲盘: what lies beside it is what the counter has to find by himself.
  const beside = near.filter(
    ({ custody }) => custody.account !== 'stored' || !hidden.has(custody.placeId),
  );
  const { rows } = await carrierRows(db, [carrier, ...beside], now);
  const [row, ...neighbours] = rows;
  if (!row) return null;
  const devices = await devicesAt(db, stationId);
  return {
    carrier: row,
    epc: await epcOf(db, carrier),
    readers: devices
      .filter(({ driver }) => TAG_READERS.includes(driver))
      .map((device) => ({ id: device.id, name: device.name, isOpen: house.isDeviceOpen(device) })),
    movements: last.map(({ seq, detail, circumstance, from, to }) => ({
      seq,
      kind: detail.kind,
      at: circumstance.at,
      by: names.person(circumstance.actorId),
      from: from && custodyView(from, names, now),
      to: to && custodyView(to, names, now),
    })),
    likely: likely.flatMap(({ placeId, clue, at }) => {
      const place = names.place(placeId);
      return place === null ? [] : [{ place, clue, at }];
    }),
    neighbours,
  };
}

/** Where it was last in a place, by the ledger. */
function lastPlaceOf({ custody }: Carrier, movements: readonly Fact[]): PlaceId | null {
  if (custody.account === 'stored') return custody.placeId;
  if (custody.account === 'unaccounted') return custody.lastPlaceId;
  const stored = movements.findLast(({ to }) => to?.account === 'stored')?.to;
  return stored?.account === 'stored' ? stored.placeId : null;
}

const EVER: Instant = storedInstant('');

async function likelyFor(
  db: Database,
  carrier: Carrier,
  movements: readonly Fact[],
): Promise<Likely[]> {
  const lastPlaceId = lastPlaceOf(carrier, movements);
  const since = movements.at(-1)?.circumstance.at ?? EVER;
  const reads = await readPlacesSince(db, carrier.id, since);
  const beside = await besideOf(db, lastPlaceId ?? carrier.homePlaceId);
  const { homePlaceId } = carrier;
  return likelyPlaces({ movements, lastPlaceId, homePlaceId, reads, beside });
}

/** 邻位: the other shelves of the same safe, the nearest first. */
async function besideOf(db: Database, id: PlaceId | null): Promise<PlaceId[]> {
  const place = id === null ? null : await placeById(db, id);
  if (place?.kind !== 'shelf' || place.parentId === null) return [];
  const shelves = await childrenOf(db, place.parentId);
  const at = shelves.findIndex((shelf) => shelf.id === place.id);
  return shelves
    .map((shelf, index) => ({ id: shelf.id, far: Math.abs(index - at) }))
    .filter(({ far }) => far > 0)
    .toSorted((a, b) => a.far - b.far)
    .map((shelf) => shelf.id);
}

/** 巡查单 of a take: what is left to look for, place by place as one walks. */
export async function takeWalk(
  db: Database,
  take: Take,
  blind: ReadonlySet<PlaceId>,
): Promise<TakeWalk> {
  const places = placesById(await allPlaces(db));
  const left = new Set(placesLeft(take.body));
  const tallies = new Map((await talliesOf(db, take)).map((tally) => [tally.placeId, tally]));
  const unseen = (id: PlaceId): number => tallies.get(id)?.notSeen ?? 0;
  const open = take.body.placeIds.filter((id) => left.has(id) && (blind.has(id) || unseen(id) > 0));
  const walked = walkedPlaces(open, places, await roomPlans(db));
  return {
    places: walked.flatMap(({ placeId, roomId, isDrawn }) => {
      const place = placeName(places.get(placeId) ?? null);
      const room = placeName((roomId && places.get(roomId)) || null);
      return place
        ? [{ place, room, isDrawn, notSeen: blind.has(placeId) ? null : unseen(placeId) }]
        : [];
    }),
  };
}
