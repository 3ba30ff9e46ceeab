import * as v from 'valibot';
import { CarrierRow } from './ledger.ts';
import { Count, Id, PersonName, Pin, PlaceName, RefusalView, Text, Time } from './words.ts';

const Percent = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100));
const Amount = v.pipe(v.number(), v.minValue(0));

/** 一遍: what one sweep by RFID read, and what it read that none before it had. */
export const OutlookSweep = v.strictObject({
  pass: v.picklist([1, 2]),
  sweep: Count,
  by: v.nullable(PersonName),
  begunAt: Time,
  /** Null: it is still running. */
  endedAt: v.nullable(Time),
  /** What was different from the one before, in its counter's words. */
  changed: v.string(),
  read: Count,
  fresh: Count,
  /** Nothing was changed, or as much as nothing: it counts as one with the sweep before it. */
  isAlike: v.boolean(),
});
export type OutlookSweep = v.InferOutput<typeof OutlookSweep>;

/**
 * What to do next. `sweep`: too few sweeps to say anything; `sweepOtherwise`: once more, with something changed; `look`: one more brings less than looking does, or nothing;
 * `done`: everything expected was seen.
 */
export const ADVICE = ['sweep', 'sweepOtherwise', 'look', 'done'] as const;

/** Expected and unread, with what speaks for its being there. A help for the eye, never a verdict. */
export const UnreadItem = v.strictObject({
  carrier: CarrierRow,
  /**
   * 在位可能, 1–99: of a hundred things like this one so many are there. Null: 经验不足, what was counted so far bears out no number, or no tag is known;
   * the order stands all the same.
   */
  present: v.nullable(Percent),
  /** Sweeps in earlier takes that could have read its tag, and those that did. */
  sweptBefore: Count,
  readBefore: Count,
  /** `noTag`: no sweep can read it; `weakTag`: was there before where its tag stayed silent; `usuallyRead`: its tag answers. */
  because: v.picklist(['noTag', 'weakTag', 'usuallyRead', 'unknown']),
});
export type UnreadItem = v.InferOutput<typeof UnreadItem>;

/** GET /api/stock-takes/:id/places/:placeId/outlook — 心中有数: whether another sweep pays, and where to look first. */
export const TakeOutlook = v.strictObject({
  place: PlaceName,
  sweeps: v.array(OutlookSweep),
  /** Sweeps that differ from each other: the K of every figure below. */
  differing: Count,
  /** Things read in exactly one of them. */
  readOnce: Count,
  /** Expected here with a tag; null: 盲盘, the counter is not told. */
  expected: v.nullable(Count),
  unread: v.nullable(Count),
  /** 再扫一遍: tags that one more sweep brings, as expected and at most (97.5 %); null: fewer than two sweeps. */
  next: v.nullable(v.strictObject({ expected: Amount, atMost: Count })),
  /** It pays while it may bring more than so many. */
  worth: Count,
  advice: v.picklist(ADVICE),
  /** The least likely to be there first; empty where the count is blind. */
  items: v.array(UnreadItem),
  /** So many more are not in the list. */
  more: Count,
  /** What the ranking rests on: things of this place with a history, of how many takes. */
  basis: v.strictObject({ things: Count, takes: Count }),
});
export type TakeOutlook = v.InferOutput<typeof TakeOutlook>;

/** What a sample bought, or would buy: with so much confidence at most so many of all are not as the count says. */
export const SampleClaim = v.strictObject({
  confidence: Percent,
  population: Count,
  size: Count,
  wrong: Count,
  atMostWrong: Count,
});
export type SampleClaim = v.InferOutput<typeof SampleClaim>;

export const SampleItem = v.strictObject({
  carrier: CarrierRow,
  /** Where the count found it. */
  place: v.nullable(PlaceName),
  state: v.picklist(['open', 'right', 'wrong']),
  words: v.nullable(v.string()),
});
export type SampleItem = v.InferOutput<typeof SampleItem>;

/** GET /api/stock-takes/:id/sample — 抽查: what it would buy, then what was drawn and what became of each. */
export const SampleView = v.strictObject({
  /** Why none can be drawn now; null: it can be, or was drawn. */
  refusal: v.nullable(RefusalView),
  /** What the count says is there. */
  population: Count,
  /** Size for a claim: at most so many wrong, if all of the sample is right. */
  offers: v.array(SampleClaim),
  drawnAt: v.nullable(Time),
  /** Null: not checked yet. */
  checkedAt: v.nullable(Time),
  checkedBy: v.nullable(PersonName),
  /** Why whoever asks may not check it: counted there, or keeps it; null: may, or it is not drawn. */
  mayNotCheck: v.nullable(RefusalView),
  items: v.array(SampleItem),
  /** What the sample lets one say, once it is checked. */
  claim: v.nullable(SampleClaim),
});
export type SampleView = v.InferOutput<typeof SampleView>;

/** POST /api/stock-takes/:id/sample — once for a take, when every place is closed. */
export const DrawSampleBody = v.strictObject({
  act: Id,
  size: v.pipe(Count, v.minValue(1), v.maxValue(3000)),
});
export type DrawSampleBody = v.InferOutput<typeof DrawSampleBody>;

/** POST /api/stock-takes/:id/sample/marks — one thing looked at. `words`: what is not as the record says. */
export const MarkSampleBody = v.variant('state', [
  v.strictObject({ carrierId: Id, state: v.literal('right') }),
  v.strictObject({ carrierId: Id, state: v.literal('wrong'), words: Text(200) }),
]);
export type MarkSampleBody = v.InferOutput<typeof MarkSampleBody>;

/** POST /api/stock-takes/:id/sample/check — signed by who looked at every one of them. */
export const CheckSampleBody = v.strictObject({ act: Id, pin: Pin });
export type CheckSampleBody = v.InferOutput<typeof CheckSampleBody>;
