import type { PersonId, PlaceId, StockTakeId } from './ids.ts';
import type { CodeReason, OpenReason, SafeCount } from './safes/safe.ts';

/**
 * What the ledger says of the 启闭 of a safe. Who did it is the act's own person; `secondId` signed beside. `isScanned`: the label on
 * its door was read at the station just before, so that somebody stood there.
 */
export type SafeFact =
  | {
      readonly kind: 'safeOpened';
      readonly placeId: PlaceId;
      readonly secondId: PersonId | null;
      readonly reason: OpenReason;
      readonly words: string | null;
      readonly isScanned: boolean;
    }
  | {
      readonly kind: 'safeShut';
      readonly placeId: PlaceId;
      /** Where 绝密 may lie two shut it; absent: nobody signed beside. */
      readonly secondId?: PersonId;
      /** Null: nobody counted. */
      readonly count: SafeCount | null;
      readonly words: string | null;
      readonly isScanned: boolean;
    }
  /** 巡查: locked or not, by somebody who did not shut it. */
  | {
      readonly kind: 'safeChecked';
      readonly placeId: PlaceId;
      readonly isLocked: boolean;
      readonly words: string | null;
      readonly isScanned: boolean;
    }
  /** 换密码: that it was changed, and why. Never the code. */
  | {
      readonly kind: 'safeCodeChanged';
      readonly placeId: PlaceId;
      readonly reason: CodeReason;
      readonly words: string | null;
    }
  /** 换保管人 asked for; null: withdrawn. */
  | { readonly kind: 'safeKeeperAsked'; readonly placeId: PlaceId; readonly toId: PersonId | null }
  | {
      readonly kind: 'safeKeeperChanged';
      readonly placeId: PlaceId;
      /** The safe and its shelves: all of them have the new keeper. */
      readonly placeIds: readonly PlaceId[];
      readonly fromId: PersonId | null;
      readonly toId: PersonId;
      /** Who signed beside: the other of the two. */
      readonly secondId: PersonId;
      /** 盘点 that closed this safe since it was asked for. */
      readonly stockTakeId: StockTakeId;
    };

export type SafeFactKind = SafeFact['kind'];

const SAFE: Readonly<Record<SafeFactKind, true>> = {
  safeOpened: true,
  safeShut: true,
  safeChecked: true,
  safeCodeChanged: true,
  safeKeeperAsked: true,
  safeKeeperChanged: true,
};
export const isSafeFact = <D extends { readonly kind: string }>(
  detail: D,
): detail is Extract<D, SafeFact> => Object.hasOwn(SAFE, detail.kind);
