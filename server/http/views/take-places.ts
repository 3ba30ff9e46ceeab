import type { TakePlace } from '#api/takes.ts';
import type { PlaceId } from '#domain/ids.ts';
import type { CountedPlace } from '#domain/matters/stock-take.ts';
import type { MatterOf } from '#domain/matters/matter.ts';
import { keeperIdsOf, mayHoldTopSecret, type Places } from '#domain/stock-takes/points.ts';
import type { PlaceTally } from '#domain/stock-takes/standing.ts';
import type { Seat } from '../../store/takes/seats.ts';
import { placeName, type Names } from './names.ts';

type Take = MatterOf<'stockTake'>;
type Around = {
  readonly places: Places;
  readonly names: Names;
  readonly seats: readonly Seat[];
  readonly stations: ReadonlyMap<string, string>;
  readonly tally: Numbers | null;
};

/** 点位 of a take with its numbers; nothing where the ledger knows no such place. */
export function placeOf({ body }: Take, id: PlaceId, around: Around): TakePlace[] {
  const { places, names, seats, stations, tally } = around;
  const place = places.get(id);
  const name = names.place(id) ?? placeName(place ?? null);
  if (place === undefined || name === null) return [];
  const closed = body.counted.find(({ placeId }) => placeId === id);
  return [
    {
      place: name,
      kind: place.kind,
      within:
        names.place(place.parentId) ??
        placeName((place.parentId && places.get(place.parentId)) || null),
      highestLevel: place.highestLevel,
      keepers: keeperIdsOf(id, places).flatMap((one) => names.person(one) ?? []),
      needsTwo: mayHoldTopSecret(id, body.scope, places),
      state: closed === undefined ? 'open' : 'closed',
      tally: closed === undefined ? tally : numbersWhenClosed(body.differences, closed),
      seats: seats.flatMap(({ pointId, closedAt, stationId, personId, pass, sweep }) => {
        const person = names.person(personId);
        return pointId !== id || closedAt !== null || person === null
          ? []
          : [{ station: stations.get(stationId) ?? '', person, pass, sweep }];
      }),
      closed: closed === undefined ? null : closedOf(closed, names),
    },
  ];
}

const closedOf = (
  { at, countedById, secondById, byTag, byBarcode, sighted, missing, sweeps, rows }: CountedPlace,
  names: Names,
): NonNullable<TakePlace['closed']> => ({
  at,
  by: names.person(countedById),
  second: names.person(secondById),
  byTag,
  byBarcode,
  sighted,
  missing,
  sweeps,
  rows,
});

export type Numbers = NonNullable<TakePlace['tally']>;
export const NOTHING: Numbers = {
  expected: 0,
  found: 0,
  notSeen: 0,
  moved: 0,
  misplaced: 0,
  elsewhere: 0,
  outYetHere: 0,
  strange: 0,
  twice: 0,
};

export function numbersOf(tally: PlaceTally | undefined): Numbers {
  if (tally === undefined) return NOTHING;
  const { placeId: _, ...numbers } = tally;
  return numbers;
}

/** What it was closed with: its differences are of the take, and stand there by kind. */
function numbersWhenClosed(
  differences: Take['body']['differences'],
  closed: CountedPlace,
): Numbers {
  const count = (...kinds: readonly string[]): number =>
    differences.filter(({ placeId, kind }) => placeId === closed.placeId && kinds.includes(kind))
      .length;
  return {
    expected: closed.expected,
    found: foundIn(closed),
    notSeen: closed.missing,
    moved: closed.moved,
    misplaced: count('misplaced'),
    elsewhere: 0,
    outYetHere: count('outYetHere', 'goneYetHere', 'foundAgain'),
    strange: count('unknownCode', 'deadLabel', 'clonedTag'),
    twice: count('twice'),
  };
}

export const together = (a: Numbers, b: Numbers): Numbers => ({
  expected: a.expected + b.expected,
  found: a.found + b.found,
  notSeen: a.notSeen + b.notSeen,
  moved: a.moved + b.moved,
  misplaced: a.misplaced + b.misplaced,
  elsewhere: a.elsewhere + b.elsewhere,
  outYetHere: a.outYetHere + b.outYetHere,
  strange: a.strange + b.strange,
  twice: a.twice + b.twice,
});

/** 已见 of a closed place, however it was seen. */
export const foundIn = ({ byTag, byBarcode, sighted }: CountedPlace): number =>
  byTag + byBarcode + sighted;
