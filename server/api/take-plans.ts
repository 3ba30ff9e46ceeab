import * as v from 'valibot';
import {
  CarrierKind,
  Count,
  Day,
  Id,
  Marking,
  PersonName,
  PlaceName,
  RefusalView,
  Text,
} from './words.ts';

/** So many roots, people and departments a scope may name. */
const NAMED_MAX = 500;
const SAMPLE_MAX = 5000;
const ids = (max: number) => v.pipe(v.array(Id), v.maxLength(max));

/** 盘点范围 as it is asked for: empty lists leave nothing out. */
export const TakeScopeBody = v.strictObject({
  placeIds: ids(NAMED_MAX),
  markings: v.pipe(v.array(Marking), v.maxLength(6)),
  kinds: v.pipe(v.array(CarrierKind), v.maxLength(5)),
  custodianIds: ids(NAMED_MAX),
  departments: v.pipe(v.array(Text(80)), v.maxLength(100)),
  /** 抽盘: so many, drawn at opening; null: all of it. */
  sampleSize: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(SAMPLE_MAX))),
});
export type TakeScopeBody = v.InferOutput<typeof TakeScopeBody>;

/** The same with names. */
export const TakeScopeView = v.strictObject({
  places: v.array(PlaceName),
  markings: v.array(Marking),
  kinds: v.array(CarrierKind),
  custodians: v.array(PersonName),
  departments: v.array(v.string()),
  sampleSize: v.nullable(Count),
});
export type TakeScopeView = v.InferOutput<typeof TakeScopeView>;

/** 明盘, 盲盘. */
export const TakeMode = v.picklist(['guided', 'blind']);
/** POST /api/stock-takes — answered by the TakeView. */
export const OpenTakeBody = v.strictObject({
  act: Id,
  title: Text(80),
  scope: TakeScopeBody,
  mode: TakeMode,
  counterIds: ids(50),
  /** 限期: the last day. */
  dueOn: Day,
});
export type OpenTakeBody = v.InferOutput<typeof OpenTakeBody>;

/** POST /api/stock-takes/preview — what such a take would be; nothing is written. */
export const PreviewTakeBody = v.strictObject({ scope: TakeScopeBody, counterIds: ids(50) });
export type PreviewTakeBody = v.InferOutput<typeof PreviewTakeBody>;
export const TakePreview = v.strictObject({
  /** 点位 with what lies there now and is in scope. */
  places: v.array(
    v.strictObject({ place: PlaceName, expected: Count, keepers: v.array(PersonName) }),
  ),
  expected: Count,
  /** How many people must be named: two where 绝密 may lie. */
  countersNeeded: Count,
  /** Who may be named as a counter here, and who that has the duty may not, and why. */
  people: v.array(v.strictObject({ person: PersonName, refusal: v.nullable(RefusalView) })),
  /** What stands in the way of opening it as it is asked. */
  refusals: v.array(RefusalView),
});
export type TakePreview = v.InferOutput<typeof TakePreview>;

/** GET /api/stock-takes/choices — what a scope may name: places in the order of their codes, people who are here, departments. */
export const TakeChoices = v.strictObject({
  places: v.array(
    v.strictObject({
      ...PlaceName.entries,
      kind: v.picklist(['room', 'safe', 'shelf', 'counter']),
      parentId: v.nullable(Id),
    }),
  ),
  people: v.array(PersonName),
  departments: v.array(v.string()),
});
export type TakeChoices = v.InferOutput<typeof TakeChoices>;
