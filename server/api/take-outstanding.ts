import * as v from 'valibot';
import { Count, PlaceName, Time } from './words.ts';

/** GET /api/stock-takes/:id/outstanding — what may still hold reads of this take: named before a place is closed. */
export const OutstandingView = v.strictObject({
  devices: v.array(
    v.strictObject({
      /** `screen`: no screen of the station is connected; `bridge`: it is away, or has not delivered everything. */
      kind: v.picklist(['screen', 'bridge']),
      station: v.string(),
      /** Where the station counted when it was heard last. */
      place: v.nullable(PlaceName),
      /** Of a bridge. */
      name: v.nullable(v.string()),
      isConnected: v.boolean(),
      /** What it said that it holds; null: nobody knows. */
      held: v.nullable(Count),
      lastSeenAt: v.nullable(Time),
    }),
  ),
});
export type OutstandingView = v.InferOutput<typeof OutstandingView>;
