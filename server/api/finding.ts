import * as v from 'valibot';
import { CLUE_KINDS } from '#domain/stock-takes/likely-places.ts';
import { CarrierRow, CustodyView } from './ledger.ts';
import { Count, Id, PersonName, PlaceName, Time } from './words.ts';

/** GET /api/finding/:carrierId — 定位: everything that helps to lay a hand on one thing. */
export const FindingView = v.strictObject({
  carrier: CarrierRow,
  /** What its tag answers with; null: it has no living label. */
  epc: v.nullable(v.string()),
  /** RFID readers of this station: any of them can say how strongly it hears the tag. */
  readers: v.array(v.strictObject({ id: Id, name: v.string(), isOpen: v.boolean() })),
  /** 最后几次变动, the newest first. */
  movements: v.array(
    v.strictObject({
      seq: Count,
      kind: v.string(),
      at: Time,
      by: v.nullable(PersonName),
      from: v.nullable(CustodyView),
      to: v.nullable(CustodyView),
    }),
  ),
  /** 可能的处所, the likeliest first, each once. */
  likely: v.array(
    v.strictObject({ place: PlaceName, clue: v.picklist(CLUE_KINDS), at: v.nullable(Time) }),
  ),
  /** 邻件: what lies beside it by the order of 编号; where they are it was put, or fell. */
  neighbours: v.array(CarrierRow),
});
export type FindingView = v.InferOutput<typeof FindingView>;

/** POST /api/finding/:carrierId/signal — this reader tells how strongly it hears the tag (`strength`), or stops. Answered by the OrderView. */
export const FindSignalBody = v.strictObject({ act: Id, deviceId: Id, isOn: v.boolean() });
export type FindSignalBody = v.InferOutput<typeof FindSignalBody>;

/** GET /api/stock-takes/:id/walk — 巡查单: open places with something unseen, in the order in which one walks past them. */
export const TakeWalk = v.strictObject({
  places: v.array(
    v.strictObject({
      place: PlaceName,
      /** The room around it, and whether it is drawn: then the order is the plan's. */
      room: v.nullable(PlaceName),
      isDrawn: v.boolean(),
      /** Expected and not seen yet; null: 盲盘. */
      notSeen: v.nullable(Count),
    }),
  ),
});
export type TakeWalk = v.InferOutput<typeof TakeWalk>;
