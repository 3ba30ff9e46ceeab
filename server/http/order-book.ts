import type { OrderView } from '#api/devices.ts';
import type { BridgeId, DeviceId, StationId } from '#domain/ids.ts';

/** Orders remembered for their screens; the lasting ones stand in the ledger besides. */
const KEPT = 200;

/** Who is to be told, and who may answer. */
type Ends = { readonly stationId: StationId; readonly bridgeId: BridgeId };
type Outcome = NonNullable<OrderView['outcome']>;
type Entry = Ends & { readonly view: OrderView };

/** 指令簿: which station asked what of which reader, until it was answered and shown. In memory. */
export function createOrderBook() {
  const entries = new Map<string, Entry>();
  const listeners = new Map<string, (outcome: Outcome) => void>();
  const held = new Set<DeviceId>();
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
      outcome: Outcome,
    ): Entry | null {
      const entry = entries.get(id);
      if (entry?.bridgeId !== bridgeId) return null;
      const answered = { ...entry, view: { ...entry.view, outcome } };
      entries.set(id, answered);
      listeners.get(id)?.(outcome);
      return answered;
    },
    /** Waits for what comes of an order; null when nothing has come in time. */
    async heard(id: string, msMax: number): Promise<Outcome | null> {
      const known = entries.get(id)?.view.outcome ?? null;
      if (known !== null) return known;
      const { promise, resolve } = Promise.withResolvers<Outcome | null>();
      const late = setTimeout(() => resolve(null), msMax);
      listeners.set(id, resolve);
      return await promise.finally(() => {
        clearTimeout(late);
        listeners.delete(id);
      });
    },
    /** Takes a reader for one work of several orders; false while another has it. */
    hold(deviceId: DeviceId): boolean {
      if (held.has(deviceId)) return false;
      held.add(deviceId);
      return true;
    },
    release(deviceId: DeviceId): void {
      held.delete(deviceId);
    },
  };
}
export type OrderBook = ReturnType<typeof createOrderBook>;
