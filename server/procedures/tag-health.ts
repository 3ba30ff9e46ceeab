import { TAG_READERS } from '#domain/devices.ts';
import { instant, type CarrierId, type Instant, type StationId } from '#domain/ids.ts';
import {
  healthAfter,
  isInUse,
  MISSED_MAX,
  wantsReplacing,
  type TagHealth,
} from '#domain/tag-health.ts';
import { uiiHex } from '#labels/epc.ts';
import type { Database, Tx } from '../store/database.ts';
import { devicesAt } from '../store/stations.ts';
import { hasReadTagsSince } from '../store/working/reads.ts';
import {
  keepTagHealth,
  tagHealthOf,
  tagsKnown,
  tagsMissed,
  type TagKnown,
} from '../store/working/tag-health.ts';
import type { House } from './house.ts';

/** A tag may have been read while the thing was put down, before anything was scanned. ms */
const BEFORE_MS = 10 * 60_000;
/** A pad at which no tag was read for so long is switched on and not used: what it misses says nothing. ms */
const IN_USE_MS = 24 * 3_600_000;
const SHOWN = 200;

/**
 * 漏读 at the counter: things of a pile that is settled, at a station whose pad works, whose tag was not read since they were put down. Only counts;
 * where there is no reader it costs one look at the station's devices.
 */
export async function judgeVisit(
  tx: Tx,
  house: Pick<House, 'now' | 'isDeviceOpen'>,
  visit: {
    readonly stationId: StationId;
    readonly things: readonly { readonly carrierId: CarrierId; readonly scannedAt: Instant }[];
  },
): Promise<void> {
  const { stationId, things } = visit;
  if (!(await padWorksAt(tx, house, stationId))) return;
  const scannedAt = new Map(things.map((thing) => [thing.carrierId, thing.scannedAt]));
  const at = instant(house.now());
  const from = (id: CarrierId): Instant => earlier(scannedAt.get(id) ?? at, BEFORE_MS);
  const tags = await tagsKnown(tx, [...scannedAt.keys()]);
  await judge(tx, { tags, from, at });
}

/**
 * 漏读 at the closing of a 点位 that was swept: things that were found there and whose tag no reader saw since its first sweep began. Where nothing was
 * swept, or fewer tags were read than missed, it says nothing of tags.
 */
export async function judgePlace(
  tx: Tx,
  house: Pick<House, 'now'>,
  place: {
    readonly foundIds: readonly CarrierId[];
    /** When the first sweep began; null: there was none. */
    readonly sweptFrom: Instant | null;
  },
): Promise<void> {
  const from = place.sweptFrom;
  if (from === null) return;
  const tags = (await tagsKnown(tx, place.foundIds)).filter(hasTag);
  const missed = tags.filter((tag) => !isReadSince(tag, from)).length;
  if (!isInUse({ read: tags.length - missed, missed })) return;
  await judge(tx, { tags, from: () => from, at: instant(house.now()) });
}

async function judge(
  tx: Tx,
  given: {
    readonly tags: readonly TagKnown[];
    readonly from: (id: CarrierId) => Instant;
    readonly at: Instant;
  },
): Promise<void> {
  const before = await tagHealthOf(
    tx,
    given.tags.map(({ carrierId }) => carrierId),
  );
  for (const tag of given.tags) {
    const known = before.get(tag.carrierId) ?? null;
    const after = healthAfter(known, {
      ...seenOf(tag),
      hasTag: hasTag(tag),
      from: given.from(tag.carrierId),
      at: given.at,
    });
    if (known !== after) await keepTagHealth(tx, tag.carrierId, after);
  }
}

/** Those of these whose tag a reader can see. */
export async function taggedOf(
  db: Database | Tx,
  ids: readonly CarrierId[],
): Promise<ReadonlySet<CarrierId>> {
  const tags = await tagsKnown(db, ids);
  return new Set(tags.filter(hasTag).map(({ carrierId }) => carrierId));
}

/** A tag read as an older label's is no sign that this one has any. */
const isOwn = (tag: TagKnown): boolean => tag.lastRead?.epc === uiiHex(tag);
const hasTag = (tag: TagKnown): boolean => tag.isBound || isOwn(tag);
const seenOf = (tag: TagKnown) => ({
  generation: tag.generation,
  tagReadAt: isOwn(tag) ? (tag.lastRead?.at ?? null) : null,
});
const isReadSince = (tag: TagKnown, from: Instant): boolean => {
  const { tagReadAt } = seenOf(tag);
  return tagReadAt !== null && tagReadAt >= from;
};

/** A reader of tags is open at the station, and people use it. */
async function padWorksAt(
  tx: Tx,
  house: Pick<House, 'now' | 'isDeviceOpen'>,
  stationId: StationId,
): Promise<boolean> {
  const devices = await devicesAt(tx, stationId);
  const isThere = devices.some(
    (device) => TAG_READERS.includes(device.driver) && house.isDeviceOpen(device),
  );
  if (!isThere) return false;
  return await hasReadTagsSince(tx, stationId, earlier(instant(house.now()), IN_USE_MS));
}

const earlier = (at: Instant, ms: number): Instant => instant(new Date(Date.parse(at) - ms));

/** 待换标签: what was missed too often and has neither been read nor relabelled since. */
export async function wornLabels(
  db: Database,
): Promise<{ readonly carrierId: CarrierId; readonly health: TagHealth }[]> {
  const missed = await tagsMissed(db, { atLeast: MISSED_MAX, limit: SHOWN });
  const ids = missed.map(({ carrierId }) => carrierId);
  const tags = new Map((await tagsKnown(db, ids)).map((tag) => [tag.carrierId, tag]));
  return missed.filter(({ carrierId, health }) => {
    const tag = tags.get(carrierId);
    return tag !== undefined && wantsReplacing(health, seenOf(tag));
  });
}
