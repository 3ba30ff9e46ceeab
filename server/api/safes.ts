import * as v from 'valibot';
import { COUNTINGS } from '#domain/safes/opening.ts';
import { CODE_REASONS, OPEN_REASONS } from '#domain/safes/safe.ts';
import {
  BadgeAndPin,
  Count,
  Id,
  Marking,
  PersonName,
  Pin,
  PlaceName,
  RefusalView,
  Text,
  Time,
} from './words.ts';

const Words = v.nullable(Text(200));
const OpenReason = v.picklist(OPEN_REASONS);
const CodeReason = v.picklist(CODE_REASONS);

/** 柜况 as a list shows it. */
export const SafeLine = v.strictObject({
  safe: PlaceName,
  highestLevel: Marking,
  /** 保管人; null: none is named, and whoever has the duty keeps it. */
  keeper: v.nullable(PersonName),
  /** 启闭 of it is kept: it was opened by the register once. Before that nobody knows. */
  isKept: v.boolean(),
  isOpen: v.boolean(),
  /** Open or shut since then; null: nothing is written. */
  since: v.nullable(Time),
  /** When it should be shut; null: it is not open. */
  shutBy: v.nullable(Time),
  isLate: v.boolean(),
  openedBy: v.nullable(PersonName),
  second: v.nullable(PersonName),
  reason: v.nullable(OpenReason),
  code: v.strictObject({
    standing: v.picklist(['unknown', 'stands', 'soon', 'due']),
    changedAt: v.nullable(Time),
    dueAt: v.nullable(Time),
  }),
  checked: v.nullable(
    v.strictObject({ at: Time, by: v.nullable(PersonName), isLocked: v.boolean() }),
  ),
  /** 换保管人 that was asked for. */
  asked: v.nullable(
    v.strictObject({ to: v.nullable(PersonName), by: v.nullable(PersonName), at: Time }),
  ),
});
export type SafeLine = v.InferOutput<typeof SafeLine>;

/** GET /api/safes — every safe of the unit, the open ones first. */
export const SafeList = v.strictObject({
  now: Time,
  closingTime: v.string(),
  safes: v.array(SafeLine),
});
export type SafeList = v.InferOutput<typeof SafeList>;

/** What lies in a safe. `title` null: the safe is shut, or whoever looks may not read it. */
export const SafeThing = v.strictObject({
  id: Id,
  registerNumber: v.string(),
  marking: Marking,
  markText: v.string(),
  title: v.nullable(v.string()),
  /** 柜位. */
  place: v.nullable(PlaceName),
  since: v.nullable(Time),
  /** 关柜期间入柜: the ledger put it in while the register said that the door was shut. */
  isThroughDoor: v.boolean(),
});
export type SafeThing = v.InferOutput<typeof SafeThing>;

/** 在外: what belongs here and is in somebody's hands. */
export const SafeOut = v.strictObject({
  id: Id,
  registerNumber: v.string(),
  marking: Marking,
  markText: v.string(),
  title: v.nullable(v.string()),
  holder: v.nullable(PersonName),
  since: v.nullable(Time),
  dueAt: v.nullable(Time),
  isOverdue: v.boolean(),
});
export type SafeOut = v.InferOutput<typeof SafeOut>;

/** 启闭记录 of one fact. */
export const SafeEventView = v.strictObject({
  seq: Count,
  at: Time,
  did: v.picklist([
    'safeOpened',
    'safeShut',
    'safeChecked',
    'safeCodeChanged',
    'safeKeeperAsked',
    'safeKeeperChanged',
  ]),
  by: v.nullable(PersonName),
  second: v.nullable(PersonName),
  /** The next keeper, where one was asked for or took over. */
  to: v.nullable(PersonName),
  reason: v.nullable(v.union([OpenReason, CodeReason])),
  words: v.nullable(v.string()),
  counted: v.nullable(Count),
  /** What the ledger expected at that moment. */
  expected: v.nullable(Count),
  /** 盲点: what was counted before and did not agree. */
  missed: v.array(Count),
  isLocked: v.nullable(v.boolean()),
  /** The label on its door was scanned; null: nobody stands before a door for that. */
  isScanned: v.nullable(v.boolean()),
});
export type SafeEventView = v.InferOutput<typeof SafeEventView>;

