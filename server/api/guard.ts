import * as v from 'valibot';
import { IRREGULARS } from '#domain/doors/passages.ts';
import { Count, Id, PersonName, PlaceName, RefusalView, Text, Time } from './words.ts';

const Direction = v.picklist(['in', 'out']);

/** 出入人: one of the house; guests by the number of their 来访, their name masked; or nobody known. */
export const PasserView = v.strictObject({
  kind: v.picklist(['person', 'visit', 'unknown']),
  id: v.string(),
  /** 姓名; of a guest masked. */
  name: v.string(),
  /** 部门, or the number of the 来访. */
  of: v.string(),
});
export type PasserView = v.InferOutput<typeof PasserView>;

/** 出入登记, one line. */
export const EntryLine = v.strictObject({
  kind: v.literal('passage'),
  seq: Count,
  area: PlaceName,
  station: v.nullable(v.string()),
  passer: PasserView,
  direction: Direction,
  at: Time,
  /** Later than `at`: told late. */
  receivedAt: Time,
  how: v.picklist(['badge', 'guard']),
  with: v.nullable(PersonName),
  irregular: v.nullable(v.picklist(IRREGULARS)),
  words: v.nullable(v.string()),
  refusal: v.nullable(RefusalView),
});
export type EntryLine = v.InferOutput<typeof EntryLine>;

/** 空档: nobody knows who passed then, but for what was told late. */
export const GapLine = v.strictObject({
  kind: v.literal('gap'),
  seq: Count,
  area: PlaceName,
  station: v.string(),
  from: Time,
  /** Null: it is silent still. */
  until: v.nullable(Time),
  late: Count,
});
export type GapLine = v.InferOutput<typeof GapLine>;

/** GET /api/entries — the last first; gaps stand between the lines of their time. `before`: the `next` of the page above. */
export const EntryQuery = v.strictObject({
  areaId: v.optional(Id),
  personId: v.optional(Id),
  visitId: v.optional(Id),
  from: v.optional(Time),
  until: v.optional(Time),
  only: v.optional(v.picklist(['passed', 'refused'])),
  before: v.optional(v.pipe(v.string(), v.maxLength(60))),
});
export type EntryQuery = v.InferOutput<typeof EntryQuery>;
export const EntryList = v.strictObject({
  lines: v.array(v.variant('kind', [EntryLine, GapLine])),
  /** Null: there is no more. */
  next: v.nullable(v.string()),
});
export type EntryList = v.InferOutput<typeof EntryList>;

/** One who is inside. */
export const InsideView = v.strictObject({
  passer: PasserView,
  since: Time,
  /** 限时; null: none. */
  dueAt: v.nullable(Time),
});
export type InsideView = v.InferOutput<typeof InsideView>;

/** An area at a glance. */
export const GuardArea = v.strictObject({
  area: PlaceName,
  twoPersons: v.boolean(),
  maxMinutes: v.nullable(Count),
  count: Count,
  inside: v.array(InsideView),
  /** 双人: only one of the house is inside, since then. */
  aloneSince: v.nullable(Time),
  /** 双人: who waits for a second one, and until when. */
  waiting: v.nullable(v.strictObject({ person: PersonName, until: Time })),
  /** 断联 of its doors: what is silent now, and what was in the last day. */
  gaps: v.array(GapLine),
});
export type GuardArea = v.InferOutput<typeof GuardArea>;

/** GET /api/guard — every area, who is inside since when, and what happened last. */
export const GuardView = v.strictObject({
  now: Time,
  /** The area whose door this station is; null: it is none. */
  hereAreaId: v.nullable(Id),
  areas: v.array(GuardArea),
  /** 楼内来访: guests who are in the house and in no key area. */
  guests: v.array(InsideView),
  last: v.array(EntryLine),
  rollCallId: v.nullable(Id),
  /** The server was away while somebody was inside, and nobody has called the roll since: when it came back; null: all is well. */
  awayUntil: v.nullable(Time),
});
export type GuardView = v.InferOutput<typeof GuardView>;

/** What a badge at this door, or the guard's hand, came to. `repeats`: how often the badge was read again since. */
export const AtDoorView = v.strictObject({ line: EntryLine, repeats: Count });
export type AtDoorView = v.InferOutput<typeof AtDoorView>;

/**
 * POST /api/guard/passes → AtDoorView — 手工登记 in the guard's words. A refusal is an answer: it stands in the register as well.
 * `hasLeft`: he vouches that an exit was missed. 409 `areaUnknown`, `notThisDoor`.
 */
export const PassBody = v.strictObject({
  act: Id,
  areaId: Id,
  personId: Id,
  direction: Direction,
  words: v.pipe(Text(200), v.minLength(2)),
  hasLeft: v.boolean(),
});
export type PassBody = v.InferOutput<typeof PassBody>;

/** GET /api/guard/people?query= — who a badge is forgotten of: by name or 工号. */
export const GuardPeopleQuery = v.strictObject({ query: Text(40) });
export type GuardPeopleQuery = v.InferOutput<typeof GuardPeopleQuery>;
export const GuardPeople = v.strictObject({ people: v.array(PersonName) });
export type GuardPeople = v.InferOutput<typeof GuardPeople>;
