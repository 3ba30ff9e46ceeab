import type { Carrier } from './carriers.ts';
import type { Custody } from './custody.ts';
import type { Fact } from './facts.ts';
import type { CarrierId, Instant, PersonId, PlaceId, StockTakeId } from './ids.ts';

/** 盘点 of one place and all that lies in it. */
export type StockTake = {
  readonly id: StockTakeId;
  readonly placeId: PlaceId;
  readonly openedAt: Instant;
  readonly closedAt: Instant | null;
};

/** 盘点 as the ledger keeps it. What was counted and settled is null until it is closed. */
export type RecordedStockTake = StockTake & {
  readonly openedById: PersonId | null;
  readonly outcome: {
    readonly expected: number;
    readonly found: number;
    readonly resolutions: readonly Resolution[];
    readonly strange: readonly string[];
  } | null;
};

/** What a count says of one carrier or code. Unread is the instrument's word; missing is people's. */
export type CountVerdict = 'found' | 'notSeen' | 'misplaced' | 'strange';

/** How the people who searched settle what the count left open. */
export type Resolution =
  | { readonly carrierId: CarrierId; readonly as: 'sighted' }
  | { readonly carrierId: CarrierId; readonly as: 'unaccounted' }
  | { readonly carrierId: CarrierId; readonly as: 'movedHere' }
  | { readonly carrierId: CarrierId; readonly as: 'takenBack' };

/**
 * What one thing is to a count of these places, by the ledger as it was when the thing was read: nothing is
 * frozen. A thing that lay here then, or lies here now, is found. One that came here after the opening is
 * not missed, since people had it in hand meanwhile; one read astray that has moved since is settled.
 * Null: it does not concern this count.
 */
export function countVerdict(
  { custody }: Carrier,
  seen: {
    readonly places: ReadonlySet<PlaceId>;
    /** When it was read; null: not yet. */
    readonly readAt: Instant | null;
    /** Its movements since the count was opened, oldest first. */
    readonly moved: readonly Fact[];
  },
): Exclude<CountVerdict, 'strange'> | null {
  const { places, readAt, moved } = seen;
  const isHere = (where: Custody | null): boolean =>
    where?.account === 'stored' && places.has(where.placeId);
  if (readAt === null) return isHere(custody) && moved.length === 0 ? 'notSeen' : null;
  const next = moved.find(({ circumstance }) => circumstance.at > readAt);
  if (isHere(custody) || (next && isHere(next.from))) return 'found';
  return next ? null : 'misplaced';
}
