import * as v from 'valibot';
import { ASKABLE, COPIES_MAX } from '#domain/matters/askable.ts';
import { CarrierRow } from './ledger.ts';
import {
  BadgeAndPin,
  Count,
  Id,
  Marking,
  PersonClass,
  PersonName,
  Pin,
  RefusalView,
  Text,
  Time,
} from './words.ts';

export const ApproverRole = v.picklist(['officeHead', 'unitLeader']);
export const ApprovalStage = v.picklist(['waiting', 'approved', 'refused', 'withdrawn', 'expired']);
export type ApprovalStage = v.InferOutput<typeof ApprovalStage>;
/** 申请事项. */
export const AskableOperation = v.picklist(ASKABLE);
export type AskableOperation = v.InferOutput<typeof AskableOperation>;
const Decision = v.strictObject({
  by: v.nullable(PersonName),
  role: ApproverRole,
  at: Time,
  words: v.string(),
  /** 受权: in whose place; null: in his own right. */
  inPlaceOf: v.nullable(PersonName),
  how: v.picklist(['screen', 'counter']),
});

/** 审批 in a list: numbers and levels, no titles. */
export const ApprovalRow = v.strictObject({
  id: Id,
  number: v.string(),
  /** Any of the rules; what can be asked for here is `AskableOperation`. */
  operation: v.string(),
  stage: ApprovalStage,
  /** Who decides now; it may have been raised. */
  role: ApproverRole,
  applicant: v.nullable(PersonName),
  openedAt: Time,
  from: Time,
  until: Time,
  reason: v.string(),
  itemCount: Count,
  /** The highest level among the things, and the first few numbers. */
  marking: Marking,
  numbers: v.array(v.string()),
  /** It waits for whoever asks: his duty, or one that he stands in for. */
  isMine: v.boolean(),
  mayDecide: v.boolean(),
  /** Why not; null where he may, and where it is settled. */
  whyNot: v.nullable(RefusalView),
  decision: v.nullable(Decision),
});
export type ApprovalRow = v.InferOutput<typeof ApprovalRow>;

/** GET /api/approvals?which — waiting: what I may decide; mine: what I asked for; all: for who reads all papers. */
export const ApprovalQuery = v.strictObject({
  which: v.picklist(['waiting', 'mine', 'all']),
  stage: v.optional(ApprovalStage),
  number: v.optional(
    v.pipe(
      v.string(),
      v.maxLength(40),
      v.check((text) => !text.includes('\0')),
    ),
  ),
  /** `next` of the page before. */
  before: v.optional(v.pipe(v.string(), v.maxLength(40))),
});
export type ApprovalQuery = v.InferOutput<typeof ApprovalQuery>;
export const ApprovalList = v.strictObject({
  rows: v.array(ApprovalRow),
  next: v.nullable(v.string()),
});
export type ApprovalList = v.InferOutput<typeof ApprovalList>;

/** What the rules say of one thing. */
const RuledItem = v.strictObject({
  carrier: CarrierRow,
  /** Its row of the rules and where that comes from; null where none is about it. */
  row: v.nullable(v.string()),
  clause: v.nullable(v.string()),
  role: v.nullable(ApproverRole),
  /** It cannot be asked for; null: it can. */
  refusal: v.nullable(RefusalView),
  /** Why the applicant could not have it even so: clearance, pledge, scope; null: he could. */
  caution: v.nullable(RefusalView),
});
export type RuledItem = v.InferOutput<typeof RuledItem>;
const Decider = v.strictObject({ person: PersonName, role: ApproverRole, isDelegate: v.boolean() });

