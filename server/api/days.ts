import * as v from 'valibot';
import { HINDRANCES } from '#domain/matters/day.ts';
import { BadgeAndPin, Count, Id, PersonName, Pin, Text, Time } from './words.ts';

/** 未了事项. `id`: what it is about; the screen knows by its kind where that is mended. */
export const HindranceView = v.strictObject({
  kind: v.picklist(HINDRANCES),
  id: v.string(),
  name: v.string(),
  since: v.nullable(Time),
  count: v.nullable(Count),
});
export type HindranceView = v.InferOutput<typeof HindranceView>;

/** As it is now. `mark` goes back with the words that are said of it: they are about this, and nothing that came since. */
export const HindranceNow = v.strictObject({ ...HindranceView.entries, mark: v.string() });
export type HindranceNow = v.InferOutput<typeof HindranceNow>;
const Mark = v.pipe(v.string(), v.maxLength(40));

const NightView = v.strictObject({
  since: v.nullable(Time),
  alarms: Count,
  passages: Count,
  refusals: Count,
  safeOpenings: Count,
  movements: v.optional(Count),
});

/** 一日. */
export const DayView = v.strictObject({
  id: Id,
  number: v.string(),
  date: v.string(),
  openedAt: Time,
  openedBy: v.nullable(PersonName),
  night: NightView,
  dueAt: Time,
  closedAt: v.nullable(Time),
  closedBy: v.nullable(PersonName),
  second: v.nullable(PersonName),
  remains: v.array(v.strictObject({ ...HindranceView.entries, words: v.string() })),
});
export type DayView = v.InferOutput<typeof DayView>;

/** GET /api/days/now — the open day, or the night that the next opening has to read. */
export const DayNow = v.strictObject({
  day: v.nullable(DayView),
  night: NightView,
  hindrances: v.array(HindranceNow),
});
export type DayNow = v.InferOutput<typeof DayNow>;

/** GET /api/days?before — closed ones, the newest first. */
export const DayQuery = v.strictObject({
  before: v.optional(v.pipe(v.string(), v.maxLength(40))),
});
export const DayList = v.strictObject({ rows: v.array(DayView), next: v.nullable(v.string()) });
export type DayList = v.InferOutput<typeof DayList>;

/** POST /api/days — answers with `DayNow`, as closing does. */
export const OpenDayBody = v.strictObject({ act: Id, pin: Pin });
/** POST /api/days/close — words for everything that remains, and then a second person. */
export const CloseDayBody = v.strictObject({
  act: Id,
  pin: Pin,
  answered: v.pipe(
    v.array(
      v.strictObject({
        kind: v.picklist(HINDRANCES),
        id: v.pipe(v.string(), v.maxLength(140)),
        mark: Mark,
        words: Text(300),
      }),
    ),
    v.maxLength(2000),
  ),
  second: v.nullable(BadgeAndPin),
});
export type CloseDayBody = v.InferOutput<typeof CloseDayBody>;

const Key = v.strictObject({ name: Text(60), count: v.pipe(Count, v.maxValue(999)) });
/** 交接内容. */
const Handed = {
  open: v.array(HindranceView),
  inside: v.array(v.strictObject({ areaId: Id, name: v.string(), people: Count, guests: Count })),
  papersOpen: Count,
  alarmsOpen: Count,
};

/** GET /api/hand-overs/now — what a hand-over would hold, and the keys of the last one at this desk. */
export const HandOverNow = v.strictObject({ ...Handed, keys: v.array(Key), mark: v.string() });
export type HandOverNow = v.InferOutput<typeof HandOverNow>;
/** 交接班 that was signed. */
export const HandOverView = v.strictObject({
  id: Id,
  number: v.string(),
  at: Time,
  desk: v.picklist(['counter', 'guard']),
  from: v.nullable(PersonName),
  to: v.nullable(PersonName),
  keys: v.array(Key),
  ...Handed,
  notes: v.nullable(v.string()),
  differences: v.nullable(v.string()),
});
export type HandOverView = v.InferOutput<typeof HandOverView>;
/** GET /api/hand-overs?before — the newest first. */
export const HandOverList = v.strictObject({
  rows: v.array(HandOverView),
  next: v.nullable(v.string()),
});
export type HandOverList = v.InferOutput<typeof HandOverList>;

/** POST /api/hand-overs — who goes signs by PIN, who comes by badge and PIN. */
export const HandOverBody = v.strictObject({
  act: Id,
  /** Of `HandOverNow` that both looked at. */
  mark: Mark,
  keys: v.pipe(v.array(Key), v.maxLength(100)),
  notes: v.nullable(Text(1000)),
  differences: v.nullable(Text(1000)),
  pin: Pin,
  second: BadgeAndPin,
});
export type HandOverBody = v.InferOutput<typeof HandOverBody>;
