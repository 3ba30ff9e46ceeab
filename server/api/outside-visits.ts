import * as v from 'valibot';
import { ID_KINDS } from '#domain/matters/outside-visit.ts';
import { CarrierRow } from './ledger.ts';
import { Count, Id, PersonName, Pin, RefusalView, Text, Time } from './words.ts';

export const VisitStage = v.picklist(['expected', 'reading', 'left', 'cancelled']);
export type VisitStage = v.InferOutput<typeof VisitStage>;
export const IdKind = v.picklist(ID_KINDS);

/** 一件 that the reader came for. */
export const ReadItemView = v.strictObject({
  carrier: CarrierRow,
  outAt: v.nullable(Time),
  backAt: v.nullable(Time),
  /** He has it now: the ledger charges it to the host. */
  isHeld: v.boolean(),
  /** Why it could not be handed to him now; null: it could, or he has it. */
  refusal: v.nullable(RefusalView),
});
export type ReadItemView = v.InferOutput<typeof ReadItemView>;

/** GET /api/outside-visits/:id. `idNumber` only for who receives readers, and only here; everywhere else it is masked. */
export const OutsideVisitView = v.strictObject({
  id: Id,
  number: v.string(),
  name: v.string(),
  alsoNames: v.array(v.string()),
  unit: v.string(),
  idKind: IdKind,
  idMasked: v.string(),
  idNumber: v.nullable(v.string()),
  letterNumber: v.string(),
  purpose: v.string(),
  host: v.nullable(PersonName),
  approval: v.nullable(v.strictObject({ id: Id, number: v.string() })),
  stage: VisitStage,
  until: v.nullable(Time),
  openedAt: Time,
  openedBy: v.nullable(PersonName),
  items: v.array(ReadItemView),
});
export type OutsideVisitView = v.InferOutput<typeof OutsideVisitView>;

/** GET /api/outside-visits?number&stage&carrierId&before — the newest number first. */
export const VisitQuery = v.strictObject({
  number: v.optional(v.pipe(v.string(), v.maxLength(40))),
  stage: v.optional(v.picklist(['open', ...VisitStage.options])),
  carrierId: v.optional(Id),
  before: v.optional(v.pipe(v.string(), v.maxLength(40))),
});
export type VisitQuery = v.InferOutput<typeof VisitQuery>;
export const OutsideVisitRow = v.strictObject({
  id: Id,
  number: v.string(),
  name: v.string(),
  unit: v.string(),
  host: v.nullable(PersonName),
  stage: VisitStage,
  openedAt: Time,
  until: v.nullable(Time),
  items: Count,
  out: Count,
});
export type OutsideVisitRow = v.InferOutput<typeof OutsideVisitRow>;
export const OutsideVisitList = v.strictObject({
  rows: v.array(OutsideVisitRow),
  next: v.nullable(v.string()),
});

/** A name of one sign would be found in every title. */
const ReaderName = v.pipe(Text(60), v.minLength(2));
const Things = v.pipe(v.array(Id), v.minLength(1), v.maxLength(500));

/** 证件号码 of whatever papers. */
export const IdNumber = v.pipe(Text(40), v.regex(/^[\p{L}\p{N}()（）-]{4,40}$/u));

/** POST /api/outside-visits — `visitId` null where a thing was refused: then nothing was opened. */
export const NewVisitBody = v.strictObject({
  act: Id,
  name: ReaderName,
  alsoNames: v.pipe(v.array(ReaderName), v.maxLength(10)),
  unit: Text(100),
  idKind: IdKind,
  idNumber: IdNumber,
  letterNumber: Text(60),
  purpose: Text(200),
  hostId: Id,
  carrierIds: Things,
});
export type NewVisitBody = v.InferOutput<typeof NewVisitBody>;
const Refused = v.array(v.strictObject({ carrierId: Id, refusal: RefusalView }));
export const NewVisitAnswer = v.strictObject({ id: v.nullable(Id), refused: Refused });

/** POST /api/outside-visits/:id/give — the host's badge at this counter, and his PIN; null: signed a moment ago. */
export const GiveBody = v.strictObject({
  act: Id,
  visitId: Id,
  pin: v.nullable(Pin),
  carrierIds: Things,
});
export type GiveBody = v.InferOutput<typeof GiveBody>;
export const GiveAnswer = v.strictObject({ given: Count, refused: Refused });
/** POST /api/outside-visits/:id/take-back — by the host's badge. */
export const TakeBackBody = v.strictObject({ act: Id, visitId: Id, carrierIds: Things });
export type TakeBackBody = v.InferOutput<typeof TakeBackBody>;
/** POST /api/outside-visits/:id/leave — the host signs that everything is back. These answer with the view, as cancel does. */
export const LeaveBody = v.strictObject({ act: Id, visitId: Id, pin: v.nullable(Pin) });
export type LeaveBody = v.InferOutput<typeof LeaveBody>;
