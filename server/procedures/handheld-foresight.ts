import { instant, type CarrierId } from '#domain/ids.ts';
import type { Carrier } from '#domain/carriers.ts';
import type { HandheldReading, HandheldSighting } from '../import/handheld-file.ts';
import { carriersByIds } from '../store/carriers.ts';
import type { Database } from '../store/database.ts';
import type { Seat } from '../store/takes/seats.ts';
import { sightingsOf, type Sighted } from '../store/takes/sightings.ts';
import type { ReadOutcome } from '../store/working-tables.ts';
import { cloneText } from './cloned-tag.ts';
import type { House } from './house.ts';
import { textOf } from './meaning.ts';
import { meaningsOf } from './meanings.ts';
import { readingOf } from './takes/file-reads.ts';
import { movesOf, stoodOf } from './takes/judged-things.ts';
import { takeMap, type Take } from './takes/take-map.ts';
import { tallyOfPlace } from './takes/tally.ts';

/** 试算: what the sightings of a file would add to a count, by the same judgement that takes them in. */
export type Foresight = {
  /** Where it belongs, and not seen before. */
  readonly found: readonly Carrier[];
  /** Where the ledger does not have it: elsewhere, or out. */
  readonly misplaced: readonly Carrier[];
  /** Codes that the ledger does not know, dead labels, labels that wait to be stuck on. */
  readonly strange: readonly Strange[];
  /** Seen in this count before. */
  readonly seenBefore: number;
  /** Labels of places and badges: they are kept and add nothing. */
  readonly notCounted: number;
  /** Things that have moved since the take was opened: by the handheld's clock they were seen before or after. */
  readonly moved: readonly Carrier[];
  /** Left to be found in the 点位 once the file is in. */
  readonly notSeen: number;
};
export type Strange = {
  readonly text: string;
  readonly outcome: ReadOutcome;
  readonly row: number;
};

/** Compares the count as it is with the count as it would be, all of it at the station's place. Reads only. */
export async function foresee(
  db: Database,
  house: Pick<House, 'labels' | 'now'>,
  given: { readonly take: Take; readonly seat: Seat; readonly reading: HandheldReading },
): Promise<Foresight> {
  const { take, seat } = given;
  const { sightings } = given.reading;
  const readings = sightings.map(readingOf);
  const meanings = await meaningsOf(db, house.labels, readings);
  const added = new Map<string, Added>();
  let notCounted = 0;
  for (const [n, sighting] of sightings.entries()) {
    const [meaning, reading] = [meanings[n], readings[n]];
    if (meaning === undefined || reading === undefined) continue;
    const { outcome, carrierId, placeId, personId, pending } = meaning;
    const isThing = outcome === 'carrier' && pending === null && carrierId !== null;
    if (personId !== null || (outcome === 'place' && placeId !== null)) notCounted += 1;
    else {
      const { clone } = meaning;
      const code = clone === null ? textOf(reading) : cloneText(clone);
      const item = isThing ? carrierId : code;
      const told = pending === null ? outcome : 'notPrinted';
      if (!added.has(item))
        added.set(item, { carrierId: isThing ? carrierId : null, outcome: told, sighting });
    }
  }
  const before = await sightingsOf(db, take.id, [...added.keys()]);
  const seenBefore = sightings.length - notCounted - (added.size - before.size);
  for (const item of before.keys()) added.delete(item);
  const strange = [...added].flatMap(([item, { carrierId, outcome, sighting }]) => {
    const text = outcome === 'cloned' ? item : sighting.text;
    return carrierId === null ? [{ text, outcome, row: sighting.row }] : [];
  });
  return { ...(await judged(db, house, { take, seat, added })), strange, seenBefore, notCounted };
}

type Added = {
  readonly carrierId: CarrierId | null;
  readonly outcome: ReadOutcome;
  readonly sighting: HandheldSighting;
};

async function judged(
  db: Database,
  house: Pick<House, 'now'>,
  given: {
    readonly take: Take;
    readonly seat: Seat;
    readonly added: ReadonlyMap<string, Added>;
  },
): Promise<Pick<Foresight, 'found' | 'misplaced' | 'moved' | 'notSeen'>> {
  const { take, seat, added } = given;
  const map = await takeMap(db, take);
  const moves = await movesOf(db, take);
  const ids = [...added.values()].flatMap(({ carrierId }) => carrierId ?? []);
  const told = { found: Array<Carrier>(), misplaced: Array<Carrier>(), moved: Array<Carrier>() };
  let { notSeen } = await tallyOfPlace(db, take, seat.pointId);
  for (const carrier of await carriersByIds(db, ids)) {
    const mine = moves.get(carrier.id) ?? [];
    const plain = { carrier, moves: mine, marks: [] };
    const now = stoodOf(map, { ...plain, sightings: [] });
    const then = stoodOf(map, { ...plain, sightings: [seenHere(carrier.id, seat, house)] });
    const verdict = then.standing?.verdict;
    if (verdict === 'found') told.found.push(carrier);
    else if (verdict === 'misplaced' || verdict === 'outYetHere') told.misplaced.push(carrier);
    if (mine.length > 0 && verdict !== undefined) told.moved.push(carrier);
    if (now.standing?.verdict === 'notSeen' && now.pointId === seat.pointId) notSeen -= 1;
  }
  return { ...told, notSeen };
}

function seenHere(id: CarrierId, seat: Seat, house: Pick<House, 'now'>): Sighted {
  const at = instant(house.now());
  const { placeId, pointId, pass, stationId } = seat;
  const where = { placeId, pointId, pass, stationId, sweep: 0 };
  const what = {
    item: id,
    carrierId: id,
    fit: 'here',
    outcome: 'carrier',
    how: 'barcode',
  } as const;
  return { ...where, ...what, firstAt: at, lastAt: at, times: 1 };
}