/** GET /api/safes/:id — for whoever keeps it, and whoever may see safes at all. 404 for others. */
export const SafeView = v.strictObject({
  now: Time,
  line: SafeLine,
  /** 绝密 may lie in it: two open it, and two shut it. */
  needsTwo: v.boolean(),
  counting: v.picklist(COUNTINGS),
  /** 盲点 by whoever looks is under way: contents and past counts are kept back. */
  isCounting: v.boolean(),
  /** Whoever looks keeps it. */
  isMine: v.boolean(),
  /** Whether whoever looks may open it, alone or with another, or shut it while it is open. */
  mayTurn: v.boolean(),
  /** Why whoever keeps it may not do so yet: not classed, no pledge; null: he may, or does not keep it. */
  mayNotTurn: v.nullable(RefusalView),
  mayAsk: v.boolean(),
  /** Null: not for whoever looks. */
  contents: v.nullable(
    v.strictObject({
      stored: Count,
      things: v.array(SafeThing),
      outCount: Count,
      out: v.array(SafeOut),
    }),
  ),
  /** 盘点 of the whole safe since a change of keeper was asked for; null: none, or nobody asked. */
  counted: v.nullable(v.strictObject({ id: Id, number: v.string(), at: Time })),
  /** Who may keep it next; empty for whoever may not ask. */
  candidates: v.array(PersonName),
  /** The newest first. */
  events: v.array(SafeEventView),
});
export type SafeView = v.InferOutput<typeof SafeView>;

/** POST /api/safes/:id/open — answered by the SafeView, as all acts below are. `second`: badge and PIN of another person. */
export const OpenSafeBody = v.strictObject({
  act: Id,
  reason: OpenReason,
  words: Words,
  pin: Pin,
  second: v.nullable(BadgeAndPin),
});
export type OpenSafeBody = v.InferOutput<typeof OpenSafeBody>;

/** POST /api/safes/:id/count — 盲点 begun or left (`isLeft`): until the shutting nothing that the ledger has there is told to whoever counts. */
export const CountSafeBody = v.strictObject({ isLeft: v.boolean() });
export type CountSafeBody = v.InferOutput<typeof CountSafeBody>;

/** POST /api/safes/:id/shut — `second` where 绝密 may lie. 409 `safeCountDiffers` or `safeCountOff`: count again, or say why. */
export const ShutSafeBody = v.strictObject({
  act: Id,
  counted: v.nullable(v.pipe(Count, v.maxValue(1_000_000))),
  words: Words,
  pin: Pin,
  second: v.nullable(BadgeAndPin),
});
export type ShutSafeBody = v.InferOutput<typeof ShutSafeBody>;

/** POST /api/safes/:id/check — 巡查. */
export const CheckSafeBody = v.strictObject({ act: Id, isLocked: v.boolean(), words: Words });
export type CheckSafeBody = v.InferOutput<typeof CheckSafeBody>;

/** POST /api/safes/:id/code — that the code was changed. There is no field for a code. */
export const ChangeCodeBody = v.strictObject({
  act: Id,
  reason: CodeReason,
  words: Words,
  pin: Pin,
});
export type ChangeCodeBody = v.InferOutput<typeof ChangeCodeBody>;

/** POST /api/safes/:id/keeper/ask — `toId` null: withdrawn. */
export const AskKeeperBody = v.strictObject({ act: Id, toId: v.nullable(Id) });
export type AskKeeperBody = v.InferOutput<typeof AskKeeperBody>;

/** POST /api/safes/:id/keeper/change — whoever is signed in by PIN, and the other by badge and PIN. */
export const ChangeKeeperBody = v.strictObject({ act: Id, pin: Pin, second: BadgeAndPin });
export type ChangeKeeperBody = v.InferOutput<typeof ChangeKeeperBody>;
