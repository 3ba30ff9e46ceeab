import * as v from 'valibot';
import { COPIES_MAX as APPROVED_MAX } from '#domain/matters/askable.ts';
import { CarrierRow } from './ledger.ts';
import { BadgeAndPin, Count, Id, Marking, PersonName, SecrecyPeriod, Text, Time } from './words.ts';

/** So many copies of one order at most, and so many sources of one extract. */
export const COPIES_MAX = APPROVED_MAX;
const SOURCES_MAX = 50;
const SHEETS_MAX = 100_000;

/** 复制登记 in a list. */
export const CopyingRow = v.strictObject({
  id: Id,
  number: v.string(),
  operation: v.picklist(['copy', 'extract']),
  stage: v.picklist(['ordered', 'made', 'cancelled']),
  /** 编号 of the originals. */
  sources: v.array(v.string()),
  marking: Marking,
  count: Count,
  /** Null: not made yet. */
  made: v.nullable(Count),
  applicant: v.nullable(PersonName),
  openedAt: Time,
});
export type CopyingRow = v.InferOutput<typeof CopyingRow>;

const Part = v.pipe(v.string(), v.maxLength(40), v.regex(/^[^\0]*$/));
/** GET /api/copyings?stage&operation&number&applicantId&carrierId&before, the newest number first. */
export const CopyingQuery = v.strictObject({
  stage: v.optional(v.picklist(['ordered', 'made', 'cancelled'])),
  number: v.optional(Part),
  applicantId: v.optional(Id),
  /** An original, or a copy. */
  carrierId: v.optional(Id),
  /** `next` of the page before. */
  before: v.optional(Part),
});
export type CopyingQuery = v.InferOutput<typeof CopyingQuery>;
export const CopyingList = v.strictObject({
  rows: v.array(CopyingRow),
  next: v.nullable(v.string()),
});

/** GET /api/copyings/:id; the four POSTs below answer with it too. */
export const CopyingView = v.strictObject({
  ...CopyingRow.entries,
  title: v.nullable(v.string()),
  purpose: v.string(),
  consent: v.nullable(v.string()),
  openedBy: v.nullable(PersonName),
  approval: v.nullable(v.strictObject({ id: Id, number: v.string() })),
  approvers: v.array(PersonName),
  originals: v.array(CarrierRow),
  copies: v.array(CarrierRow),
  making: v.nullable(
    v.strictObject({
      at: v.nullable(Time),
      operator: v.nullable(PersonName),
      device: v.string(),
      pageCount: v.nullable(Count),
      markText: v.string(),
      spoiledSheets: Count,
      spoiledWords: v.nullable(v.string()),
      shortWords: v.nullable(v.string()),
    }),
  ),
  /** Why it was cancelled. */
  cancelled: v.nullable(v.string()),
  /** Two must be at the machine: the keeper, and another who signs. */
  needsSecond: v.boolean(),
});
export type CopyingView = v.InferOutput<typeof CopyingView>;

/** POST /api/copyings — 复制登记 on an approval; a copy has one original, an extract a title of its own. */
export const OrderCopyingBody = v.pipe(
  v.strictObject({
    act: Id,
    operation: v.picklist(['copy', 'extract']),
    /** Null: the rules want none. */
    approvalId: v.nullable(Id),
    sourceIds: v.pipe(
      v.array(Id),
      v.minLength(1),
      v.maxLength(SOURCES_MAX),
      v.check((ids) => new Set(ids).size === ids.length),
    ),
    applicantId: Id,
    count: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(COPIES_MAX)),
    title: v.nullable(Text(300)),
    purpose: Text(200),
    /** 原定密机关同意文号. */
    consent: v.nullable(Text(100)),
  }),
  v.check(({ operation, sourceIds, title }) =>
    operation === 'copy' ? sourceIds.length === 1 && title === null : title !== null,
  ),
);
export type OrderCopyingBody = v.InferOutput<typeof OrderCopyingBody>;

/** POST /api/copyings/:id/made — the copies lie on this counter afterwards. */
export const MakeCopiesBody = v.pipe(
  v.strictObject({
    act: Id,
    made: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(COPIES_MAX)),
    pageCount: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(SHEETS_MAX))),
    shortWords: v.nullable(Text(200)),
    spoiledSheets: v.pipe(Count, v.maxValue(SHEETS_MAX)),
    /** Who destroyed them and how. */
    spoiledWords: v.nullable(Text(200)),
    device: Text(100),
    /** Stricter than the originals; absent: as they are. */
    marking: v.optional(Marking),
    secrecyPeriod: v.optional(v.nullable(SecrecyPeriod)),
    /** 序列号 of each copied medium. */
    serialNumbers: v.optional(v.pipe(v.array(v.nullable(Text(100))), v.maxLength(COPIES_MAX))),
    /** 操作人 where it is not the keeper. */
    second: v.nullable(BadgeAndPin),
  }),
  v.check(
    ({ made, serialNumbers }) => serialNumbers === undefined || serialNumbers.length === made,
  ),
);
export type MakeCopiesBody = v.InferOutput<typeof MakeCopiesBody>;

/** POST /api/copyings/:id/cancel */
export const CancelCopyingBody = v.strictObject({ act: Id, words: Text(200) });

/** GET /api/carriers/:id/copies — 原件 of this carrier, and the 复制件 made of it. */
export const Kinship = v.strictObject({
  originals: v.array(CarrierRow),
  copies: v.array(CarrierRow),
});
export type Kinship = v.InferOutput<typeof Kinship>;
