import type { Carrier } from '#domain/carriers.ts';
import { uiiHex } from '#labels/epc.ts';
import type { Database } from '../store/database.ts';
import { labelsOfCarriers } from './safes.ts';

/** What the tag of a thing answers with: of its living label alone, a dead one must not lead anybody. Null: it has none. */
export async function epcOf(db: Database, carrier: Carrier): Promise<string | null> {
  const label = (await labelsOfCarriers(db, [carrier])).get(carrier.id);
  return label?.state === 'active' ? uiiHex(label) : null;
}
