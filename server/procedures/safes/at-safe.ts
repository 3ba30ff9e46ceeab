import type { Circumstance } from '#domain/facts.ts';
import { instant, type PlaceId } from '#domain/ids.ts';
import type { Person } from '#domain/people.ts';
import type { Place } from '#domain/places.ts';
import type { AtSafe } from '#domain/safes/signing.ts';
import type { SafeState } from '#domain/safes/safe.ts';
import { readScan } from '#labels/scan.ts';
import type { Database, Tx } from '../../store/database.ts';
import { personById } from '../../store/people.ts';
import { childrenOf, placeById } from '../../store/places.ts';
import { safeState } from '../../store/safes.ts';
import { scansOfPlace } from '../../store/working/place-scans.ts';
import type { Asker, House } from '../house.ts';

/** A safe as a procedure finds it. `placeIds`: itself and its shelves. */
export type SafeFound = AtSafe & {
  readonly state: SafeState | null;
  readonly placeIds: readonly PlaceId[];
};

/** 柜 by its place; null: this is none. */
export async function atSafe(
  db: Database | Tx,
  house: Pick<House, 'now' | 'policies'>,
  id: PlaceId,
): Promise<SafeFound | null> {
  const safe = await placeById(db, id);
  if (safe?.kind !== 'safe') return null;
  const shelves = (await childrenOf(db, id)).filter(({ kind }) => kind === 'shelf');
  return {
    safe,
    keeper: await keeperOf(db, safe),
    state: await safeState(db, id),
    placeIds: [id, ...shelves.map((shelf) => shelf.id)],
    at: instant(house.now()),
    policy: house.policies.current(),
  };
}

const keeperOf = async (db: Database | Tx, { custodianId }: Place): Promise<Person | null> =>
  custodianId === null ? null : await personById(db, custodianId);

/** So long the scan of a door says that somebody stands there. */
export const SCAN_STANDS_MS = 120_000;

/** 扫过柜门: the reading of its label at this station just now; null: it was chosen from the list, or typed. */
export async function scannedHere(
  db: Database | Tx,
  {
    house,
    asker,
    placeId,
  }: {
    readonly house: Pick<House, 'now' | 'labels'>;
    readonly asker: Asker;
    readonly placeId: PlaceId;
  },
): Promise<Circumstance['reading']> {
  const since = instant(new Date(house.now().getTime() - SCAN_STANDS_MS));
  const { stationId } = asker;
  const { keys, mac } = house.labels;
  const scans = await scansOfPlace(db, { stationId, placeId, since });
  // What people read and type is no label in front of a scanner.
  const scan = scans.find(({ text }) => readScan(text, keys, mac).kind === 'label');
  return scan === undefined ? null : { sourceId: scan.sourceId, seq: scan.seq, at: scan.at };
}
