import * as v from 'valibot';
import { CountingHere } from './counting-here.ts';
import { CarrierRow } from './ledger.ts';
import {
  BadgeAndPin,
  Count,
  Day,
  Id,
  PersonClass,
  PersonName,
  Pin,
  PlaceName,
  RefusalView,
  Time,
} from './words.ts';

/** 来意: to take things along (借出), or to read them in the room (室内阅读). */
export const Purpose = v.picklist(['lend', 'readInRoom']);
export type Purpose = v.InferOutput<typeof Purpose>;

/** 续借 beside a return: until when and for how many days at most, or what it needs. */
const Renewal = v.strictObject({
  dueAt: v.nullable(Time),
  days: v.nullable(Count),
  refusal: v.nullable(RefusalView),
});

/** The verdict on one thing of the pile, by what could be done with it now. */
export const Verdict = v.variant('act', [
  v.strictObject({
    act: v.literal('checkOut'),
    /** The latest that the rules let it be due. */
    dueAt: Time,
    /** So many days at most; null: it must be back the same day. */
    days: v.nullable(Count),
    /** 审批 that it is given under. */
    approval: v.nullable(v.strictObject({ matterId: Id, number: v.string() })),
    /** 第二人 has to sign with it. */
    needsSecond: v.boolean(),
  }),
  v.strictObject({
    act: v.literal('checkIn'),
    home: v.nullable(PlaceName),
    renewal: v.nullable(Renewal),
    needsSecond: v.boolean(),
  }),
  v.strictObject({ act: v.literal('shelve'), home: v.nullable(PlaceName) }),
  /** An open paper speaks for it: it is given out and taken back there. */
  v.strictObject({
    act: v.literal('matter'),
    matterId: Id,
    number: v.string(),
    kind: v.picklist(['circulation', 'outing', 'eventPack', 'outsideVisit']),
  }),
  /** Something is needed first: the holder's badge, an approval. */
  v.strictObject({ act: v.literal('needs'), refusal: RefusalView }),
  v.strictObject({ act: v.literal('refused'), refusal: RefusalView }),
]);
export type Verdict = v.InferOutput<typeof Verdict>;

export const PileItem = v.strictObject({ carrier: CarrierRow, verdict: Verdict, scannedAt: Time });
export type PileItem = v.InferOutput<typeof PileItem>;

/** What became of a read, for the strip at the foot of every screen. */
export const ReadView = v.strictObject({
  sourceId: v.string(),
  seq: Count,
  at: Time,
  /** label, badge, place: known; the rest say why not. Text of unknown codes is cut at 60 characters. */
  outcome: v.picklist([
    'carrier',
    'person',
    'place',
    'visitor',
    'unknownTag',
    'unknownBadge',
    /** 已挂失: `text` is whose it was. */
    'lostBadge',
    'foreign',
    'mistyped',
    'forged',
    'retired',
    'notPrinted',
    /** 克隆标签: `text` is what it pretends to be. */
    'cloned',
    /** 空白标签: printed ahead, and bound to nothing yet; `text` is its code as it stands on it. */
    'unbound',
    'malformed',
  ]),
  text: v.string(),
  carrierId: v.nullable(Id),
});
export type ReadView = v.InferOutput<typeof ReadView>;

/** GET /api/counter/:stationId — what lies on the counter, and for whom; pushed whole at each change. */
export const CounterView = v.strictObject({
  visit: v.nullable(
    v.strictObject({
      id: Id,
      person: v.strictObject({
        ...PersonName.entries,
        personClass: v.nullable(PersonClass),
        hasPin: v.boolean(),
        standing: v.picklist(['active', 'left']),
        /** 保密承诺书; `until`: its last day, null where it has none. */
        pledge: v.strictObject({
          state: v.picklist(['none', 'valid', 'missing', 'expired']),
          until: v.nullable(Day),
        }),
      }),
      purpose: Purpose,
      held: v.array(CarrierRow),
      /** The borrower gave the PIN a moment ago: more may be lent without it. */
      isSigned: v.boolean(),
      openedAt: Time,
    }),
  ),
  pile: v.array(PileItem),
  /** Returned and not yet back in its place. */
  toShelve: v.array(CarrierRow),
  /** The shelf or safe scanned last while things wait for it. */
  shelf: v.nullable(PlaceName),
  /** 盘点席; null: what is scanned here lies on the counter. */
  counting: v.nullable(CountingHere),
  received: Count,
  processed: Count,
  recent: v.array(ReadView),
});
export type CounterView = v.InferOutput<typeof CounterView>;

/** Null: as long as the rules let each thing. More than they let is cut to it. */
const LoanDays = v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(31)));

/** POST /api/counter/:stationId/settle — one act for the whole pile. Lending needs the borrower's PIN. */
export const SettleBody = v.strictObject({
  act: Id,
  visitId: Id,
  /** What the keeper saw: anything scanned since is left for the next act. */
  carrierIds: v.pipe(v.array(Id), v.maxLength(500)),
  loanDays: LoanDays,
  borrowerPin: v.nullable(Pin),
  /** 第二人, where a verdict wants one. */
  second: v.optional(v.nullable(BadgeAndPin), null),
});
export type SettleBody = v.InferOutput<typeof SettleBody>;
export const SettleAnswer = v.strictObject({
  checkedOut: Count,
  returned: Count,
  refused: v.array(v.strictObject({ carrierId: Id, refusal: RefusalView })),
  ledgerSize: Count,
});
export type SettleAnswer = v.InferOutput<typeof SettleAnswer>;

/** POST /api/counter/:stationId/renew — 续借 of what lies there, its holder signing. */
export const RenewBody = v.strictObject({
  act: Id,
  visitId: Id,
  carrierIds: v.pipe(v.array(Id), v.maxLength(500)),
  loanDays: LoanDays,
  borrowerPin: v.nullable(Pin),
});
export type RenewBody = v.InferOutput<typeof RenewBody>;
export const RenewAnswer = v.strictObject({
  renewed: Count,
  /** The first of the new due times. */
  dueAt: v.nullable(Time),
  refused: v.array(v.strictObject({ carrierId: Id, refusal: RefusalView })),
  ledgerSize: Count,
});
export type RenewAnswer = v.InferOutput<typeof RenewAnswer>;
/** POST /api/counter/:stationId/purpose → CounterView — what this visit is for. */
export const PurposeBody = v.strictObject({ purpose: Purpose });

/** POST /api/counter/:stationId/shelve → ShelveAnswer — puts back what waits, at this place. */
export const ShelveBody = v.strictObject({
  act: Id,
  placeId: Id,
  carrierIds: v.pipe(v.array(Id), v.maxLength(500)),
});
export type ShelveBody = v.InferOutput<typeof ShelveBody>;
export const ShelveAnswer = v.strictObject({
  shelved: Count,
  refused: v.array(v.strictObject({ carrierId: Id, refusal: RefusalView })),
});
export type ShelveAnswer = v.InferOutput<typeof ShelveAnswer>;
/** POST /api/counter/:stationId/second — the next badge here is a second person's, for twenty seconds; false: no longer. Answers NoBody. */
export const SecondBody = v.strictObject({ expected: v.boolean() });
/** POST /api/counter/:stationId/remove — takes one thing off the pile; nothing is recorded of it. */
export const RemoveBody = v.strictObject({ carrierId: Id });
/** POST /api/counter/:stationId/close — ends the visit. These two answer with the CounterView. */
