import type { OrderView } from '#api/devices.ts';
import type { BridgeId, StationId } from '#domain/ids.ts';

/** Orders remembered for their screens; the lasting ones stand in the ledger besides. */
const KEPT = 200;

/** Who is to be told, and who may answer. */
type Ends = { readonly stationId: StationId; readonly bridgeId: BridgeId };
type Entry = Ends & { readonly view: OrderView };

/** 指令簿: which station asked what of which reader, until it was answered and shown. In memory. */
export function createOrderBook() {
  const entries = new Map<string, Entry>();
  return {
    add(view: OrderView, ends: Ends): void {
      entries.set(view.id, { view, ...ends });
      const [oldest] = entries.keys();
      if (entries.size > KEPT && oldest !== undefined) entries.delete(oldest);
    },
    of: (id: string): OrderView | null => entries.get(id)?.view ?? null,
    /** What came of it, and who is to be told; null for an order that this bridge was not given. */
    answer(
      { id, bridgeId }: { readonly id: string; readonly bridgeId: BridgeId },
      outcome: NonNullable<OrderView['outcome']>,
    ): Entry | null {
      const entry = entries.get(id);
      if (entry?.bridgeId !== bridgeId) return null;
      const answered = { ...entry, view: { ...entry.view, outcome } };
      entries.set(id, answered);
      return answered;
    },
  };
}
export type OrderBook = ReturnType<typeof createOrderBook>;
