import * as v from 'valibot';
import {
  Account,
  CarrierKind,
  Count,
  Day,
  Id,
  Marking,
  PersonName,
  PlaceName,
  ScopeBody,
  SecrecyPeriod,
  Text,
  Time,
} from './words.ts';

/** Where a carrier is, as a screen says it. */
export const CustodyView = v.strictObject({
  account: Account,
  place: v.nullable(PlaceName),
  holder: v.nullable(PersonName),
  dueAt: v.nullable(Time),
  isOverdue: v.boolean(),
  /** 领用 or 借阅 when held; how it went when gone. */
  basis: v.nullable(v.string()),
});
export type CustodyView = v.InferOutput<typeof CustodyView>;

/** A carrier in a list: number and level until it is opened. `title` is null on lists that hide it. */
export const CarrierRow = v.strictObject({
  id: Id,
  kind: CarrierKind,
  registerNumber: v.string(),
  documentNumber: v.nullable(v.string()),
  copyNumber: v.nullable(v.string()),
  title: v.nullable(v.string()),
  marking: Marking,
  markText: v.string(),
  custody: CustodyView,
  home: v.nullable(PlaceName),
  labelState: v.picklist(['none', 'ordered', 'active']),
});
export type CarrierRow = v.InferOutput<typeof CarrierRow>;

/** 查找词. A zero byte is in no text of a register, and PostgreSQL takes none. */
const Wanted = v.pipe(
  v.string(),
  v.maxLength(100),
  v.check((text) => !text.includes('\0')),
);

/** GET /api/carriers?query&kind&marking&account&placeId&after&limit */
export const CarrierQuery = v.strictObject({
  query: v.optional(Wanted),
  kind: v.optional(CarrierKind),
  marking: v.optional(Marking),
  account: v.optional(Account),
  placeId: v.optional(Id),
  holderId: v.optional(Id),
  /** `next` of the page before. */
  after: v.optional(v.pipe(v.string(), v.maxLength(200))),
  limit: v.optional(v.pipe(v.string(), v.regex(/^\d{1,3}$/))),
});
export type CarrierQuery = v.InferOutput<typeof CarrierQuery>;
export const CarrierList = v.strictObject({
  rows: v.array(CarrierRow),
  total: Count,
  next: v.nullable(v.string()),
});
export type CarrierList = v.InferOutput<typeof CarrierList>;

/** One event of a carrier's life. `kind` is the fact's; words are the kiosk's. */
export const TimelineEntry = v.strictObject({
  seq: Count,
  at: Time,
  kind: v.string(),
  actor: v.nullable(PersonName),
  station: v.nullable(v.string()),
  from: v.nullable(CustodyView),
  to: v.nullable(CustodyView),
  refusal: v.nullable(v.strictObject({ kind: v.string(), rule: v.string(), clause: v.string() })),
  /** 更正 and 撤销: the fact it is about, and why; of 查找记录 its words. */
  of: v.nullable(Count),
  reason: v.nullable(v.string()),
  /** Who signed besides the actor: 第二人, 见证人. */
  witnesses: v.array(PersonName),
  /** 更正登记: each field that was put right, as it was and as it is; null: empty. */
  changes: v.array(
    v.strictObject({
      field: v.string(),
      before: v.nullable(v.string()),
      after: v.nullable(v.string()),
    }),
  ),
});
export type TimelineEntry = v.InferOutput<typeof TimelineEntry>;

/** GET /api/carriers/:id */
export const CarrierPage = v.strictObject({
  ...CarrierRow.entries,
  issuer: v.nullable(v.string()),
  pageCount: v.nullable(v.number()),
  receivedOn: v.nullable(Day),
  sort: v.nullable(v.string()),
  model: v.nullable(v.string()),
  serialNumber: v.nullable(v.string()),
  capacity: v.nullable(v.string()),
  custodian: v.nullable(PersonName),
  note: v.nullable(v.string()),
  label: v.nullable(
    v.strictObject({
      printedCode: v.string(),
      generation: v.number(),
      epc: v.string(),
      state: v.string(),
    }),
  ),
  timeline: v.array(TimelineEntry),
});
export type CarrierPage = v.InferOutput<typeof CarrierPage>;

