import type { CarrierId, DeviceId, Instant, PlaceId, StationId, StockTakeId } from '#domain/ids.ts';
import { instant } from '#domain/ids.ts';
import type { Database, Tx } from '../store/database.ts';
import { placeById } from '../store/places.ts';
import { stockTakeById } from '../store/stock-takes.ts';
import { addCountedRead, type CountedRead } from '../store/working/counts.ts';
import { countRead } from '../store/working/desks.ts';
import { keepRead, keptRead, type KeptRead } from '../store/working/reads.ts';
import { raiseAlarm } from './alarms.ts';
import type { House } from './house.ts';
import { meaningOf, textOf, type Meaning, type Reading } from './meaning.ts';
import { safeBehind } from './safes.ts';
import type { ReadOutcome } from '../store/working-tables.ts';

/** What a count is told of a read: enough to say what it adds. */
type Told = {
  readonly outcome: ReadOutcome;
  readonly carrierId: CarrierId | null;
  readonly placeId: PlaceId | null;
  readonly text: string;
};

/**
 * What a read adds to a count. A safe's door stands for the safe where a room is counted; where the safe
 * itself is, or another, the label of a place adds nothing.
 */
export async function countedAs(
  db: Database | Tx,
  { read, stockTakeId }: { readonly read: Told; readonly stockTakeId: StockTakeId },
): Promise<Pick<CountedRead, 'item' | 'carrierId' | 'outcome'> | null> {
  const { outcome, carrierId, placeId } = read;
  if (outcome === 'carrier' && carrierId) return { item: carrierId, carrierId, outcome };
  if (placeId === null) return { item: read.text, carrierId: null, outcome };
  if (outcome !== 'place') return null;
  const take = await stockTakeById(db, stockTakeId);
  const counted = take && (await placeById(db, take.placeId));
  const door = counted?.kind === 'room' ? await placeById(db, placeId) : null;
  const safe = door && (await safeBehind(db, door));
  return safe && { item: safe.id, carrierId: safe.id, outcome: 'carrier' };
}

/** A number typed from a thing's face is a person's word; a scanned label is the instrument's. */
export function sightingOf(kind: KeptRead['kind'], meaning: Meaning): CountedRead['how'] {
  if (kind === 'tag') return 'tag';
  return meaning.isByName ? 'sighted' : 'barcode';
}

/**
 * What a read that can only count comes to: nobody is there to answer for more, so a label that waits to be stuck
 * on goes on waiting, and a badge is nobody's presence. Null: it adds nothing to the count.
 */
export async function judged(
  db: Database | Tx,
  house: Pick<House, 'labels'>,
  { reading, stockTakeId }: { readonly reading: Reading; readonly stockTakeId: StockTakeId },
): Promise<{ readonly meaning: Meaning; readonly counted: Counted | null }> {
  const found = await meaningOf(db, house.labels, reading);
  const meaning: Meaning = found.pending ? { ...found, outcome: 'notPrinted' } : found;
  if (meaning.personId !== null || reading.kind === 'badge') return { meaning, counted: null };
  const read = { ...meaning, text: textOf(reading) };
  const as = await countedAs(db, { read, stockTakeId });
  return { meaning, counted: as && { ...as, how: sightingOf(reading.kind, meaning) } };
}
export type Counted = Omit<CountedRead, 'at'>;

/** A sighting of a handheld on its way into a count. */
export type CountOnly = {
  readonly sourceId: string;
  readonly seq: number;
  readonly at: Instant | null;
  readonly stationId: StationId;
  readonly deviceId: DeviceId | null;
  readonly stockTakeId: StockTakeId;
  readonly reading: Reading;
};

/** 收读, for a count and nothing else. False: it is there already. */
export async function takeInForCount(
  tx: Tx,
  house: Pick<House, 'labels' | 'now' | 'monotonicMs' | 'newId' | 'policies'>,
  incoming: CountOnly,
): Promise<boolean> {
  const { sourceId, seq, stationId, deviceId, stockTakeId, reading } = incoming;
  if (await keptRead(tx, sourceId, seq)) return false;
  const { meaning, counted } = await judged(tx, house, { reading, stockTakeId });
  const receivedAt = instant(house.now());
  const { outcome, carrierId, personId, placeId } = meaning;
  const what = { kind: reading.kind, text: textOf(reading), outcome, carrierId, personId, placeId };
  const at = incoming.at ?? receivedAt;
  await keepRead(tx, { sourceId, seq, stationId, deviceId, at, receivedAt, ...what });
  await countRead(tx, stationId);
  if (meaning.alarm) {
    const scene = { stationId, reading: { sourceId, seq, at }, actorId: null };
    await raiseAlarm(tx, house, { alarm: meaning.alarm, scene });
  }
  // By the server's time, as every other read: the clock of a handheld orders nothing.
  if (counted) await addCountedRead(tx, { stationId, stockTakeId }, { ...counted, at: receivedAt });
  return true;
}
