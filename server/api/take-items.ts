import * as v from 'valibot';
import { CarrierRow } from './ledger.ts';
import { Account, Count, Id, PersonName, PlaceName, Text, Time } from './words.ts';

/** 点位 in numbers, while it is counted or as it was closed. */
export const PlaceTallyView = v.strictObject({
  expected: Count,
  found: Count,
  notSeen: Count,
  moved: Count,
  misplaced: Count,
  /** Belongs here, and was seen elsewhere. */
  elsewhere: Count,
  outYetHere: Count,
  strange: Count,
  twice: Count,
});
export type PlaceTallyView = v.InferOutput<typeof PlaceTallyView>;

/** 条码, 标签, 目视. */
const How = v.picklist(['barcode', 'tag', 'sighted']);
const Pass = v.picklist([1, 2]);

/** 盘点结论 of a thing. `elsewhere`: it belongs to the place that is asked about, and was seen in another. */
export const TAKE_ITEM_VERDICTS = [
  'found',
  'notSeen',
  'moved',
  'misplaced',
  'elsewhere',
  'outYetHere',
] as const;

/** GET /api/stock-takes/:id/items?placeId&verdict&query&after&limit — place by place, each in the order of 编号. */
export const TakeItemsQuery = v.strictObject({
  /** 点位; absent: the whole take. */
  placeId: v.optional(Id),
  verdict: v.optional(v.picklist([...TAKE_ITEM_VERDICTS, 'twice'])),
  query: v.optional(Text(100)),
  /** `next` of the page before. */
  after: v.optional(v.pipe(v.string(), v.maxLength(300))),
  limit: v.optional(v.pipe(v.string(), v.regex(/^\d{1,3}$/))),
});
export type TakeItemsQuery = v.InferOutput<typeof TakeItemsQuery>;

export const SeenView = v.strictObject({ place: v.nullable(PlaceName), at: Time, how: How });
export const MarkView = v.strictObject({
  kind: v.picklist(['sighted', 'searched']),
  pass: Pass,
  by: v.nullable(PersonName),
  second: v.nullable(PersonName),
  at: Time,
  words: v.nullable(v.string()),
});
export const TakeItem = v.strictObject({
  carrier: CarrierRow,
  /** `noted`: 盲盘, and whoever asks counts: that it was seen, and nothing of what the ledger says. */
  verdict: v.picklist([...TAKE_ITEM_VERDICTS, 'noted']),
  seen: v.nullable(SeenView),
  /** 账上处所: where it should be. */
  belongsTo: v.nullable(PlaceName),
  account: v.nullable(Account),
  holder: v.nullable(PersonName),
  /** The same label in two places at once. */
  isTwice: v.boolean(),
  /** Sweeps in which its tag was read here, alike ones as one. */
  sweepsRead: Count,
  marks: v.array(MarkView),
});
export type TakeItem = v.InferOutput<typeof TakeItem>;
export const TakeItems = v.strictObject({
  rows: v.array(TakeItem),
  next: v.nullable(v.string()),
  /** Sweeps of the place so far, alike ones as one; of the whole take 0. */
  sweeps: Count,
});
export type TakeItems = v.InferOutput<typeof TakeItems>;

/** GET /api/stock-takes/:id/strange?placeId&after&limit — codes that are no thing of the ledger's, in the order of their text. */
export const StrangeQuery = v.strictObject({
  placeId: v.optional(Id),
  after: v.optional(v.pipe(v.string(), v.maxLength(8300))),
  limit: v.optional(v.pipe(v.string(), v.regex(/^\d{1,3}$/))),
});
export type StrangeQuery = v.InferOutput<typeof StrangeQuery>;
export const StrangeItem = v.strictObject({
  /** Cut for the screen; the read keeps all of it. */
  text: v.string(),
  /** `unknownTag`, `retired` (废签), `foreign` … */
  outcome: v.string(),
  place: v.nullable(PlaceName),
  how: How,
  firstAt: Time,
  lastAt: Time,
  times: Count,
});
export const StrangeItems = v.strictObject({
  rows: v.array(StrangeItem),
  next: v.nullable(v.string()),
});
export type StrangeItems = v.InferOutput<typeof StrangeItems>;

/** What a counter is told of a read at once. */
export const COUNTED_VERDICTS = [
  'found',
  'misplaced',
  'outYetHere',
  'strange',
  /** 一号两物: the same label in two places at once. */
  'twice',
  /** 克隆标签: a label of ours on another chip; it counts as nothing, and `text` says what it pretends to be, and its TID. */
  'cloned',
  /** It is here and the take does not ask for it. */
  'notAsked',
  /** 盲盘: seen, and nothing more is said. */
  'noted',
  /** 换位: the label of a place of this take; reads count there. */
  'place',
  /** The label of a place that is not of this take, of a closed one, of one where whoever counts may not. */
  'placeNotInTake',
  'placeClosed',
  'placeNotYours',
  /** The place was closed, or the take is over: kept, and it counts nothing. */
  'closed',
] as const;
export type CountedVerdict = (typeof COUNTED_VERDICTS)[number];

/** Pushed to the station at each thing or code that was read there; of a burst each thing once, in the order of reading. */
export const CountedView = v.strictObject({
  verdict: v.picklist(COUNTED_VERDICTS),
  /** 重复: seen in this take before. */
  again: v.boolean(),
  how: How,
  at: Time,
  /** 编号, code of the place, or the strange code itself, cut for the screen. */
  text: v.string(),
  carrierId: v.nullable(Id),
  /** Title and level text; null where it is no thing, and in 盲盘. */
  title: v.nullable(v.string()),
  markText: v.nullable(v.string()),
  /** Outcome of a strange code. */
  outcome: v.nullable(v.string()),
  /** Where it was read. */
  place: v.nullable(PlaceName),
  belongsTo: v.nullable(PlaceName),
  account: v.nullable(Account),
  holder: v.nullable(PersonName),
});
export type CountedView = v.InferOutput<typeof CountedView>;

/** Pushed to stations that count in the 点位, as its numbers change; never the list of things. */
export const TakeTallyView = v.strictObject({
  stockTakeId: Id,
  placeId: Id,
  /** Things and codes seen here, each once. */
  seen: Count,
  /** Null: 盲盘. */
  tally: v.nullable(PlaceTallyView),
  /** Reads of each seat here. */
  seats: v.array(v.strictObject({ stationId: Id, received: Count })),
});
export type TakeTallyView = v.InferOutput<typeof TakeTallyView>;
