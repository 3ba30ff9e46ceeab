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
