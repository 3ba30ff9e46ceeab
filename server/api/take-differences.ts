import * as v from 'valibot';
import { DIFFERENCE_KINDS, DIFFERENCE_REASONS } from '#domain/stock-takes/differences.ts';
import { CLUE_KINDS } from '#domain/stock-takes/likely-places.ts';
import { CarrierRow, CustodyView } from './ledger.ts';
import { PhotoView } from './take-photos.ts';
import { BadgeAndPin, Count, Id, PersonName, PlaceName, Text, Time } from './words.ts';

/** What a later fact of the ledger says of a difference: its number (seq), its kind, when and by whom. */
export const SettlingFact = v.strictObject({
  seq: Count,
  kind: v.string(),
  at: Time,
  by: v.nullable(PersonName),
});

/** 差异. `text`: 编号 or code as it was that day; `carrier`: the thing as it stands now, where it is one of ours. */
export const DifferenceView = v.strictObject({
  id: Id,
  kind: v.picklist(DIFFERENCE_KINDS),
  place: v.nullable(PlaceName),
  text: v.string(),
  carrier: v.nullable(CarrierRow),
  /** What was done in the act that closed the place; null: nothing. */
  remedy: v.nullable(v.picklist(['movedHere', 'takenBack', 'unaccounted', 'found'])),
  openedAt: Time,
  /** 限时说明. */
  explainBy: Time,
  isLate: v.boolean(),
  /** Which reasons fit its kind. */
  reasons: v.array(v.picklist(DIFFERENCE_REASONS)),
  /** A fact written since then that puts it right; null: none. */
  settledBy: v.nullable(SettlingFact),
  explanation: v.nullable(
    v.strictObject({
      reason: v.picklist(DIFFERENCE_REASONS),
      words: v.string(),
      at: Time,
      /** Null: the house, by a later fact. */
      by: v.nullable(PersonName),
    }),
  ),
  mayExplain: v.boolean(),
  /** 照片, in the order of adding. */
  photos: v.array(PhotoView),
});
export type DifferenceView = v.InferOutput<typeof DifferenceView>;

/** GET /api/stock-takes/:id/differences?which&kind&query&after&limit — open ones, the nearest term first, then explained ones. */
export const DifferenceQuery = v.strictObject({
  which: v.optional(v.picklist(['open', 'explained'])),
  kind: v.optional(v.picklist(DIFFERENCE_KINDS)),
  query: v.optional(v.pipe(v.string(), v.maxLength(100))),
  /** `next` of the page before. */
  after: v.optional(v.pipe(v.string(), v.regex(/^\d{1,7}$/))),
  limit: v.optional(v.pipe(v.string(), v.regex(/^\d{1,3}$/))),
});
export type DifferenceQuery = v.InferOutput<typeof DifferenceQuery>;
export const DifferenceList = v.strictObject({
  take: v.strictObject({ id: Id, number: v.string(), title: v.string(), stage: v.string() }),
  /** Of the whole take, whatever was asked for. */
  open: Count,
  late: Count,
  explained: Count,
  kinds: v.array(v.strictObject({ kind: v.picklist(DIFFERENCE_KINDS), count: Count })),
  rows: v.array(DifferenceView),
  /** 重开前的照片: of differences that are no more. `text`: what each was about. */
  earlierPhotos: v.array(v.strictObject({ text: v.string(), photo: PhotoView })),
  next: v.nullable(v.string()),
});
export type DifferenceList = v.InferOutput<typeof DifferenceList>;

/** So many more differences are explained with the same words in one act. */
export const EXPLAINED_TOGETHER_MAX = 500;
/** POST /api/stock-takes/:id/differences/:differenceId/explain → DifferenceList. `also`: others with the same reason and words. */
export const ExplainBody = v.strictObject({
  act: Id,
  reason: v.picklist(DIFFERENCE_REASONS),
  words: v.pipe(Text(300), v.minLength(2)),
  also: v.optional(v.pipe(v.array(Id), v.maxLength(EXPLAINED_TOGETHER_MAX))),
});
export type ExplainBody = v.InferOutput<typeof ExplainBody>;

/** A place where it may lie, and why: the strongest clue first. */
export const LikelyPlace = v.strictObject({
  place: PlaceName,
  clue: v.picklist(CLUE_KINDS),
  /** When that was; null: it has no time. */
  at: v.nullable(Time),
});
export const SearchReport = v.strictObject({
  at: Time,
  by: v.nullable(PersonName),
  /** Who saw it too. */
  second: v.nullable(PersonName),
  place: v.nullable(PlaceName),
  found: v.boolean(),
  words: v.string(),
});
/** 查找任务: a thing that is unaccounted for, its clock, its last movements, where to look and what was looked through. */
export const SearchTask = v.strictObject({
  carrier: CarrierRow,
  since: Time,
  /** 二十四小时内报告. */
  reportBy: Time,
  /** Hours' step that the clock has reached: 0 at once, then after 1, 4, 12, 20 and 24 hours. */
  step: Count,
  /** 视为泄密 from then on, if it is not found; null: it is no state secret. */
  countsAsLeakedFrom: v.nullable(Time),
  /** Whose borrowing waits for it. */
  answerable: v.array(PersonName),
  take: v.nullable(v.strictObject({ id: Id, number: v.string() })),
  /** 最后三次变动, the last first. */
  movements: v.array(
    v.strictObject({
      seq: Count,
      kind: v.string(),
      at: Time,
      by: v.nullable(PersonName),
      from: v.nullable(CustodyView),
      to: v.nullable(CustodyView),
    }),
  ),
  likely: v.array(LikelyPlace),
  reports: v.array(SearchReport),
  /** 失泄密报告 that were issued, the first first; the `nth` names its file: THING~N. */
  lossReports: v.array(
    v.strictObject({
      nth: Count,
      number: v.string(),
      at: Time,
      by: v.nullable(PersonName),
    }),
  ),
});
export type SearchTask = v.InferOutput<typeof SearchTask>;
/** GET /api/searches — the longest lost first. */
export const SearchList = v.strictObject({
  now: Time,
  total: Count,
  searches: v.array(SearchTask),
});
export type SearchList = v.InferOutput<typeof SearchList>;

/** POST /api/searches/:carrierId/report → SearchList. 查找记录: where was looked, and what came of it. */
export const SearchReportBody = v.pipe(
  v.strictObject({
    act: Id,
    words: v.pipe(Text(300), v.minLength(2)),
    found: v.boolean(),
    /** Where was looked, or where it lies now. */
    placeId: v.nullable(Id),
    /** Who saw it too: wanted of what is found. */
    second: v.optional(v.nullable(BadgeAndPin), null),
  }),
  // What is found lies somewhere.
  v.check(({ found, placeId }) => !found || placeId !== null),
);
export type SearchReportBody = v.InferOutput<typeof SearchReportBody>;

/** POST /api/searches/:carrierId/loss-report → SearchList. 失泄密报告: circumstances and measures in words. */
export const LossReportBody = v.strictObject({
  act: Id,
  words: v.pipe(Text(1000), v.minLength(2)),
});
export type LossReportBody = v.InferOutput<typeof LossReportBody>;
