import type { PlaceId } from '#domain/ids.ts';
import { uiiHex } from '#labels/epc.ts';
import { carriersStoredIn } from '../store/carriers.ts';
import type { Database } from '../store/database.ts';
import { placeById, placesWithin } from '../store/places.ts';
import { stuckOn } from './desk-view.ts';

/** A tag of somebody else's, as they hang on things that people bring along. */
const FOREIGN_EPC = 'E20034120123456789ABCDEF';
/** What Excel leaves of an EPC. */
const SPOILT = '1.23E+22';
/** Of nine tags one lies behind metal, and no handheld reads it. */
const MISSED_OF = 9;
const MISSED = 4;
const CHINA_MS = 8 * 60 * 60 * 1000;

/**
 * 模拟手持机: the file that it exports after somebody has walked along a safe: what hangs there, but for a few tags that it
 * missed, a stranger's tag, and a row that went through Excel. Null where there is no such place.
 */
export async function handheldFile(db: Database, id: PlaceId, at: Date): Promise<string | null> {
  if (!(await placeById(db, id))) return null;
  const things = await carriersStoredIn(db, await placesWithin(db, id));
  const labels = await stuckOn(
    db,
    things.map((thing) => thing.id),
  );
  const epcs = [...labels.values()].map(uiiHex).filter((_, n) => n % MISSED_OF !== MISSED);
  const rows = [...epcs, FOREIGN_EPC, SPOILT].map(
    (epc, n) => `${epc},1,${1 + (n % 5)},${timeOf(at)},C1,0000,3100`,
  );
  return ['EPC,Antenna,Count,Time,Protocol,CRC,PC', ...rows, ''].join('\r\n');
}

/** By the handheld's own clock, which shows the time of here (UTC+8) and writes no zone. */
const timeOf = (at: Date): string =>
  new Date(at.getTime() + CHINA_MS).toISOString().slice(0, 19).replace('T', ' ');
