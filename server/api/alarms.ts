import * as v from 'valibot';
import { ALARM_KINDS } from '#domain/alarms.ts';
import { CarrierRow } from './ledger.ts';
import { Count, Duty, Id, PersonName, Pin, SubjectKind, Text, Time } from './words.ts';

/** 警报 as a screen shows it: what, where, when, which thing. No titles: a number is enough to look for it. */
export const AlarmView = v.strictObject({
  id: Id,
  kind: v.picklist(ALARM_KINDS),
  raisedAt: Time,
  /** How often it was seen since, the first time included, and when last. */
  seen: Count,
  lastAt: Time,
  station: v.nullable(v.string()),
  /** The label that was read; null: it is about no label. */
  printedCode: v.nullable(v.string()),
  generation: v.nullable(Count),
  /** The chip that was read, where that is the trouble. */
  tid: v.nullable(v.string()),
  /** Whose label it is, was, or pretends to be, or what is late; null: the ledger knows none. */
  thing: v.nullable(
    v.strictObject({
      kind: v.picklist([...SubjectKind.options, 'matter']),
      id: Id,
      name: v.string(),
      /** 办件种类, where it is one. */
      matterKind: v.nullable(v.string()),
    }),
  ),
  /** When it should have been over; null: no clock watches it. */
  dueAt: v.nullable(Time),
  /** 催还级别 it has climbed to. */
  step: Count,
  /** Who has the thing in hand that is late. */
  holder: v.nullable(PersonName),
  /** 解除. */
  endedAt: v.nullable(Time),
  /** 责任人: whose answer it waits for. */
  answerers: v.array(Duty),
  /** One alarm for whatever of this kind the station reads, because there may be any number. */
  isForMany: v.boolean(),
  /** Whether the person who asks may answer it here. */
  mayAnswer: v.boolean(),
  answer: v.nullable(v.strictObject({ at: Time, by: v.nullable(PersonName), words: v.string() })),
});
export type AlarmView = v.InferOutput<typeof AlarmView>;

/** GET /api/alarms — the open ones, the last seen first; those known and not over; and those over or answered, the last first. */
export const AlarmList = v.strictObject({
  openCount: Count,
  open: v.array(AlarmView),
  standing: v.array(AlarmView),
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
