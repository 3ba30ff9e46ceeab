import type { Instant, PersonId, PlaceId } from '../ids.ts';

/** 开柜事由. */
export const OPEN_REASONS = [
  'dayStart',
  'putAndTake',
  'stockTake',
  'inspection',
  'codeChange',
  'handOver',
  'repair',
  'emergency',
  'other',
] as const;
export type OpenReason = (typeof OPEN_REASONS)[number];

/** What these reasons mean nobody can know without words. */
export const NEEDS_WORDS: ReadonlySet<OpenReason | CodeReason> = new Set(['emergency', 'other']);

/** 换密码的缘由. The code itself is nowhere in the house. */
export const CODE_REASONS = ['due', 'keeperChanged', 'exposed', 'firstUse', 'other'] as const;
export type CodeReason = (typeof CODE_REASONS)[number];

/** 关柜清点: what was counted, and what the ledger expected at that moment. */
export type SafeCount = {
  readonly counted: number;
  readonly expected: number;
  /** 盲点: what was counted before and did not agree; absent: nothing. */
  readonly missed?: readonly number[];
};

/** 换保管人 that was asked for, until both have signed or it is withdrawn. */
export type KeeperAsked = {
  readonly toId: PersonId;
  readonly byId: PersonId | null;
  readonly at: Instant;
};

/** 柜况: what the register of opening and shutting says of one safe. */
export type SafeState = {
  readonly placeId: PlaceId;
  /** 启用启闭登记: it was opened by the register once. Before that nobody knows whether it stands open. */
  readonly isKept: boolean;
  readonly isOpen: boolean;
  /** Open or shut since then; of one that is not kept, since the first fact about it. */
  readonly since: Instant;
  /** Of the last opening; null: there was none. */
  readonly opened: {
    readonly byId: PersonId | null;
    readonly secondId: PersonId | null;
    readonly reason: OpenReason;
    readonly words: string | null;
  } | null;
  /** Who shut it last; null while it is open. */
  readonly shutById: PersonId | null;
  /** Who signed beside at that; absent: nobody did. */
  readonly shutSecondId?: PersonId;
  /** The first fact about it: from then on its code has a time. */
  readonly begunAt: Instant;
  readonly codeChangedAt: Instant | null;
  /** The last change of keeper; null: none was recorded. */
  readonly keeperSince: Instant | null;
  readonly asked: KeeperAsked | null;
  /** 最近检查. */
  readonly checked: {
    readonly at: Instant;
    readonly byId: PersonId | null;
    readonly isLocked: boolean;
  } | null;
};

/** 柜 of which nothing is written yet. */
export const neverKept = (placeId: PlaceId, at: Instant): SafeState => ({
  placeId,
  isKept: false,
  isOpen: false,
  since: at,
  opened: null,
  shutById: null,
  begunAt: at,
  codeChangedAt: null,
  keeperSince: null,
  asked: null,
  checked: null,
});
