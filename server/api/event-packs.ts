import * as v from 'valibot';
import { CarrierRow } from './ledger.ts';
import { Count, Id, PersonName, Pin, BadgeAndPin, RefusalView, Text, Time } from './words.ts';

export const EventStage = v.picklist(['prepared', 'running', 'short', 'closed', 'cancelled']);
export type EventStage = v.InferOutput<typeof EventStage>;

/** 一份 at its seat. */
export const SeatCopyView = v.strictObject({
  carrier: CarrierRow,
  outAt: v.nullable(Time),
  backAt: v.nullable(Time),
  /** The ledger charges it to the seat now. */
  isHeld: v.boolean(),
  /** Why it could not be handed out now; null: it could, or it is out. */
  refusal: v.nullable(RefusalView),
  /** What was said of it when it was missing. */
  words: v.nullable(v.string()),
});
export type SeatCopyView = v.InferOutput<typeof SeatCopyView>;
export const SeatView = v.strictObject({
  seat: v.string(),
  person: v.nullable(PersonName),
  guest: v.nullable(v.string()),
  copies: v.array(SeatCopyView),
});
export type SeatView = v.InferOutput<typeof SeatView>;

/** GET /api/events/:id */
export const EventPackView = v.strictObject({
  id: Id,
  number: v.string(),
  title: v.string(),
  place: v.string(),
  endsAt: Time,
  organiser: v.nullable(PersonName),
  stage: EventStage,
  openedAt: Time,
  openedBy: v.nullable(PersonName),
  seats: v.array(SeatView),
  spares: v.array(CarrierRow),
  /** Who signed beside the keeper for what was missing. */
  second: v.nullable(PersonName),
});
export type EventPackView = v.InferOutput<typeof EventPackView>;

/** GET /api/events?number&stage&carrierId&before — the newest number first. */
export const EventQuery = v.strictObject({
  number: v.optional(v.pipe(v.string(), v.maxLength(40))),
  stage: v.optional(v.picklist(['open', ...EventStage.options])),
  carrierId: v.optional(Id),
  before: v.optional(v.pipe(v.string(), v.maxLength(40))),
});
export type EventQuery = v.InferOutput<typeof EventQuery>;
export const EventPackRow = v.strictObject({
  id: Id,
  number: v.string(),
  place: v.string(),
  endsAt: Time,
  organiser: v.nullable(PersonName),
  stage: EventStage,
  seats: Count,
  copies: Count,
  out: Count,
});
export type EventPackRow = v.InferOutput<typeof EventPackRow>;
export const EventPackList = v.strictObject({
  rows: v.array(EventPackRow),
  next: v.nullable(v.string()),
});

/** POST /api/events/seat-list, or the bytes of a small file to /api/events/seat-file?name — nothing is written. */
export const SeatListBody = v.strictObject({ text: v.pipe(v.string(), v.maxLength(60_000)) });
export const SeatFileQuery = v.strictObject({ name: Text(200) });
export const SeatListView = v.strictObject({
  seats: v.array(
    v.strictObject({
      row: Count,
      seat: v.string(),
      person: PersonName,
      guest: v.nullable(v.string()),
    }),
  ),
  problems: v.array(
    v.strictObject({ row: Count, text: v.string(), reason: v.string(), reasonEn: v.string() }),
  ),
});
export type SeatListView = v.InferOutput<typeof SeatListView>;

const SeatName = Text(20);
const SEATS_MAX = 500;
const Copies = v.pipe(v.array(Id), v.maxLength(2000));
const SeatFor = { seat: SeatName, personId: Id, guest: v.nullable(Text(60)) };

/** POST /api/events — the copies go to the seats by 份号. */
export const NewEventBody = v.strictObject({
  act: Id,
  title: Text(100),
  place: Text(60),
  endsAt: Time,
  organiserId: Id,
  seats: v.pipe(v.array(v.strictObject(SeatFor)), v.minLength(1), v.maxLength(SEATS_MAX)),
  carrierIds: Copies,
});
export type NewEventBody = v.InferOutput<typeof NewEventBody>;

/** POST /api/events/:id/seats — the whole table as it shall be. */
export const ReplanBody = v.strictObject({
  act: Id,
  seats: v.pipe(
    v.array(v.strictObject({ ...SeatFor, carrierIds: Copies })),
    v.maxLength(SEATS_MAX),
  ),
  spares: Copies,
});
export type ReplanBody = v.InferOutput<typeof ReplanBody>;

/** POST /api/events/:id/hand-out, /collect — signed by who stands at the counter. `pin` null: signed a moment ago, or not needed. */
export const CopiesBody = v.strictObject({
  act: Id,
  visitId: Id,
  pin: v.nullable(Pin),
  carrierIds: v.pipe(v.array(Id), v.minLength(1), v.maxLength(2000)),
});
export type CopiesBody = v.InferOutput<typeof CopiesBody>;
const Refused = v.array(v.strictObject({ carrierId: Id, refusal: RefusalView }));
export const HandOutAnswer = v.strictObject({ handedOut: Count, refused: Refused });
export type HandOutAnswer = v.InferOutput<typeof HandOutAnswer>;
export const CollectAnswer = v.strictObject({ collected: Count, refused: Refused });
export type CollectAnswer = v.InferOutput<typeof CollectAnswer>;

/** POST /api/events/:id/close — `second` only where something is missing. Answers with the EventPackView, as seats and cancel do. */
export const CloseEventBody = v.strictObject({
  act: Id,
  missing: v.pipe(v.array(v.strictObject({ carrierId: Id, words: Text(200) })), v.maxLength(2000)),
  second: v.nullable(BadgeAndPin),
});
export type CloseEventBody = v.InferOutput<typeof CloseEventBody>;
/** POST /api/events/:id/cancel */
export const CancelBody = v.strictObject({ act: Id });
