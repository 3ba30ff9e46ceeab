import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Carrier } from '#domain/carriers.ts';
import { instant } from '#domain/ids.ts';
import type { RecordedStockTake } from '#domain/stock-take.ts';
import type { HandheldReading, HandheldSighting } from '../import/handheld-file.ts';
import type { Database } from '../store/database.ts';
import { movementsSince } from '../store/ledger.ts';
import { countedReads, type CountedRead } from '../store/working/counts.ts';
import type { ReadOutcome } from '../store/working-tables.ts';
import { judged, type Counted } from './counting.ts';
import type { House } from './house.ts';
import type { Reading } from './meaning.ts';
import { tallyOf } from './stock-takes.ts';

/** 试算: what the sightings of a file would add to a count, by the same judgement that takes them in. */
export type Foresight = {
  /** Expected here and not seen before. */
  readonly found: readonly Carrier[];
  readonly misplaced: readonly Carrier[];
  /** Codes that the ledger does not know, dead labels, labels that wait to be stuck on. */
  readonly strange: readonly Strange[];
  /** Seen in this count before. */
  readonly seenBefore: number;
  /** Labels of places and badges: they are kept and add nothing. */
  readonly notCounted: number;
  /** Things that have moved since the count was opened: a file cannot tell whether they were seen before or after. */
  readonly moved: readonly Carrier[];
  /** Left to be found once the file is in. */
  readonly notSeen: number;
};
export type Strange = {
  readonly text: string;
  readonly outcome: ReadOutcome;
  readonly row: number;
};

/** Codes between two turns of the counter. */
const TURN = 50;

/** Compares the count as it is with the count as it would be. Reads only. */
export async function foresee(
  db: Database,
  house: Pick<House, 'labels' | 'now'>,
  { take, reading }: { readonly take: RecordedStockTake; readonly reading: HandheldReading },
): Promise<Foresight> {
  const known = new Set((await countedReads(db, take.id)).map(({ item }) => item));
  const at = instant(house.now());
  const added = new Map<string, { counted: Counted; sighting: HandheldSighting }>();
  let seenBefore = 0;
  let notCounted = 0;
  for (const [i, sighting] of reading.sightings.entries()) {
    if (i % TURN === TURN - 1) await nextTurn();
    const told = { reading: readingOf(sighting), stockTakeId: take.id };
    const { counted } = await judged(db, house, told);
    if (!counted) notCounted += 1;
    else if (known.has(counted.item) || added.has(counted.item)) seenBefore += 1;
    else added.set(counted.item, { counted, sighting });
  }
  const more = [...added.values()].map(({ counted }): CountedRead => ({ ...counted, at }));
  const tally = await tallyOf(db, take, more);
  const moved = await movementsSince(db, take);
  const isNew = ({ carrier }: { readonly carrier: Carrier }): boolean => added.has(carrier.id);
  const found = tally.found.filter(isNew).map(({ carrier }) => carrier);
  const misplaced = tally.misplaced.filter(isNew).map(({ carrier }) => carrier);
  const strange = [...added.values()].flatMap(({ counted, sighting }) =>
    counted.carrierId === null
      ? [{ text: sighting.text, outcome: counted.outcome, row: sighting.row }]
      : [],
  );
  return {
    found,
    misplaced,
    strange,
    seenBefore,
    notCounted,
    moved: [...found, ...misplaced].filter(({ id }) => moved.has(id)),
    notSeen: tally.notSeen.length,
  };
}

/** A tag that a handheld saw was there; nobody can tell from its file when it left. */
export const readingOf = ({ kind, text }: HandheldSighting): Reading =>
  kind === 'tag' ? { kind, epc: text, presence: 'arrived' } : { kind, text, isTyped: false };
