import * as v from 'valibot';
import { SEVERITIES } from '#domain/alarm-severity.ts';
import { ALARM_KINDS } from '#domain/alarms.ts';
import { CarrierRow } from './ledger.ts';
import { Count, Duty, Id, PersonName, Pin, SubjectKind, Text, Time } from './words.ts';

/** 警报 as a screen shows it: what, where, when, which thing. No titles: a number is enough to look for it. */
export const AlarmView = v.strictObject({
  id: Id,
  kind: v.picklist(ALARM_KINDS),
  /** 级别; `SEVERITY_RULES` says why. */
  severity: v.picklist(SEVERITIES),
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
  /** 责任人 by name, where one person answers for what it is about. */
  owner: v.nullable(PersonName),
  /** 何时升级; null: it does not climb any more. */
  climbsAt: v.nullable(Time),
  /** One alarm for whatever of this kind the station reads, because there may be any number. */
  isForMany: v.boolean(),
  /** Whether the person who asks may answer it here. */
  mayAnswer: v.boolean(),
  answer: v.nullable(v.strictObject({ at: Time, by: v.nullable(PersonName), words: v.string() })),
});
export type AlarmView = v.InferOutput<typeof AlarmView>;

/** 警报风暴: many of one kind, at one station, within minutes. `members`: the first of them. */
export const AlarmStorm = v.strictObject({
  kind: v.picklist(ALARM_KINDS),
  severity: v.picklist(SEVERITIES),
  stationId: v.nullable(Id),
  station: v.nullable(v.string()),
  count: Count,
  firstAt: Time,
  lastAt: Time,
  answerers: v.array(Duty),
  mayAnswer: v.boolean(),
  members: v.array(AlarmView),
});
export type AlarmStorm = v.InferOutput<typeof AlarmStorm>;

/**
 * GET /api/alarms — those that whoever asks may know of: the open ones, the gravest first and of the same the last raised, and storms of
 * them; those known and not over; and those over or answered, the last first.
 */
export const AlarmList = v.strictObject({
  openCount: Count,
  /** How many open ones are not shown, alone or in a storm. */
  hiddenCount: Count,
  storms: v.array(AlarmStorm),
  open: v.array(AlarmView),
  standing: v.array(AlarmView),
  answered: v.array(AlarmView),
});
export type AlarmList = v.InferOutput<typeof AlarmList>;

const Said = v.pipe(Text(200), v.minLength(2));
/** POST /api/alarms/:id/answer → AlarmList — 处理: what it was and what was done. */
export const AnswerAlarmBody = v.strictObject({ act: Id, words: Said });
export type AnswerAlarmBody = v.InferOutput<typeof AnswerAlarmBody>;
/** POST /api/alarms/answer-storm → AlarmList — one text for all of a storm as it was shown; what came later stays open. */
export const AnswerStormBody = v.strictObject({
  act: Id,
  kind: v.picklist(ALARM_KINDS),
  stationId: v.nullable(Id),
  severity: v.picklist(SEVERITIES),
  firstAt: Time,
  lastAt: Time,
  words: Said,
});
export type AnswerStormBody = v.InferOutput<typeof AnswerStormBody>;

/**
 * GET /api/alarms/now?station= — 声响: open alarms in numbers, for every screen, signed in or not; asked for anew at each `alarms`.
 * Nothing but numbers: a locked screen shows it too.
 */
export const AlarmsNow = v.strictObject({
  urgent: Count,
  important: Count,
  notice: Count,
  /** 紧急 that sound here now: open, not silenced, and for whoever is signed in to answer. */
  ringing: Count,
  /** 静音 holds for some that would sound; null: for none. */
  silencedUntil: v.nullable(Time),
  /** 门岗: sound cannot be turned off here. */
  isGuarded: v.boolean(),
});
export type AlarmsNow = v.InferOutput<typeof AlarmsNow>;
export const AlarmsNowQuery = v.strictObject({ station: v.optional(Id) });

/** POST /api/alarms/silence → AlarmsNow — 静音 of what sounds now at this station; it answers nothing. */
export const SilenceBody = v.strictObject({ act: Id });
export type SilenceBody = v.InferOutput<typeof SilenceBody>;

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
