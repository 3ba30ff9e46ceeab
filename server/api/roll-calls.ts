import * as v from 'valibot';
import { PasserView } from './guard.ts';
import { BoundedText, Count, Id, PersonName, PlaceName, Time } from './words.ts';

/** 点名: everybody who was inside when it was called, and who was seen since. */
export const RollCallView = v.strictObject({
  id: Id,
  openedAt: Time,
  openedBy: v.nullable(PersonName),
  areas: v.array(PlaceName),
  present: Count,
  absent: Count,
  people: v.array(
    v.strictObject({
      passer: PasserView,
      /** Null: a guest who is in the house and in no key area. */
      area: v.nullable(PlaceName),
      since: Time,
      mark: v.nullable(v.picklist(['present', 'absent'])),
    }),
  ),
  closed: v.nullable(v.strictObject({ at: Time, by: v.nullable(PersonName), words: v.string() })),
});
export type RollCallView = v.InferOutput<typeof RollCallView>;

/** POST /api/roll-calls → RollCallView — `areaIds` null: of all areas. 409 `rollCallOpen`, `areaUnknown`. */
export const OpenRollCallBody = v.strictObject({
  act: Id,
  areaIds: v.nullable(v.pipe(v.array(Id), v.minLength(1), v.maxLength(500))),
});
export type OpenRollCallBody = v.InferOutput<typeof OpenRollCallBody>;

/** POST /api/roll-calls/:id/marks → RollCallView — the last mark of each counts. 409 `rollCallOver`, `notRolled`. */
export const MarkRollCallBody = v.strictObject({
  act: Id,
  marks: v.pipe(
    v.array(
      v.strictObject({
        kind: v.picklist(['person', 'visit']),
        id: Id,
        as: v.picklist(['present', 'absent']),
      }),
    ),
    v.minLength(1),
    v.maxLength(5000),
  ),
});
export type MarkRollCallBody = v.InferOutput<typeof MarkRollCallBody>;

/** POST /api/roll-calls/:id/close → RollCallView — who was not seen is named in words. 409 `rollCallOver`, `rollCallUnexplained`. */
export const CloseRollCallBody = v.strictObject({ act: Id, words: BoundedText(500) });
export type CloseRollCallBody = v.InferOutput<typeof CloseRollCallBody>;
