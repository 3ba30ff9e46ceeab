import * as v from 'valibot';
import { SampleClaim } from './take-outlook.ts';
import { TakeStage } from './takes.ts';
import {
  BadgeAndPin,
  Count,
  Id,
  Marking,
  PersonName,
  PlaceName,
  RefusalView,
  Text,
  Time,
} from './words.ts';

/** 盘点人、保管人、审计员. */
export const TakeSigner = v.picklist(['counter', 'keeper', 'auditor']);
export type TakeSigner = v.InferOutput<typeof TakeSigner>;

const numbers = {
  expected: Count,
  /** By tag, by barcode and by eye together. */
  found: Count,
  byTag: Count,
  byBarcode: Count,
  sighted: Count,
  /** 在手续中: neither found nor missing. */
  moved: Count,
  missing: Count,
  differences: Count,
  explained: Count,
  /** 账物相符率 in ten-thousandths; null: nothing was expected. */
  rightPerMyriad: v.nullable(Count),
};

/** A closed 点位 as it is signed. */
export const ResultPlace = v.strictObject({
  place: PlaceName,
  ...numbers,
  at: Time,
  countedBy: v.nullable(PersonName),
  second: v.nullable(PersonName),
  sweeps: Count,
  /** Tags that one more sweep would have brought at most (97.5 %); null: fewer than two sweeps. */
  nextAtMost: v.nullable(Count),
  rows: Count,
  /** Digest over its rows; empty: counted before rows were sealed. */
  rowsSha256: v.string(),
});
export type ResultPlace = v.InferOutput<typeof ResultPlace>;

/** 上次盘点 of the same scope. */
export const PreviousTake = v.strictObject({
  id: Id,
  number: v.string(),
  title: v.string(),
  at: Time,
  ...numbers,
});
export type PreviousTake = v.InferOutput<typeof PreviousTake>;

/** GET /api/stock-takes/:id/result — what is signed: numbers by place and level, how sure, what came before. */
export const TakeResultView = v.strictObject({
  id: Id,
  number: v.string(),
  title: v.string(),
  stage: TakeStage,
  openedAt: Time,
  /** 核毕; null: not yet. */
  completedAt: v.nullable(Time),
  placesLeft: Count,
  total: v.strictObject(numbers),
  places: v.array(ResultPlace),
  levels: v.array(
    v.strictObject({ marking: Marking, expected: Count, found: Count, missing: Count }),
  ),
  /** What the sample lets one say; null: none was drawn and checked. */
  claim: v.nullable(SampleClaim),
  previous: v.nullable(PreviousTake),
  /** The ledger when this was asked. */
  checkpoint: v.strictObject({ size: Count, root: v.string(), at: Time }),
  /** What stands in the way of completing it; empty: it may be completed. Nothing is said once it is. */
  hindrances: v.array(RefusalView),
  /** What the signers sign; null: not complete. */
  sha256: v.nullable(v.string()),
  signatures: v.array(
    v.strictObject({
      as: TakeSigner,
      person: v.nullable(PersonName),
      at: Time,
      /** 代签: for whom, and why; null: for himself. */
      instead: v.nullable(v.strictObject({ of: v.nullable(PersonName), words: v.string() })),
    }),
  ),
  /** Who may sign now as what is still open; `insteadOf`: who has left, and is signed for in words. */
  signers: v.array(
    v.strictObject({
      as: TakeSigner,
      people: v.array(PersonName),
      insteadOf: v.nullable(PersonName),
    }),
  ),
});
export type TakeResultView = v.InferOutput<typeof TakeResultView>;

/** POST /api/stock-takes/:id/complete — 核毕: from then on only signatures come. Answered by the TakeResultView, as signing is. */
export const CompleteTakeBody = v.strictObject({ act: Id });
export type CompleteTakeBody = v.InferOutput<typeof CompleteTakeBody>;

/** POST /api/stock-takes/:id/sign — by badge and PIN at this station; `sha256`: of the result that was shown. */
export const SignTakeBody = v.strictObject({
  act: Id,
  as: TakeSigner,
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  second: BadgeAndPin,
  /** Why he signs for somebody who has left; null: he signs for himself. */
  words: v.optional(v.nullable(Text(200)), null),
});
export type SignTakeBody = v.InferOutput<typeof SignTakeBody>;

/** GET /api/stock-takes/trend?placeId — closed takes, or one place in them; oldest first. */
export const TrendQuery = v.strictObject({ placeId: v.optional(Id) });
export type TrendQuery = v.InferOutput<typeof TrendQuery>;
export const TrendPoint = v.strictObject({
  id: Id,
  number: v.string(),
  title: v.string(),
  openedAt: Time,
  /** 核毕, or the closing of the one place. */
  at: Time,
  /** From opening to then, in minutes. */
  minutes: Count,
  ...numbers,
});
export type TrendPoint = v.InferOutput<typeof TrendPoint>;
export const TakeTrend = v.strictObject({
  points: v.array(TrendPoint),
  /** Places that closed takes closed: what the trend can be narrowed to. */
  places: v.array(PlaceName),
});
export type TakeTrend = v.InferOutput<typeof TakeTrend>;
