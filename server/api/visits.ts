import * as v from 'valibot';
import { ID_KINDS } from '#domain/matters/outside-visit.ts';
import { IdNumber } from './outside-visits.ts';
import { Count, Id, PersonName, PlaceName, Text, Time } from './words.ts';

export const GuestStage = v.picklist(['expected', 'inside', 'left', 'cancelled']);
export type GuestStage = v.InferOutput<typeof GuestStage>;

/** 来访 in a list: masked, whoever looks. */
export const GuestRow = v.strictObject({
  id: Id,
  number: v.string(),
  nameMasked: v.string(),
  unit: v.string(),
  host: v.nullable(PersonName),
  escort: v.nullable(PersonName),
  areas: v.array(PlaceName),
  stage: GuestStage,
  isAllowed: v.boolean(),
  until: Time,
  arrivedAt: v.nullable(Time),
  leftAt: v.nullable(Time),
  openedAt: Time,
  isLate: v.boolean(),
  /** 手机柜 in use. */
  lockers: v.array(v.string()),
});
export type GuestRow = v.InferOutput<typeof GuestRow>;

/** GET /api/visits?stage&number&before — the newest number first. */
export const GuestQuery = v.strictObject({
  stage: v.optional(v.picklist(['open', ...GuestStage.options])),
  number: v.optional(v.pipe(v.string(), v.maxLength(40))),
  before: v.optional(v.pipe(v.string(), v.maxLength(40))),
});
export type GuestQuery = v.InferOutput<typeof GuestQuery>;
export const GuestList = v.strictObject({
  rows: v.array(GuestRow),
  next: v.nullable(v.string()),
});
export type GuestList = v.InferOutput<typeof GuestList>;

const CarriedView = v.strictObject({
  what: v.string(),
  marks: v.nullable(v.string()),
  countIn: Count,
  countOut: v.nullable(Count),
});
const LockerView = v.strictObject({
  number: v.string(),
  what: v.string(),
  isReturned: v.boolean(),
});

/** GET /api/visits/:id. `paper` is for who stands at the door alone, and null once it was taken out. */
export const GuestView = v.strictObject({
  ...GuestRow.entries,
  idKind: v.picklist(ID_KINDS),
  idMasked: v.string(),
  paper: v.nullable(v.strictObject({ name: v.string(), idNumber: v.string() })),
  isErased: v.boolean(),
  letterNumber: v.nullable(v.string()),
  purpose: v.string(),
  allowedBy: v.nullable(PersonName),
  /** True for who may allow it now. */
  mayAllow: v.boolean(),
  carried: v.array(CarriedView),
  lockerItems: v.array(LockerView),
  badge: v.nullable(
    v.strictObject({
      printedCode: v.string(),
      state: v.picklist(['given', 'returned', 'notReturned']),
    }),
  ),
  remarks: v.nullable(v.string()),
});
export type GuestView = v.InferOutput<typeof GuestView>;

const Areas = v.pipe(v.array(Id), v.maxLength(50));
/** POST /api/visits */
export const NewGuestBody = v.strictObject({
  act: Id,
  name: v.pipe(Text(60), v.minLength(2)),
  idKind: v.picklist(ID_KINDS),
  idNumber: IdNumber,
  unit: Text(100),
  letterNumber: v.nullable(Text(60)),
  purpose: Text(200),
  hostId: Id,
  escortId: Id,
  areaIds: Areas,
  until: Time,
});
export type NewGuestBody = v.InferOutput<typeof NewGuestBody>;
export const NewGuestAnswer = v.strictObject({ id: Id });

/** POST /api/visits/:id/allow. This and all below answer with the view. */
export const GuestActBody = v.strictObject({ act: Id });

const Few = v.pipe(Count, v.minValue(1), v.maxValue(999));
/** POST /api/visits/:id/arrive */
export const ArriveBody = v.strictObject({
  act: Id,
  carried: v.pipe(
    v.array(v.strictObject({ what: Text(60), marks: v.nullable(Text(100)), countIn: Few })),
    v.maxLength(30),
  ),
  lockers: v.pipe(
    v.array(v.strictObject({ number: Text(20), what: Text(60) })),
    v.maxLength(10),
    v.check((lockers) => new Set(lockers.map(({ number }) => number)).size === lockers.length),
  ),
});
export type ArriveBody = v.InferOutput<typeof ArriveBody>;

/** POST /api/visits/:id/badge — `text`: what the scanner read of a blank label, which becomes the badge of the day. */
export const GiveBadgeBody = v.strictObject({
  act: Id,
  text: v.pipe(v.string(), v.maxLength(400)),
});

/** POST /api/visits/:id/pass → AtDoorView — by hand, where his badge is not read. 409 `areaUnknown`, `notThisDoor`. */
export const PassGuestBody = v.strictObject({
  act: Id,
  areaId: Id,
  direction: v.picklist(['in', 'out']),
});

/** POST /api/visits/:id/print-badge — on the printer that stands nearest. */
export const PrintBadgeAnswer = v.strictObject({ jobId: Id, printer: v.string() });

/** POST /api/visits/:id/escort, …/extend, …/cancel */
export const EscortBody = v.strictObject({ act: Id, escortId: Id, words: Text(200) });
export const ExtendBody = v.strictObject({ act: Id, until: Time, words: Text(200) });
export const CancelGuestBody = v.strictObject({ act: Id, words: Text(200) });

/** POST /api/visits/:id/leave — what is carried out, in the order of what was carried in. */
export const GuestLeavesBody = v.strictObject({
  act: Id,
  counts: v.pipe(v.array(v.pipe(Count, v.maxValue(999))), v.maxLength(30)),
  lockers: v.pipe(v.array(Text(20)), v.maxLength(10)),
  isBadgeBack: v.boolean(),
  remarks: v.nullable(Text(500)),
});
export type GuestLeavesBody = v.InferOutput<typeof GuestLeavesBody>;
