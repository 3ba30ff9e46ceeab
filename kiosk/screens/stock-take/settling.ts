import type { CloseStockTakeBody, StockTakeView } from '#api/stock-takes.ts';

export type As = CloseStockTakeBody['resolutions'][number]['as'];
/** How the people who searched settle each thing the count left open, by carrier. */
export type Settled = Readonly<Record<string, As>>;

/** What may be said of a thing that was expected and not read; and of one that was read but belongs elsewhere. */
export const NOT_SEEN: readonly As[] = ['sighted', 'unaccounted'];
export const MISPLACED: readonly As[] = ['movedHere', 'takenBack'];

/** Things that nobody has settled yet; a count closes only when there are none. */
export function openItems(take: StockTakeView, settled: Settled): number {
  return [...take.notSeen, ...take.misplaced].filter(
    (item) => settled[item.carrier.id] === undefined,
  ).length;
}

/** Only what is still open in the count: a thing that was scanned since needs no word of anybody. */
export function resolutions(
  take: StockTakeView,
  settled: Settled,
): CloseStockTakeBody['resolutions'] {
  return [...take.notSeen, ...take.misplaced].flatMap((item) => {
    const as = settled[item.carrier.id];
    return as === undefined ? [] : [{ carrierId: item.carrier.id, as }];
  });
}

/** The counts that stand above the signature. */
export function signedFacts(take: StockTakeView, settled: Settled) {
  const chosen = resolutions(take, settled);
  const count = (as: As): number => chosen.filter((each) => each.as === as).length;
  return {
    expected: take.expected,
    found: take.found.length,
    sighted: count('sighted'),
    unaccounted: count('unaccounted'),
    misplaced: take.misplaced.length,
    strange: take.strange.length,
  };
}
