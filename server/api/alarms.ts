import * as v from 'valibot';
import { CarrierRow } from './ledger.ts';
import { Count, Id, PersonName, Pin, SubjectKind, Text, Time } from './words.ts';

/** 警报 as a screen shows it: what, where, when, which thing. No titles: a number is enough to look for it. */
export const AlarmView = v.strictObject({
  id: Id,
  kind: v.picklist(['retiredLabel', 'forgedLabel', 'notPrintedLabel', 'clonedTag']),
  raisedAt: Time,
  /** How often it was seen since, the first time included, and when last. */
  seen: Count,
  lastAt: Time,
  station: v.nullable(v.string()),
  printedCode: v.string(),
  generation: Count,
  /** The chip that was read, where that is the trouble. */
  tid: v.nullable(v.string()),
  /** Whose label it is, was, or pretends to be; null: the ledger knows none. */
  thing: v.nullable(v.strictObject({ kind: SubjectKind, id: Id, name: v.string() })),
  /** One alarm for whatever of this kind the station reads, because there may be any number. */
  isForMany: v.boolean(),
  /** Whether the person who asks may answer it here. */
  mayAnswer: v.boolean(),
  answer: v.nullable(v.strictObject({ at: Time, by: v.nullable(PersonName), words: v.string() })),
});
export type AlarmView = v.InferOutput<typeof AlarmView>;

/** GET /api/alarms — the open ones, the last seen first; and those answered last. */
export const AlarmList = v.strictObject({
  openCount: Count,
  open: v.array(AlarmView),
  answered: v.array(AlarmView),
});
export type AlarmList = v.InferOutput<typeof AlarmList>;

/** POST /api/alarms/:id/answer → AlarmList — 处理: what it was and what was done. */
export const AnswerAlarmBody = v.strictObject({
  act: Id,
  words: v.pipe(Text(200), v.minLength(2)),
});
export type AnswerAlarmBody = v.InferOutput<typeof AnswerAlarmBody>;

/** GET /api/label-key — 密钥期; the key itself never leaves its file. */
export const LabelKeyView = v.strictObject({
  epoch: Count,
  /** Null: since the house was set up. */
  begunAt: v.nullable(Time),
  /** How often it can still be changed. */
  left: Count,
});
export type LabelKeyView = v.InferOutput<typeof LabelKeyView>;
/** POST /api/label-key/rotate → LabelKeyView */
export const RotateKeyBody = v.strictObject({ act: Id, pin: Pin });
export type RotateKeyBody = v.InferOutput<typeof RotateKeyBody>;

/** GET /api/worn-labels — 待换标签: seen by barcode again and again where the tag should have been read. */
export const WornLabels = v.strictObject({
  labels: v.array(
    v.strictObject({ carrier: CarrierRow, missed: Count, since: Time, lastAt: Time }),
  ),
});
export type WornLabels = v.InferOutput<typeof WornLabels>;
