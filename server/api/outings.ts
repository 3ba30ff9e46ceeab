import * as v from 'valibot';
import { CarrierRow } from './ledger.ts';
import {
  BadgeAndPin,
  CarrierKind,
  Count,
  Id,
  Marking,
  PersonName,
  Pin,
  Text,
  Time,
} from './words.ts';

const ITEMS_MAX = 100;
const Stage = v.picklist(['permitted', 'out', 'closed', 'cancelled']);

/** 携带外出登记 in a list. */
export const OutingRow = v.strictObject({
  id: Id,
  number: v.string(),
  stage: Stage,
  /** The highest among its things. */
  marking: Marking,
  items: Count,
  /** Not back yet. */
  out: Count,
  bearers: v.array(PersonName),
  destination: v.string(),
  isAbroad: v.boolean(),
  leftAt: v.nullable(Time),
  dueAt: Time,
  /** Something is out past its hour. */
  isLate: v.boolean(),
  openedAt: Time,
});
export type OutingRow = v.InferOutput<typeof OutingRow>;

const Part = v.pipe(v.string(), v.maxLength(40), v.regex(/^[^\0]*$/));
/** GET /api/outings?state&bearerId&number&carrierId&before, the newest number first. */
export const OutingQuery = v.strictObject({
  state: v.optional(v.picklist(['permitted', 'out', 'late', 'closed', 'cancelled'])),
  bearerId: v.optional(Id),
  number: v.optional(Part),
  carrierId: v.optional(Id),
  /** `next` of the page before. */
  before: v.optional(Part),
});
export type OutingQuery = v.InferOutput<typeof OutingQuery>;
export const OutingList = v.strictObject({
  rows: v.array(OutingRow),
  next: v.nullable(v.string()),
});

/** GET /api/outings/:id; the POSTs below answer with it too. */
export const OutingView = v.strictObject({
  ...OutingRow.entries,
  purpose: v.string(),
  safekeeping: v.string(),
  permitNumber: v.nullable(v.string()),
  openedBy: v.nullable(PersonName),
  approval: v.nullable(v.strictObject({ id: Id, number: v.string() })),
  approvers: v.array(PersonName),
  extensions: v.array(v.strictObject({ before: Time, approval: v.nullable(v.string()) })),
  things: v.array(
    v.strictObject({
      carrier: CarrierRow,
      /** 页数 or 序列号: what is compared when it comes back. */
      pageCount: v.nullable(v.number()),
      serialNumber: v.nullable(v.string()),
      /** Null: not back yet. */
      check: v.nullable(
        v.strictObject({ at: Time, isWhole: v.boolean(), words: v.nullable(v.string()) }),
      ),
    }),
  ),
  remarks: v.nullable(v.string()),
});
export type OutingView = v.InferOutput<typeof OutingView>;

/** POST /api/outings — 携带外出登记; nothing moves yet. */
export const PermitOutingBody = v.strictObject({
  act: Id,
  /** Null: the rules want none. */
  approvalId: v.nullable(Id),
  carrierIds: v.pipe(
    v.array(Id),
    v.minLength(1),
    v.maxLength(ITEMS_MAX),
    v.check((ids) => new Set(ids).size === ids.length),
  ),
  /** The first is the applicant and answers for it; two for 绝密. */
  bearerIds: v.pipe(
    v.array(Id),
    v.minLength(1),
    v.maxLength(2),
    v.check((ids) => new Set(ids).size === ids.length),
  ),
  purpose: Text(200),
  destination: Text(200),
  safekeeping: Text(200),
  isAbroad: v.boolean(),
  permitNumber: v.nullable(Text(100)),
  dueAt: Time,
});
export type PermitOutingBody = v.InferOutput<typeof PermitOutingBody>;
/** POST /api/outings/:id/leave — everything lies scanned here; the bearers sign, the visitor first. */
export const LeaveBody = v.strictObject({
  act: Id,
  visitId: Id,
  /** Null: signed a moment ago. */
  pin: v.nullable(Pin),
  second: v.nullable(BadgeAndPin),
});
export type LeaveBody = v.InferOutput<typeof LeaveBody>;
/** POST /api/outings/:id/return — what came back, scanned and compared; the rest may come later. */
export const ReturnBody = v.strictObject({
  act: Id,
  visitId: Id,
  checks: v.pipe(
    v.array(v.strictObject({ carrierId: Id, isWhole: v.boolean(), words: v.nullable(Text(200)) })),
    v.minLength(1),
    v.maxLength(ITEMS_MAX),
  ),
  /** 见证人, where the unit's rules want one. */
  second: v.nullable(BadgeAndPin),
});
export type ReturnBody = v.InferOutput<typeof ReturnBody>;
/** POST /api/outings/:id/extend */
export const ExtendBody = v.strictObject({ act: Id, approvalId: v.nullable(Id), dueAt: Time });
/** POST /api/outings/:id/close — 注销: everything is back and was checked. */
export const CloseOutingBody = v.strictObject({ act: Id, remarks: v.nullable(Text(200)) });
/** POST /api/outings/:id/cancel */
export const CancelOutingBody = v.strictObject({ act: Id, words: Text(200) });

/** GET /api/outings/gate — 门岗核对: what may leave, and what is out, by number and bearer; no title, no level. */
export const GateRow = v.strictObject({
  number: v.string(),
  stage: v.picklist(['permitted', 'out']),
  bearers: v.array(v.strictObject({ name: v.string(), staffNumber: v.string() })),
  things: v.array(v.strictObject({ registerNumber: v.string(), kind: CarrierKind })),
  /** 归期. */
  dueAt: Time,
  isLate: v.boolean(),
});
export type GateRow = v.InferOutput<typeof GateRow>;
export const GateList = v.strictObject({ rows: v.array(GateRow) });