/** GET /api/approvals/:id — everything needed to decide. Titles only for who decides, keeps or reads all. */
export const ApprovalView = v.strictObject({
  ...ApprovalRow.entries,
  items: v.array(RuledItem),
  /** The things are no more what was asked for: it can be approved no more, or does not hold. */
  isChanged: v.boolean(),
  openedBy: v.nullable(PersonName),
  /** 知悉范围 that is asked for; null: something else is. */
  scope: v.nullable(v.strictObject({ isAnybody: v.boolean(), names: v.array(v.string()) })),
  /** 份数 that are asked for; null: another operation. */
  copies: v.nullable(Count),
  person: v.strictObject({
    personClass: v.nullable(PersonClass),
    post: v.string(),
    pledgedOn: v.nullable(v.string()),
    pledgeUntil: v.nullable(v.string()),
    standing: v.picklist(['active', 'left']),
    /** 名下在手, and how many of them are overdue. */
    held: v.array(CarrierRow),
    overdue: Count,
  }),
  deciders: v.array(Decider),
  mayWithdraw: v.boolean(),
  history: v.array(
    v.strictObject({ at: Time, by: v.nullable(PersonName), did: v.string(), words: v.string() }),
  ),
});
export type ApprovalView = v.InferOutput<typeof ApprovalView>;

/** GET /api/approvals/thing?number — what is there of this number, without its title. */
export const ThingQuery = v.strictObject({ number: Text(60) });
export const ThingView = v.strictObject({
  id: Id,
  registerNumber: v.string(),
  marking: Marking,
  markText: v.string(),
});
export type ThingView = v.InferOutput<typeof ThingView>;

const Asked = {
  operation: AskableOperation,
  carrierIds: v.pipe(v.array(Id), v.minLength(1), v.maxLength(200)),
  from: Time,
  until: Time,
};
/** POST /api/approvals/look — before it is sent: each thing under the rules, and who will decide. Writes nothing. */
export const LookBody = v.strictObject({
  ...Asked,
  /** The visit at this counter whose visitor asks; null: whoever is signed in. */
  visitId: v.nullable(Id),
});
export type LookBody = v.InferOutput<typeof LookBody>;
export const LookAnswer = v.strictObject({
  applicant: PersonName,
  items: v.array(RuledItem),
  role: v.nullable(ApproverRole),
  deciders: v.array(Decider),
});
export type LookAnswer = v.InferOutput<typeof LookAnswer>;

/** POST /api/approvals → RequestAnswer. `visit`: the keeper asks for the visitor, who signs. */
export const RequestBody = v.strictObject({
  act: Id,
  ...Asked,
  reason: v.pipe(Text(300), v.minLength(2)),
  forMatterId: v.nullable(Id),
  /** 份数: for `copy` and `extract`, and for nothing else. */
  copies: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(COPIES_MAX))),
  visit: v.nullable(v.strictObject({ visitId: Id, pin: v.nullable(Pin) })),
});
export type RequestBody = v.InferOutput<typeof RequestBody>;
export const RequestAnswer = v.strictObject({
  /** Null where a thing was refused: nothing was opened then. */
  approvalId: v.nullable(Id),
  number: v.nullable(v.string()),
  role: v.nullable(ApproverRole),
  refused: v.array(v.strictObject({ carrierId: Id, refusal: RefusalView })),
});
export type RequestAnswer = v.InferOutput<typeof RequestAnswer>;

/** POST /api/approvals/:id/decide → DecideAnswer. On one's own screen by PIN; at the keeper's counter by badge and PIN. */
export const DecideBody = v.pipe(
  v.strictObject({
    act: Id,
    did: v.picklist(['approved', 'refused']),
    /** Why: a refusal needs it. */
    words: v.union([v.literal(''), Text(300)]),
    by: v.variant('how', [
      v.strictObject({ how: v.literal('screen'), pin: Pin }),
      v.strictObject({ how: v.literal('counter'), second: BadgeAndPin }),
    ]),
  }),
  v.check(({ did, words }) => did === 'approved' || words.length >= 2),
);
export type DecideBody = v.InferOutput<typeof DecideBody>;
export const DecideAnswer = v.strictObject({ approvalId: Id, stage: ApprovalStage });
export type DecideAnswer = v.InferOutput<typeof DecideAnswer>;
/** POST /api/approvals/:id/withdraw → DecideAnswer */
export const WithdrawBody = v.strictObject({ act: Id });
