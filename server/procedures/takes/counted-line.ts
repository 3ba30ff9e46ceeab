import type { Carrier } from '#domain/carriers.ts';
import type { Account } from '#domain/custody.ts';
import type { CarrierId, Instant, PersonId, PlaceId } from '#domain/ids.ts';
import type { Sighting } from '#domain/stock-takes/standing.ts';
import { fits, isTwice, type Move } from '#domain/stock-takes/standings.ts';
import type { SightingFit } from '../../store/take-tables.ts';
import type { Seat } from '../../store/takes/seats.ts';
import type { Sighted } from '../../store/takes/sightings.ts';
import type { KeptRead } from '../../store/working/reads.ts';
import type { ReadOutcome } from '../../store/working-tables.ts';
import type { Clone } from '../cloned-tag.ts';
import type { TakeMap } from './take-map.ts';

/** A read on its way into a count: kept already, with its meaning. */
export type ReadToCount = Pick<KeptRead, 'kind' | 'text' | 'outcome' | 'carrierId' | 'placeId'> & {
  /** When it was seen: the server's receipt, or a handheld's own time where its clock was checked. */
  readonly at: Instant;
  /** By a number that people read and type. */
  readonly isByName: boolean;
  /** 克隆标签: what it pretends to be. */
  readonly clone: Clone | null;
};

/** What was seen where, before the ledger is asked about it. */
export type Raw = {
  readonly item: string;
  readonly carrierId: CarrierId | null;
  readonly outcome: ReadOutcome;
  readonly how: Sighting;
  readonly at: Instant;
  readonly seat: Seat;
  /** Where: the seat's place; for a safe the room in which it stands. */
  readonly placeId: PlaceId;
  readonly pointId: PlaceId;
};

/** A number typed from a thing's face is a person's word; a scanned label is the instrument's. */
export function sightingOf({ kind, isByName }: Pick<ReadToCount, 'kind' | 'isByName'>): Sighting {
  if (kind === 'tag') return 'tag';
  return isByName ? 'sighted' : 'barcode';
}

/** What a counter is told of one read. Names and words are the view's. */
export type CountedLine = {
  readonly verdict:
    | 'found'
    | 'misplaced'
    | 'outYetHere'
    | 'strange'
    | 'twice'
    | 'cloned'
    | 'notAsked'
    | 'place'
    | 'placeNotInTake'
    | 'placeClosed'
    | 'placeNotYours'
    | 'closed';
  /** 重复: seen in this 点位 and this count before. */
  readonly again: boolean;
  readonly how: Sighting;
  readonly at: Instant;
  readonly text: string;
  readonly outcome: ReadOutcome;
  readonly carrier: Carrier | null;
  /** Where it was read; of a place's label the place. */
  readonly placeId: PlaceId;
  readonly belongsTo: PlaceId | null;
  readonly account: Account | null;
  readonly holderId: PersonId | null;
};

const plain = { again: false, carrier: null, belongsTo: null, account: null, holderId: null };

/** A read that says something of the place, or counts nothing any more. */
export const countedPlace = (
  read: ReadToCount,
  verdict: Extract<CountedLine['verdict'], `place${string}` | 'closed'>,
  seat: Seat,
  placeId: PlaceId = seat.placeId,
): CountedLine => ({
  ...plain,
  verdict,
  how: sightingOf(read),
  at: read.at,
  text: read.text,
  outcome: read.outcome,
  placeId,
});

export type Judging = {
  readonly raw: Raw;
  readonly carrier: Carrier | null;
  /** Its sightings in this take so far. */
  readonly before: readonly Sighted[];
  readonly map: Pick<TakeMap, 'pointOf' | 'isAsked' | 'roomOf'>;
};

/** What one read comes to by the ledger as it is now, and what it is kept as. */
export function countedLine(given: Judging & { readonly moves: readonly Move[] }): {
  readonly fit: SightingFit;
  readonly line: CountedLine;
} {
  const { raw, carrier, before } = given;
  const { how, at, outcome, placeId, pointId } = raw;
  const again = before.some((one) => one.pointId === pointId && one.pass === raw.seat.pass);
  const said = { ...plain, again, how, at, outcome, placeId };
  if (carrier === null) {
    const verdict = outcome === 'cloned' ? ('cloned' as const) : ('strange' as const);
    return { fit: 'strange', line: { ...said, verdict, text: raw.item } };
  }
  const { fit, verdict } = against(given, carrier);
  const { custody } = carrier;
  const isWrong = verdict === 'misplaced' || verdict === 'outYetHere';
  const line: CountedLine = {
    ...said,
    verdict: isSeenTwice(given) ? 'twice' : verdict,
    text: carrier.registerNumber,
    carrier,
    belongsTo: isWrong && custody.account === 'stored' ? custody.placeId : null,
    account: isWrong ? custody.account : null,
    holderId: isWrong && custody.account === 'held' ? custody.holderId : null,
  };
  return { fit, line };
}

function against(
  { raw, before, map }: Judging,
  carrier: Carrier,
): { readonly fit: SightingFit; readonly verdict: CountedLine['verdict'] } {
  const { custody } = carrier;
  if (custody.account !== 'stored') return { fit: 'astray', verdict: 'outYetHere' };
  if (fits(raw.placeId, custody.placeId, map.pointOf)) {
    return map.isAsked(carrier, custody.placeId)
      ? { fit: 'here', verdict: 'found' }
      : { fit: 'beside', verdict: 'notAsked' };
  }
  // Radio passes doors: a tag that has been seen at home is at home.
  const isHome = raw.how === 'tag' && before.some(({ fit }) => fit === 'here');
  return { fit: 'astray', verdict: isHome ? 'found' : 'misplaced' };
}

function isSeenTwice({ raw, before, map, moves }: Judging & { readonly moves: readonly Move[] }) {
  if (before.every(({ pointId }) => pointId === raw.pointId)) return false;
  const { pointId, how, at, seat } = raw;
  const now = { stationId: seat.stationId, pointId, how, firstAt: at, lastAt: at };
  const spans = [...before, now].map((one) => ({ ...one, roomId: map.roomOf(one.pointId) }));
  return isTwice(spans, moves);
}
