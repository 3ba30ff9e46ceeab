import * as v from 'valibot';
import { CarrierRow } from './ledger.ts';
import { Count, Id, Marking, PersonName, Pin, RefusalView, Text, Time } from './words.ts';

export const Urgency = v.picklist(['extraUrgent', 'urgent', 'ordinary']);
const Stage = v.picklist(['open', 'out', 'reading', 'done', 'recalled']);

/** 传阅单 in a list: whose hands, how late, how far. */
export const CirculationRow = v.strictObject({
  id: Id,
  number: v.string(),
  title: v.string(),
  urgency: Urgency,
  stage: Stage,
  /** The highest in the folder. */
  marking: Marking,
  items: Count,
  openedAt: Time,
  dueAt: Time,
  /** The slip or the reader who has it is past the due time. */
  isLate: v.boolean(),
  /** Recalled while a reader has it: he is to bring it at once. */
  isRecalled: v.boolean(),
  holder: v.nullable(PersonName),
  outAt: v.nullable(Time),
  /** When its holder must bring it. */
  legDueAt: v.nullable(Time),
  next: v.nullable(PersonName),
  read: Count,
  readers: Count,
});
export type CirculationRow = v.InferOutput<typeof CirculationRow>;

/** GET /api/circulations?state&holderId&number&before, the newest number first. */
export const CirculationQuery = v.strictObject({
  state: v.optional(v.picklist(['open', 'out', 'late', 'closed', 'all'])),
  /** In whose hands. */
  holderId: v.optional(Id),
  number: v.optional(v.pipe(v.string(), v.maxLength(40), v.regex(/^[^\0]*$/))),
  carrierId: v.optional(Id),
  /** `next` of the page before. */
  before: v.optional(v.pipe(v.string(), v.maxLength(40), v.regex(/^[^\0]*$/))),
});
export type CirculationQuery = v.InferOutput<typeof CirculationQuery>;
export const CirculationList = v.strictObject({
  rows: v.array(CirculationRow),
  next: v.nullable(v.string()),
});

export const LegView = v.strictObject({
  reader: v.nullable(PersonName),
  outAt: v.nullable(Time),
  dueAt: v.nullable(Time),
  backAt: v.nullable(Time),
  /** 阅文人意见. */
  words: v.nullable(v.string()),
  skipped: v.nullable(v.string()),
  /** Out past its due time, or given back after it. */
  isLate: v.boolean(),
});
export type LegView = v.InferOutput<typeof LegView>;

/** GET /api/circulations/:id — the slip as the paper has it. */
export const CirculationView = v.strictObject({
  ...CirculationRow.entries,
  openedBy: v.nullable(PersonName),
  carriers: v.array(CarrierRow),
  legs: v.array(LegView),
  /** Position in `legs` of who reads next; null: nobody. */
  nextLeg: v.nullable(Count),
  recall: v.nullable(v.strictObject({ at: Time, reason: v.string() })),
});
export type CirculationView = v.InferOutput<typeof CirculationView>;

const Ids = (max: number) => v.pipe(v.array(Id), v.minLength(1), v.maxLength(max));
const READERS_MAX = 60;
const ITEMS_MAX = 200;

/** POST /api/circulations → CirculationView. Things lie in the unit; readers in order. */
export const OpenCirculationBody = v.strictObject({
  act: Id,
  title: Text(60),
  urgency: Urgency,
  carrierIds: Ids(ITEMS_MAX),
  readerIds: Ids(READERS_MAX),
});
export type OpenCirculationBody = v.InferOutput<typeof OpenCirculationBody>;
/** POST /api/circulations/check — whether each may read all of it; nothing is written. */
export const CheckReadersBody = v.strictObject({
  carrierIds: Ids(ITEMS_MAX),
  readerIds: Ids(READERS_MAX),
});
export const CheckReadersAnswer = v.strictObject({
  readers: v.array(v.strictObject({ reader: PersonName, refusal: v.nullable(RefusalView) })),
});
export type CheckReadersAnswer = v.InferOutput<typeof CheckReadersAnswer>;

/** These three answer with the CirculationView. POST /api/circulations/:id/readers — who reads it yet, in this order. */
export const SlipReadersBody = v.strictObject({ act: Id, readerIds: Ids(READERS_MAX) });
/** POST /api/circulations/:id/skip — `leg` is a position in `legs`. */
export const SkipReaderBody = v.strictObject({ act: Id, leg: Count, reason: Text(200) });
/** POST /api/circulations/:id/recall */
export const RecallBody = v.strictObject({ act: Id, reason: Text(200) });

/** What can be done now with a slip that has to do with who stands here or with what lies here. */
export const LegOffer = v.strictObject({
  slip: CirculationRow,
  act: v.picklist(['give', 'takeBack']),
  /** Null: it can be done. */
  refusal: v.nullable(RefusalView),
  /** Register numbers of the folder's things that are not scanned yet. */
  missing: v.array(v.string()),
  /** When the reader would have to bring it. */
  dueAt: v.nullable(Time),
});
export type LegOffer = v.InferOutput<typeof LegOffer>;
/** GET /api/circulations/counter/:stationId */
export const CirculationCounter = v.strictObject({ offers: v.array(LegOffer) });
export type CirculationCounter = v.InferOutput<typeof CirculationCounter>;

/** POST /api/circulations/counter/:stationId/legs — folders of the reader who is present, in one act; his PIN signs. */
export const LegsBody = v.strictObject({
  act: Id,
  visitId: Id,
  carrierIds: v.pipe(v.array(Id), v.maxLength(500)),
  takeBack: v.pipe(
    v.array(v.strictObject({ id: Id, words: v.nullable(Text(500)) })),
    v.maxLength(50),
  ),
  give: v.pipe(v.array(Id), v.maxLength(50)),
  /** Null: signed a moment ago. */
  pin: v.nullable(Pin),
});
export type LegsBody = v.InferOutput<typeof LegsBody>;
const Told = { id: Id, number: v.string() };
export const LegsAnswer = v.strictObject({
  takenBack: v.array(v.strictObject(Told)),
  given: v.array(v.strictObject({ ...Told, dueAt: Time })),
  refused: v.array(v.strictObject({ ...Told, refusal: RefusalView })),
});
export type LegsAnswer = v.InferOutput<typeof LegsAnswer>;
