import type { CountedPlace, LevelCount, StockTake, TakeResult } from '../matters/stock-take.ts';
import type { Marking } from '../secrecy.ts';
import type { Difference } from './differences.ts';

/** 合计 of closed places. `found`: read by tag or barcode, or sighted. */
export type TakeSum = {
  readonly expected: number;
  readonly found: number;
  readonly byTag: number;
  readonly byBarcode: number;
  readonly sighted: number;
  readonly moved: number;
  readonly missing: number;
  readonly differences: number;
  readonly explained: number;
  /** 账物相符率 in ten-thousandths, rounded down; null: nothing was expected. */
  readonly rightPerMyriad: number | null;
};

type Counted = Pick<StockTake, 'counted' | 'differences'>;

export function sumOf({ counted, differences }: Counted): TakeSum {
  const all = (of: (place: CountedPlace) => number): number =>
    counted.reduce((sum, place) => sum + of(place), 0);
  const expected = all((place) => place.expected);
  return {
    expected,
    found: all(foundIn),
    byTag: all((place) => place.byTag),
    byBarcode: all((place) => place.byBarcode),
    sighted: all((place) => place.sighted),
    moved: all((place) => place.moved),
    missing: all((place) => place.missing),
    differences: differences.length,
    explained: differences.filter(({ explanation }) => explanation !== null).length,
    rightPerMyriad: rightPerMyriad(expected, differences),
  };
}

export const foundIn = ({ byTag, byBarcode, sighted }: CountedPlace): number =>
  byTag + byBarcode + sighted;

/** 差异 of one place. */
export const differencesAt = ({ differences }: Counted, { placeId }: CountedPlace): Difference[] =>
  differences.filter((one) => one.placeId === placeId);

/**
 * 账物相符率: the share of what was expected that the ledger had right. A thing with several differences is wrong once; codes and
 * labels that are no thing of the ledger's make no record wrong.
 */
function rightPerMyriad(expected: number, differences: readonly Difference[]): number | null {
  if (expected === 0) return null;
  const wrong = new Set(differences.flatMap(({ carrierId }) => carrierId ?? []));
  return Math.floor((Math.max(0, expected - wrong.size) * 10_000) / expected);
}

/** 按密级: what was expected, found and is missing, the highest level first. */
export function levelsOf({ counted }: Pick<StockTake, 'counted'>): LevelCount[] {
  const levels = counted.flatMap((place) => place.levels);
  return HIGHEST_FIRST.flatMap((marking) => {
    const of = levels.filter((level) => level.marking === marking);
    if (of.length === 0) return [];
    const sum = (name: 'expected' | 'found' | 'missing'): number =>
      of.reduce((total, level) => total + level[name], 0);
    return [{ marking, expected: sum('expected'), found: sum('found'), missing: sum('missing') }];
  });
}

const HIGHEST_FIRST: readonly Marking[] = [
  'topSecret',
  'secret',
  'confidential',
  'workSecret',
  'internal',
  'none',
];

/** What 核毕 says, without the digest that seals it. */
export function resultOf(body: Counted): Omit<TakeResult, 'at' | 'sha256'> {
  const { expected, found, moved, missing, explained } = sumOf(body);
  return { expected, found, moved, missing, explained };
}
