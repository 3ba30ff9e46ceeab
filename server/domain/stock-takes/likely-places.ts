import type { Fact } from '../facts.ts';
import type { Instant, PlaceId } from '../ids.ts';

/** 线索, the strongest first. */
export const CLUE_KINDS = [
  /** A scanner or reader there read it after it was looked for. */
  'readSince',
  /** Where it was last by the ledger. */
  'lastPlace',
  /** 归位处. */
  'home',
  /** It lay there before. */
  'layThere',
  /** 邻位: beside the place where it was last. */
  'beside',
] as const;
export type Clue = (typeof CLUE_KINDS)[number];
export type Likely = {
  readonly placeId: PlaceId;
  readonly clue: Clue;
  readonly at: Instant | null;
};

export type Clues = {
  /** Its movements, oldest first. */
  readonly movements: readonly Pick<Fact, 'from' | 'to' | 'circumstance'>[];
  readonly lastPlaceId: PlaceId | null;
  readonly homePlaceId: PlaceId | null;
  /** Places of the stations that read it since it was declared, with the last time. */
  readonly reads: readonly { readonly placeId: PlaceId; readonly at: Instant }[];
  /** Shelves of the same safe, nearest first. */
  readonly beside: readonly PlaceId[];
};

/** So many places are walked to; more is no help. */
const LIKELY_MAX = 8;

/**
 * 可能的处所: where to look, each place once, under its strongest clue; of one clue the latest first. A help for the walk, and no
 * statement about the thing.
 */
export function likelyPlaces({
  movements,
  lastPlaceId,
  homePlaceId,
  reads,
  beside,
}: Clues): Likely[] {
  const lay = movements
    .flatMap(({ to, circumstance: { at } }) =>
      to?.account === 'stored' ? [{ placeId: to.placeId, clue: 'layThere' as const, at }] : [],
    )
    .toReversed();
  const lastAt = lay.find(({ placeId }) => placeId === lastPlaceId)?.at ?? null;
  const all: Likely[] = [
    ...reads
      .toSorted((a, b) => b.at.localeCompare(a.at))
      .map(({ placeId, at }) => ({ placeId, clue: 'readSince' as const, at })),
    ...(lastPlaceId === null
      ? []
      : [{ placeId: lastPlaceId, clue: 'lastPlace' as const, at: lastAt }]),
    ...(homePlaceId === null ? [] : [{ placeId: homePlaceId, clue: 'home' as const, at: null }]),
    ...lay,
    ...beside.map((placeId) => ({ placeId, clue: 'beside' as const, at: null })),
  ];
  const firstOf = new Map<PlaceId, Likely>();
  for (const one of all) if (!firstOf.has(one.placeId)) firstOf.set(one.placeId, one);
  return [...firstOf.values()].slice(0, LIKELY_MAX);
}
