import type { Database, Tx } from '../../store/database.ts';
import { factsFrom } from '../../store/ledger.ts';
import { readFactText } from '#domain/fact-text.ts';
import { keptRead, nextSameReads } from '../../store/working/reads.ts';
import { REPEAT_MS } from './badge-at-door.ts';

/** How often a badge was read again after the reading of this line, without having been away from the reader. */
export async function repeatsOf(db: Database | Tx, seq: number): Promise<number> {
  const [stored] = await factsFrom(db, { from: seq, limit: 1 });
  const reading = stored && readFactText(stored.text).circumstance.reading;
  const first = reading && (await keptRead(db, reading.sourceId, reading.seq));
  if (!first) return 0;
  let last = Date.parse(first.at);
  let count = 0;
  for (const { at } of await nextSameReads(db, first)) {
    if (Math.abs(Date.parse(at) - last) >= REPEAT_MS) break;
    last = Date.parse(at);
    count += 1;
  }
  return count;
}
