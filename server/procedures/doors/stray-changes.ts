import { gateReaders } from '#domain/doors/gates.ts';
import {
  goneBefore,
  isLingering,
  isQuiet,
  lingersFrom,
  QUIET_MS,
  saysBySilence,
  strayFrom,
  type Lingering,
  type Stray,
  type StrayEnd,
} from '#domain/doors/strays.ts';
import type { Carrier } from '#domain/carriers.ts';
import { instant, type Instant, type StationId } from '#domain/ids.ts';
import { carriersByIds } from '../../store/carriers.ts';
import type { Database, Tx } from '../../store/database.ts';
import { doorOf } from '../../store/doors/areas.ts';
import { straysAt } from '../../store/doors/gates.ts';
import { placesAround } from '../../store/places.ts';
import { safeStates } from '../../store/safes.ts';
import { devicesAt } from '../../store/stations.ts';
import { gateSeen, presentSince } from '../../store/working/gate-seen.ts';
import type { DoorHouse } from './silence.ts';

/** So many a round; the next goes on. */
const ROUND = 500;

/** What a clock makes of a stray. `why`: lifted; null: noted. `quiet`: when it was read last, of one whose silence is to be told. */
export type StrayChange = {
  readonly stationId: StationId;
  readonly stray: Stray;
  readonly why: StrayEnd | null;
  readonly quiet: Instant | null;
};
type StrayHouse = Pick<DoorHouse, 'now' | 'isDeviceOpen'>;

/** What there is to note and to lift now. */
export async function strayChanges(db: Database | Tx, house: StrayHouse): Promise<StrayChange[]> {
  const now = instant(house.now());
  const strays = await straysAt(db, null);
  const lain = (await presentSince(db, { since: lingersFrom(now), limit: ROUND })).filter((one) =>
    isLingering(one.lingering, now),
  );
  const ids = new Set([...strays, ...lain].map(({ carrierId }) => carrierId));
  const stored = new Map(
    (await carriersByIds(db, [...ids])).flatMap((one) =>
      one.custody.account === 'stored' ? [[one.id, one] as const] : [],
    ),
  );
  const changes: StrayChange[] = [];
  for (const [stationId, own] of Map.groupBy(strays, (one) => one.stationId)) {
    const things = own.map(({ carrierId }) => carrierId);
    const seen = await gateSeen(db, stationId, things);
    const listens = await isListening(db, house, stationId);
    for (const stray of own) {
      const carrier = stored.get(stray.carrierId);
      const lingering = seen.get(stray.carrierId)?.lingering;
      const why = await endOf(db, { stray, carrier, lingering, listens, now });
      const quiet = (why === 'quiet' && lingering?.lastAt) || null;
      if (why !== null) changes.push({ stationId, stray, why, quiet });
    }
  }
  for (const { stationId, carrierId, lingering } of lain) {
    if (!stored.has(carrierId)) continue;
    const stray = strayFrom({ stationId, carrierId }, lingering, now);
    changes.push({ stationId, stray, why: null, quiet: null });
  }
  return changes;
}

/** A reader that is away hears nothing, and its silence says nothing. */
async function isListening(
  db: Database | Tx,
  { isDeviceOpen }: StrayHouse,
  stationId: StationId,
): Promise<boolean> {
  const door = await doorOf(db, stationId);
  if (door === null) return false;
  const devices = await devicesAt(db, stationId);
  const own = gateReaders(door, devices);
  const readers = devices.filter(({ id }) => own.has(id));
  return readers.length > 0 && readers.every(isDeviceOpen);
}

/** Why it is a stray no more; null: it lies where it lay. */
async function endOf(
  db: Database | Tx,
  given: {
    readonly stray: Stray;
    /** Null: the ledger has it elsewhere than in storage. */
    readonly carrier: Carrier | undefined;
    readonly lingering: Lingering | undefined;
    readonly listens: boolean;
    readonly now: Instant;
  },
): Promise<StrayEnd | null> {
  const { stray, carrier, lingering, listens, now } = given;
  if (carrier === undefined) return 'moved';
  // What is forgotten was not seen for long.
  if (lingering === undefined) return 'gone';
  if (listens && saysBySilence(stray) && isQuiet(lingering, now)) {
    return (await wasShutIn(db, carrier, lingering)) ? 'shutIn' : 'quiet';
  }
  return lingering.isPresent || lingering.lastAt >= goneBefore(now) ? null : 'gone';
}

/** Its safe was shut when it was read last, or soon after: no tag is heard through steel. */
async function wasShutIn(
  db: Database | Tx,
  { custody }: Carrier,
  { lastAt }: Lingering,
): Promise<boolean> {
  if (custody.account !== 'stored') return false;
  const around = new Set((await placesAround(db, [custody.placeId])).map(({ id }) => id));
  const near = Date.parse(lastAt) - QUIET_MS;
  return (await safeStates(db)).some(
    ({ placeId, isKept, isOpen, since }) =>
      around.has(placeId) && isKept && !isOpen && Date.parse(since) >= near,
  );
}