/** POST /api/carriers — 登记一件: it lies on the counter afterwards and waits for its label and its shelf. */
export const RegisterBody = v.strictObject({
  act: Id,
  kind: v.picklist(['document', 'medium', 'device', 'product']),
  /** Empty: the next number of the register. */
  registerNumber: v.nullable(Text(64)),
  title: Text(300),
  marking: Marking,
  secrecyPeriod: v.nullable(SecrecyPeriod),
  documentNumber: v.nullable(Text(100)),
  copyNumber: v.nullable(v.pipe(v.string(), v.regex(/^\d{1,12}$/))),
  issuer: v.nullable(Text(100)),
  pageCount: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100000))),
  receivedOn: v.nullable(Day),
  sort: v.nullable(Text(40)),
  model: v.nullable(Text(100)),
  serialNumber: v.nullable(Text(100)),
  capacity: v.nullable(Text(40)),
  custodianId: v.nullable(Id),
  homePlaceId: v.nullable(Id),
  note: v.nullable(Text(500)),
  /** 知悉范围; left out: none is set. */
  scope: v.optional(ScopeBody),
});
export type RegisterBody = v.InferOutput<typeof RegisterBody>;
export const RegisterAnswer = v.strictObject({ carrierId: Id, registerNumber: v.string() });
export type RegisterAnswer = v.InferOutput<typeof RegisterAnswer>;

/** GET /api/places */
export const PlaceView = v.strictObject({
  ...PlaceName.entries,
  kind: v.picklist(['room', 'safe', 'shelf', 'counter']),
  parentId: v.nullable(Id),
  highestLevel: Marking,
  custodian: v.nullable(PersonName),
  /** Carriers that lie here or below; null: whoever asks counts some of it blind. */
  stored: v.nullable(Count),
  hasLabel: v.boolean(),
});
export type PlaceView = v.InferOutput<typeof PlaceView>;
export const PlaceList = v.strictObject({ places: v.array(PlaceView) });

/** POST /api/places — 登记处所. A shelf has its safe's code with its number: BMG-04-3. */
export const NewPlaceBody = v.pipe(
  v.strictObject({
    act: Id,
    kind: v.picklist(['room', 'safe', 'shelf']),
    code: v.pipe(Text(32), v.regex(/^\S+$/u)),
    name: Text(60),
    parentId: v.nullable(Id),
    /** A shelf has its safe's, whatever is said here. */
    highestLevel: Marking,
    custodianId: v.nullable(Id),
    /** A safe's shelves, registered with it. */
    shelves: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(99))),
  }),
  v.check(({ kind, shelves }) => kind === 'safe' || (shelves ?? 0) === 0),
);
export type NewPlaceBody = v.InferOutput<typeof NewPlaceBody>;
export const NewPlaceAnswer = v.strictObject({
  placeId: Id,
  code: v.string(),
  /** A safe is a carrier too. */
  carrierId: v.nullable(Id),
  shelfIds: v.array(Id),
});
export type NewPlaceAnswer = v.InferOutput<typeof NewPlaceAnswer>;

/** GET /api/facts?after&limit — newest first. `text` are the canonical bytes. */
export const FactRow = v.strictObject({
  seq: Count,
  at: Time,
  kind: v.string(),
  actor: v.nullable(PersonName),
  carrierId: v.nullable(Id),
  leaf: v.string(),
  text: v.string(),
});
export const FactList = v.strictObject({
  rows: v.array(FactRow),
  size: Count,
  root: v.string(),
  next: v.nullable(v.string()),
});
export type FactList = v.InferOutput<typeof FactList>;
/** GET /api/health */
export const Health = v.strictObject({
  status: v.picklist(['ok', 'readOnly', 'starting']),
  version: v.string(),
  ledger: v.strictObject({ size: Count, root: v.string(), rootSm3: v.string() }),
  /** 警报 that nobody has answered yet: how many. */
  openAlarms: Count,
});
