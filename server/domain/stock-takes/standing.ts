import type { Account } from '../custody.ts';
import type { CarrierId, Instant, PersonId, PlaceId } from '../ids.ts';

/** How a thing was seen in a count: its barcode, its tag, or a named person's eyes. */
export type Sighting = 'barcode' | 'tag' | 'sighted';

/** When and where it was seen; `placeId` is the place whose label was scanned before, not where the ledger has it. */
export type Seen = {
  readonly placeId: PlaceId;
  readonly at: Instant;
  readonly how: Sighting;
};

/** 盘点结论 of one thing that the ledger knows, each by the ledger as it was when the thing was seen. */
export type Standing =
  | { readonly verdict: 'found'; readonly seen: Seen }
  /** 未见: expected all along, and neither read nor sighted. A state of the instrument, never yet a loss. */
  | { readonly verdict: 'notSeen'; readonly placeId: PlaceId }
  /** 在手续中: it came or went by a recorded movement meanwhile; neither missed nor strange. */
  | { readonly verdict: 'moved'; readonly seen: Seen | null }
  /** 错位: the ledger had it stored elsewhere. */
  | { readonly verdict: 'misplaced'; readonly seen: Seen; readonly belongsTo: PlaceId }
  /** 账上不在库、实物在: lent, outside, in transit, unaccounted for, or gone. */
  | {
      readonly verdict: 'outYetHere';
      readonly seen: Seen;
      readonly account: Exclude<Account, 'stored'>;
      readonly holderId: PersonId | null;
    };
export type TakeVerdict = Standing['verdict'];

/** 点位 with its numbers, while it is counted. */
export type PlaceTally = {
  readonly placeId: PlaceId;
  readonly expected: number;
  readonly found: number;
  readonly notSeen: number;
  readonly moved: number;
  /** Seen here, and belongs elsewhere. */
  readonly misplaced: number;
  /** Belongs here, and was seen elsewhere: `expected` is `found`, `notSeen` and these. */
  readonly elsewhere: number;
  readonly outYetHere: number;
  /** Codes and chips that are no thing of the ledger's. */
  readonly strange: number;
  /** The same tag in two places at once. */
  readonly twice: number;
};

/** 盘点明细: one line of a closed place, by value. What the ledger said and what people saw, in the words of that day. */
export type TakeRow = {
  readonly carrierId: CarrierId | null;
  /** 编号, or the code that was read. */
  readonly text: string;
  readonly title: string | null;
  readonly marking: string | null;
  readonly documentNumber: string | null;
  readonly copyNumber: string | null;
  /** 账上处所 and where it was seen, by code and name. */
  readonly belongs: string | null;
  readonly seenAt: string | null;
  readonly verdict: TakeVerdict | 'missing' | 'strange' | 'twice' | 'cloned';
  readonly how: Sighting | null;
  readonly at: Instant | null;
  /** 目视 or 查找: by whom, and who stood by. Names as they were. */
  readonly by: string | null;
  readonly second: string | null;
  /** 读到遍数 among the sweeps of the place, alike ones as one. */
  readonly sweepsRead: number;
};
