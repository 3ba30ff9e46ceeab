import * as v from 'valibot';
import { CarrierRow } from './ledger.ts';
import { Count, Id, PersonName, PlaceName, Time } from './words.ts';

export const CountedItem = v.strictObject({
  carrier: CarrierRow,
  readAt: v.nullable(Time),
  how: v.nullable(v.picklist(['barcode', 'tag', 'sighted'])),
});
export type CountedItem = v.InferOutput<typeof CountedItem>;

/** GET /api/stock-takes/:id; pushed at each read. */
export const StockTakeView = v.strictObject({
  id: Id,
  place: PlaceName,
  state: v.picklist(['open', 'closed']),
  openedAt: Time,
  openedBy: v.nullable(PersonName),
  closedAt: v.nullable(Time),
  expected: Count,
  found: v.array(CountedItem),
  /** Expected here and not read: a state of the instrument, not yet a loss. */
  notSeen: v.array(CountedItem),
  /** Known to the ledger, and read here though it belongs elsewhere. */
  misplaced: v.array(CountedItem),
  /** Codes the ledger does not know, and dead labels: kept and shown. */
  strange: v.array(v.strictObject({ text: v.string(), outcome: v.string(), at: Time })),
  received: Count,
  processed: Count,
});
export type StockTakeView = v.InferOutput<typeof StockTakeView>;
/** POST /api/stock-takes — scans at this station count for it until it is closed. */
export const OpenStockTakeBody = v.strictObject({ act: Id, stationId: Id, placeId: Id });
/** POST /api/stock-takes/:id/close — every open item settled by people; PIN of who signs. */
export const CloseStockTakeBody = v.strictObject({
  act: Id,
  pin: v.pipe(v.string(), v.regex(/^\d{4,12}$/)),
  resolutions: v.pipe(
    v.array(
      v.strictObject({
        carrierId: Id,
        as: v.picklist(['sighted', 'unaccounted', 'movedHere', 'takenBack']),
      }),
    ),
    v.maxLength(5000),
  ),
});
export type CloseStockTakeBody = v.InferOutput<typeof CloseStockTakeBody>;
export const StockTakeRow = v.strictObject({
  id: Id,
  place: PlaceName,
  openedAt: Time,
  closedAt: v.nullable(Time),
  expected: Count,
  found: Count,
  notSeen: Count,
});
export type StockTakeRow = v.InferOutput<typeof StockTakeRow>;
/** GET /api/stock-takes — newest first. Opening and closing answer with the StockTakeView. */
export const StockTakeList = v.strictObject({ stockTakes: v.array(StockTakeRow) });
