import * as v from 'valibot';
import { CarrierRow } from './ledger.ts';
import {
  BoundedText,
  Count,
  Day,
  Duty,
  Id,
  Marking,
  PersonClass,
  PersonName,
  Pin,
  Text,
  Time,
} from './words.ts';

/** 查找词. A zero byte is in no text of a register, and PostgreSQL takes none. */
const Wanted = v.pipe(
  v.string(),
  v.maxLength(100),
  v.check((text) => !text.includes('\0')),
);

/** 证卡 by its end: the whole number would open doors. `label`: one that the house printed. */
export const BadgeName = v.strictObject({
  scheme: v.picklist(['em4100', 'text', 'label']),
  tail: v.pipe(v.string(), v.maxLength(16)),
});
export type BadgeName = v.InferOutput<typeof BadgeName>;
const LostBadge = v.strictObject({ ...BadgeName.entries, lostAt: Time });

/** 承诺书: how it stands today. `soon`: it ends within thirty days. `ends`: its last day, null where it has none. */
export const Pledge = v.strictObject({
  state: v.picklist(['notNeeded', 'missing', 'ended', 'soon', 'stands']),
  ends: v.nullable(Day),
});
export type Pledge = v.InferOutput<typeof Pledge>;

export const PersonView = v.strictObject({
  ...PersonName.entries,
  post: v.string(),
  personClass: v.nullable(PersonClass),
  pledgedOn: v.nullable(Day),
  pledgeUntil: v.nullable(Day),
  pledge: Pledge,
  standing: v.picklist(['active', 'left']),
  duties: v.array(v.string()),
  badges: v.array(BadgeName),
  hasPin: v.boolean(),
  held: Count,
});
export type PersonView = v.InferOutput<typeof PersonView>;
export const PersonList = v.strictObject({ people: v.array(PersonView) });
/** GET /api/people?query */
export const PersonQuery = v.strictObject({ query: v.optional(Wanted) });
/** All POSTs under /api/people answer with the PersonView as it is now. */
/** POST /api/people/:id/badge — binds the badge whose reference the stream pushed. */
export const BindBadgeBody = v.strictObject({ act: Id, reference: v.string() });
/** POST /api/people/:id/badge/withdraw, /api/people/:id/badge/lost → BadgeOwner. Null: all that the person has. */
export const BadgeBody = v.strictObject({ act: Id, badge: v.nullable(BadgeName) });
/** POST /api/people/:id/pin */
export const SetPinBody = v.strictObject({ act: Id, pin: Pin });
/** POST /api/people/:id/duties */
export const SetDutiesBody = v.strictObject({ act: Id, duties: v.array(Duty) });

const Pledged = { pledgedOn: v.nullable(Day), pledgeUntil: v.nullable(Day) };
/** POST /api/people */
export const NewPersonBody = v.strictObject({
  act: Id,
  staffNumber: Text(32),
  name: Text(40),
  department: Text(80),
  post: Text(80),
  personClass: v.nullable(PersonClass),
  pledgedOn: v.nullable(Day),
});
/** POST /api/people/:id/change — 人员变更: all of it as it shall be. */
export const ChangePersonBody = v.strictObject({
  act: Id,
  department: BoundedText(80),
  post: BoundedText(80),
  personClass: v.nullable(PersonClass),
  ...Pledged,
});
export type ChangePersonBody = v.InferOutput<typeof ChangePersonBody>;
/** POST /api/people/:id/standing — 离岗, 返岗. */
export const StandingBody = v.strictObject({ act: Id, standing: v.picklist(['active', 'left']) });

/** POST /api/pledges — 年度签订: many at once, all or none. */
export const PledgesBody = v.strictObject({
  act: Id,
  personIds: v.pipe(v.array(Id), v.minLength(1), v.maxLength(2000)),
  pledgedOn: Day,
  pledgeUntil: v.nullable(Day),
});
export const PledgesAnswer = v.strictObject({ recorded: Count });
/** GET /api/pledges?until — who has no pledge, or one that ends on that day or before; absent: within thirty days. */
export const PledgeQuery = v.strictObject({ until: v.optional(Day) });
export const PledgeList = v.strictObject({ people: v.array(PersonView) });
export type PledgeList = v.InferOutput<typeof PledgeList>;

/** GET /api/badge-owners?query — for whoever reports a badge lost: names and the ends of badges, nothing else. */
export const BadgeOwner = v.strictObject({
  ...PersonName.entries,
  standing: v.picklist(['active', 'left']),
  badges: v.array(BadgeName),
  lost: v.array(LostBadge),
});
export type BadgeOwner = v.InferOutput<typeof BadgeOwner>;
export const BadgeOwnerList = v.strictObject({ people: v.array(BadgeOwner) });

/** A paper that somebody or something is in. */
export const PaperName = v.strictObject({
  id: Id,
  kind: v.picklist([
    'approval',
    'delegation',
    'circulation',
    'copying',
    'outing',
    'eventPack',
    'outsideVisit',
    'ruleChange',
    'stockTake',
    'takeSchedule',
    'visit',
    'day',
    'handOver',
  ]),
  number: v.string(),
});
export type PaperName = v.InferOutput<typeof PaperName>;

/** One field of a person, before and after; null: nothing stands there. */
export const FieldChange = v.strictObject({
  field: v.string(),
  before: v.nullable(v.string()),
  after: v.nullable(v.string()),
});
export type FieldChange = v.InferOutput<typeof FieldChange>;
/** One entry of 人员档案. */
export const PersonEvent = v.strictObject({
  seq: Count,
  at: Time,
  kind: v.string(),
  actor: v.nullable(PersonName),
  changes: v.array(FieldChange),
  badge: v.nullable(BadgeName),
});
export type PersonEvent = v.InferOutput<typeof PersonEvent>;

/** GET /api/people/:id — the person's file. No titles: numbers and levels. */
export const PersonPage = v.strictObject({
  ...PersonView.entries,
  lost: v.array(LostBadge),
  holds: v.array(CarrierRow),
  papers: v.array(
    v.strictObject({
      ...PaperName.entries,
      stage: v.string(),
      isOpen: v.boolean(),
      role: v.string(),
      openedAt: Time,
    }),
  ),
  knows: v.array(
    v.strictObject({
      carrier: v.strictObject({
        id: Id,
        registerNumber: v.string(),
        marking: Marking,
        markText: v.string(),
      }),
      firstAt: Time,
      lastAt: Time,
      times: Count,
      how: v.string(),
    }),
  ),
  /** The newest first. */
  history: v.array(PersonEvent),
});
export type PersonPage = v.InferOutput<typeof PersonPage>;
