import * as v from 'valibot';
import { EntryLine, GapLine, PasserView } from './guard.ts';
import { CustodyView } from './ledger.ts';
import { Count, Id, PersonName, PlaceName, Text, Time } from './words.ts';

const Of = v.picklist(['carrier', 'person', 'place']);

/** GET /api/timeline — of one thing, person, room or safe, over 31 days at most. */
export const TimelineQuery = v.strictObject({ of: Of, id: Id, from: Time, until: Time });
export type TimelineQuery = v.InferOutput<typeof TimelineQuery>;

/** GET /api/timeline/subjects?text — of what there may be a timeline: by numbers and names, and nothing else of them. */
export const SubjectQuery = v.strictObject({ text: v.optional(Text(64)) });
export type SubjectQuery = v.InferOutput<typeof SubjectQuery>;
export const TimelineSubjects = v.strictObject({
  /** Those whose number, name or 工号 has the text in it, a few; none where no text is given. */
  carriers: v.array(v.strictObject({ id: Id, registerNumber: v.string() })),
  people: v.array(v.strictObject({ id: Id, name: v.string(), staffNumber: v.string() })),
  /** Every room and safe; with a text, those that it fits. */
  places: v.array(PlaceName),
});
export type TimelineSubjects = v.InferOutput<typeof TimelineSubjects>;

/** 启闭 of a safe. `did` is the fact's kind. */
export const SafeLine = v.strictObject({
  kind: v.literal('safe'),
  seq: Count,
  at: Time,
  safe: PlaceName,
  did: v.string(),
  person: v.nullable(PersonName),
  second: v.nullable(PersonName),
});
export type SafeLine = v.InferOutput<typeof SafeLine>;
/** 流转 of a thing, by number: a timeline shows no titles. */
export const MoveLine = v.strictObject({
  kind: v.literal('moved'),
  seq: Count,
  at: Time,
  did: v.string(),
  carrier: v.nullable(v.strictObject({ id: Id, registerNumber: v.string() })),
  from: v.nullable(CustodyView),
  to: v.nullable(CustodyView),
  actor: v.nullable(PersonName),
});
export type MoveLine = v.InferOutput<typeof MoveLine>;

/** 出柜 of the thing, and who was in its room meanwhile. `from`, `until` of who was there: null, before the time looked at; still. */
export const AwayView = v.strictObject({
  seq: Count,
  from: Time,
  until: v.nullable(Time),
  to: CustodyView,
  there: v.array(
    v.strictObject({ passer: PasserView, from: v.nullable(Time), until: v.nullable(Time) }),
  ),
});
export type AwayView = v.InferOutput<typeof AwayView>;

/**
 * One stretch to be drawn: the thing away from where it sleeps, what was in the person's hands, a safe standing open, somebody inside.
 * It may begin before and end after the time looked at. `from` null: nobody knows since when; `until` null: not over as far as was looked.
 */
export const SpanView = v.strictObject({
  kind: v.picklist(['away', 'held', 'safe', 'inside']),
  id: v.string(),
  label: v.string(),
  from: v.nullable(Time),
  until: v.nullable(Time),
});
export type SpanView = v.InferOutput<typeof SpanView>;

export const Timeline = v.strictObject({
  name: v.string(),
  from: Time,
  until: Time,
  /** 要害部位 whose door it is about; null: the thing's room is none, and nobody is registered at its door. */
  area: v.nullable(PlaceName),
  /** The first first. Each has its fact's number. */
  lines: v.array(v.variant('kind', [EntryLine, GapLine, SafeLine, MoveLine])),
  /** There is more in this time than is shown: ask for a shorter one. */
  isCut: v.boolean(),
  spans: v.array(SpanView),
  away: v.array(AwayView),
});
export type Timeline = v.InferOutput<typeof Timeline>;
