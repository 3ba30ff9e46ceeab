import {
  instant,
  type ActId,
  type CarrierId,
  type PlaceId,
  type StationId,
  type StockTakeId,
} from '#domain/ids.ts';
import type { Place } from '#domain/places.ts';
import { refuse } from '#domain/refusals.ts';
import type { Tx } from '../../store/database.ts';
import { placeById } from '../../store/places.ts';
import { stationById } from '../../store/stations.ts';
import {
  addCounter,
  keepSeat,
  leaveSeat,
  seatAt,
  type Pass,
  type Seat,
} from '../../store/takes/seats.ts';
import { endSweeps } from '../../store/takes/sweeps.ts';
import type { Asker, House } from '../house.ts';
import { once } from '../once.ts';
import { done, inTrouble, type Failure, type Outcome } from '../outcome.ts';
import { safeBehind } from '../safes.ts';
import { countingPlace, mayCountAs, type CountingPlace } from './counting-place.ts';

export type Seated = { readonly stockTakeId: StockTakeId; readonly stationId: StationId };

/**
 * 就位: place first. From now on what this station reads counts there, by whoever asks. Refuses what `countingPlace` and `mayCountAs`
 * do, and `stockTakeOpenHere` where the station counts for another take.
 */
export async function sitDown(
  house: House,
  asker: Asker,
  asked: {
    readonly act: ActId;
    readonly stockTakeId: StockTakeId;
    readonly stationId: StationId;
    readonly placeId: PlaceId;
    readonly pass: Pass;
  },
): Promise<Outcome<Seated>> {
  const { act, stockTakeId, stationId, placeId, pass } = asked;
  const body = { sitDown: stockTakeId, stationId, placeId, pass };
  const outcome = await once(house, { act, body }, async (tx) => {
    if (!(await stationById(tx, stationId))) return inTrouble('notFound');
    const { personId } = asker;
    const here = await countingPlace(tx, { stockTakeId, placeId, personId });
    if (!here.ok) return here;
    const may = await mayCountAs(tx, here.value, pass);
    if (!may.ok) return may;
    const before = await seatAt(tx, stationId);
    const isElsewhere = before !== null && before.stockTakeId !== stockTakeId;
    if (isElsewhere && before.closedAt === null) return inTrouble('stockTakeOpenHere');
    await seatIn(tx, house, { here: here.value, stationId, pass, before });
    return done({ stockTakeId, stationId });
  });
  if (outcome.ok) tellSeats(house, stockTakeId);
  return outcome;
}

/** 离席: the station counts no more; what was counted stays. Refuses `stationNotCounting`. */
export async function standUp(
  house: House,
  asked: {
    readonly act: ActId;
    readonly stockTakeId: StockTakeId;
    readonly stationId: StationId;
  },
): Promise<Outcome<Seated>> {
  const { act, stockTakeId, stationId } = asked;
  const outcome = await once(
    house,
    { act, body: { standUp: stockTakeId, stationId } },
    async (tx) => {
      const seat = await seatAt(tx, stationId);
      if (seat?.stockTakeId !== stockTakeId) return refuse({ kind: 'stationNotCounting' });
      await endSweeps(tx, { stationId }, instant(house.now()));
      await leaveSeat(tx, stationId);
      return done({ stockTakeId, stationId });
    },
  );
  if (outcome.ok) tellSeats(house, stockTakeId);
  return outcome;
}

/** The take's screens look again, and the station's own. */
export function tellSeats(house: Pick<House, 'announce'>, stockTakeId: StockTakeId): void {
  house.announce({ kind: 'stockTake', stockTakeId });
}

/** What the label of a place, scanned while a station counts, comes to. */
export type PlaceScan = {
  readonly kind:
    | 'moved'
    /** It counts here already. */
    | 'here'
    | 'notInTake'
    | 'closed'
    /** He keeps it, or has no such duty any more. */
    | 'notYours';
  /** The seat after it. */
  readonly seat: Seat;
  /** A safe is a thing of its room too: its door seen is the safe seen, in the room that is counted. */
  readonly safe: {
    readonly carrierId: CarrierId;
    readonly placeId: PlaceId;
    readonly pointId: PlaceId;
  } | null;
};

/**
 * 扫点位: another place's label moves the seat, if it is of the take, open, and whoever counts may count there. A sweep of the former
 * 点位 ends. For reads that come while the seat is not closed.
 */
export async function scanPlace(
  tx: Tx,
  house: Pick<House, 'now'>,
  { seat, placeId }: { readonly seat: Seat; readonly placeId: PlaceId },
): Promise<PlaceScan> {
  const { stockTakeId, personId, stationId } = seat;
  const place = await placeById(tx, placeId);
  const safe = place === null ? null : await safeSeen(tx, seat, place);
  if (placeId === seat.placeId && seat.closedAt === null) return { kind: 'here', seat, safe };
  const here = await countingPlace(tx, { stockTakeId, placeId, personId });
  if (!here.ok) return { kind: whyNot(here), seat, safe };
  const second = await mayCountAs(tx, here.value, seat.pass);
  const pass = second.ok ? seat.pass : 1;
  const moved = await seatIn(tx, house, { here: here.value, stationId, pass, before: seat });
  return { kind: 'moved', seat: moved, safe };
}

function whyNot(failed: Failure): PlaceScan['kind'] {
  const kind = 'refusal' in failed ? failed.refusal.kind : null;
  if (kind === null || kind === 'placeNotInTake') return 'notInTake';
  return kind === 'placeClosed' || kind === 'takeOver' ? 'closed' : 'notYours';
}

/** Whose label is on a door: the safe behind it, seen in the room where the seat is, or where the seat's safe stands. */
async function safeSeen(tx: Tx, seat: Seat, door: Place): Promise<PlaceScan['safe']> {
  const safe = await safeBehind(tx, door);
  if (safe === null) return null;
  const point = await placeById(tx, seat.pointId);
  const roomId = point?.kind === 'safe' ? point.parentId : (point?.id ?? null);
  if (roomId === null) return null;
  const room = await countingPlace(tx, {
    stockTakeId: seat.stockTakeId,
    placeId: roomId,
    personId: seat.personId,
  });
  return room.ok && room.value.point.kind === 'room'
    ? { carrierId: safe.id, placeId: roomId, pointId: room.value.point.id }
    : null;
}

async function seatIn(
  tx: Tx,
  house: Pick<House, 'now'>,
  given: {
    readonly here: CountingPlace;
    readonly stationId: StationId;
    readonly pass: Pass;
    readonly before: Seat | null;
  },
): Promise<Seat> {
  const { here, stationId, pass, before } = given;
  const at = instant(house.now());
  const personId = here.person.id;
  const isSame =
    before !== null &&
    before.stockTakeId === here.take.id &&
    before.pointId === here.point.id &&
    before.pass === pass &&
    before.personId === personId;
  if (!isSame) await endSweeps(tx, { stationId }, at);
  const seat: Seat = {
    stationId,
    stockTakeId: here.take.id,
    pointId: here.point.id,
    placeId: here.place.id,
    pass,
    sweep: isSame ? before.sweep : 0,
    personId,
    received: before?.stockTakeId === here.take.id ? before.received : 0,
    closedAt: null,
  };
  await keepSeat(tx, seat);
  await addCounter(tx, seat, at);
  return seat;
}
