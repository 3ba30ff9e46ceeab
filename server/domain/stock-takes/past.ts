import { canonicalJson } from '../canonical.ts';
import type { Instant, PlaceId } from '../ids.ts';
import type { MatterOf } from '../matters/matter.ts';
import type { TakeScope } from './scope.ts';
import { sumOf, type TakeSum } from './sums.ts';

type Take = MatterOf<'stockTake'>;

/** One take in the trend: how right the ledger was, and how long it took. */
export type TrendPoint = TakeSum & {
  readonly take: Take;
  readonly at: Instant;
  /** From opening to `at`, whole minutes. */
  readonly minutes: number;
};

/** 上次盘点: the last take of the same scope that was complete before this one was opened; null: the first of its kind. */
export function previousTake(take: Take, past: readonly Take[]): Take | null {
  const scope = scopeKey(take.body.scope);
  const before = past.filter(
    ({ id, body }) =>
      id !== take.id &&
      body.result !== null &&
      body.result.at <= take.openedAt &&
      scopeKey(body.scope) === scope,
  );
  return before.toSorted(byCompletion).at(-1) ?? null;
}

/** 走势 of complete takes, oldest first; of one place where it is named, from the takes that closed it. */
export const trendOf = (past: readonly Take[], placeId: PlaceId | null = null): TrendPoint[] =>
  past.toSorted(byCompletion).flatMap((take) => {
    const { openedAt, body } = take;
    const counted = body.counted.filter((one) => placeId === null || one.placeId === placeId);
    const at = placeId === null ? body.result?.at : counted.at(-1)?.at;
    if (at === undefined || body.result === null) return [];
    const differences = body.differences.filter(
      (one) => placeId === null || one.placeId === placeId,
    );
    const minutes = Math.max(0, Math.round((Date.parse(at) - Date.parse(openedAt)) / 60_000));
    return [{ take, at, minutes, ...sumOf({ counted, differences }) }];
  });

const byCompletion = (a: Take, b: Take): number =>
  (a.body.result?.at ?? '') < (b.body.result?.at ?? '') ? -1 : 1;

/** The same scope whatever order it was ticked in. */
const scopeKey = (scope: TakeScope): string =>
  canonicalJson({
    ...scope,
    placeIds: scope.placeIds.toSorted(),
    markings: scope.markings.toSorted(),
    kinds: scope.kinds.toSorted(),
    custodianIds: scope.custodianIds.toSorted(),
    departments: scope.departments.toSorted(),
  });
