import type { PlaceId } from '#domain/ids.ts';
import { uiiHex } from '#labels/epc.ts';
import { carriersStoredIn } from '../store/carriers.ts';
import type { Database } from '../store/database.ts';
import { placeById, placesWithin } from '../store/places.ts';
import { boundTagsOf, boundTo } from '../store/tags.ts';
import { stuckOn } from './desk-view.ts';

/** A tag of somebody else's, as they hang on things that people bring along. */
const FOREIGN_EPC = 'E20034120123456789ABCDEF';
/** 克隆标签: a chip of a maker that does not exist, which somebody gave the EPC of one of ours. */
const CLONE_TID = 'E2FFF000000000000000C10E';
/** What Excel leaves of an EPC. */
const SPOILT = '1.23E+22';
/** Of nine tags one lies behind metal, and no handheld reads it. */
const MISSED_OF = 9;
const MISSED = 4;
const CHINA_MS = 8 * 60 * 60 * 1000;

/**
 * 模拟手持机: the file that it exports after somebody has walked along a safe: what hangs there, but for a few tags that it
 * missed, a stranger's tag, and a row that went through Excel. Where tags were bound on the pad it has their chips, and beside the
 * first of them a clone of it. Null where there is no such place.
 */
export async function handheldFile(db: Database, id: PlaceId, at: Date): Promise<string | null> {
  if (!(await placeById(db, id))) return null;
  const things = await carriersStoredIn(db, await placesWithin(db, id));
  const labels = await stuckOn(
    db,
    things.map((thing) => thing.id),
  );
  const bound = await boundTagsOf(
    db,
    [...labels.values()].map(({ code }) => code),
  );
  const read = [...labels.values()]
    .filter((_, n) => n % MISSED_OF !== MISSED)
    .map((label) => ({ epc: uiiHex(label), tid: boundTo(bound, label)?.tid ?? '' }));
  const copied = read.find(({ tid }) => tid !== '');
  const rows = [
    ...read,
    ...(copied === undefined ? [] : [{ epc: copied.epc, tid: CLONE_TID }]),
    { epc: FOREIGN_EPC, tid: '' },
    { epc: SPOILT, tid: '' },
  ].map(({ epc, tid }, n) => `${epc},1,${1 + (n % 5)},${timeOf(at)},C1,0000,3100,${tid}`);
  return ['EPC,Antenna,Count,Time,Protocol,CRC,PC,TID', ...rows, ''].join('\r\n');
}

/** By the handheld's own clock, which shows the time of here (UTC+8) and writes no zone. */
const timeOf = (at: Date): string =>
  new Date(at.getTime() + CHINA_MS).toISOString().slice(0, 19).replace('T', ' ');
