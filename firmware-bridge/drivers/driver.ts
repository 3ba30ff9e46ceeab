import type { DeviceHealth, OrderOutcome, Read, ReaderOrder } from '#wire';
import type { HidFacts } from '../ports/port.ts';

/** What a driver wants done, in order. */
export type DriverAct =
  | { readonly do: 'read'; readonly read: Read }
  | { readonly do: 'send'; readonly bytes: Uint8Array }
  /** Said to a device that works without it: a failure closes no line. It is the outcome of the order, where there is one. */
  | { readonly do: 'offer'; readonly bytes: Uint8Array; readonly orderId: string | null }
  /** Bytes that made no sense: counted. */
  | { readonly do: 'noise'; readonly bytes: Uint8Array; readonly reason: string }
  /** Model and version, as the device says. */
  | { readonly do: 'identity'; readonly text: string }
  /** Something to tell in the device's health, with which it works all the same. */
  | {
      readonly do: 'trouble';
      readonly trouble: NonNullable<DeviceHealth['trouble']>;
      readonly detail: string;
    }
  /** That trouble is over. */
  | { readonly do: 'well' }
  /** What came of an order. */
  | { readonly do: 'outcome'; readonly id: string; readonly outcome: OrderOutcome }
  /** 定位: the signal of the tag that is looked for, now. */
  | { readonly do: 'strength'; readonly epc: string; readonly rssiDbm: number | null }
  /** Opening is over: reads may come. */
  | { readonly do: 'ready' }
  /** The line is to be closed and opened again: without `trouble`, since the device hangs. */
  | {
      readonly do: 'reopen';
      readonly detail: string;
      readonly trouble?: NonNullable<DeviceHealth['trouble']>;
    };

/**
 * One device's behaviour without port and clock: what happens on the line comes in with its time (ms), what
 * is to be done comes out. A driver lives as long as its device is configured, over many unpluggings;
 * `tick` is called some forty times a second, whether or not the line is open.
 */
export interface Driver {
  opened(hid: HidFacts | null, at: number): readonly DriverAct[];
  /** A chunk as the port gave it. */
  received(bytes: Uint8Array, at: number): readonly DriverAct[];
  tick(at: number): readonly DriverAct[];
  /** The line is gone: what was half received is noise now. */
  closed(at: number): readonly DriverAct[];
  /** The line is about to be closed for good: what is to be said before. */
  leaving?(): readonly DriverAct[];
  /** A person's order; absent where a device takes none. Its outcome comes as an act, sooner or later. */
  order?(id: string, order: ReaderOrder, at: number): readonly DriverAct[];
  /** 口令: whether a tag's password may be on the line now, which is then not to be written down. */
  hasSecret?(): boolean;
}

/** An outcome with nothing but its state and a sentence. */
export function outcomeAct(
  id: string,
  { state, detail }: Pick<OrderOutcome, 'state' | 'detail'>,
): DriverAct {
  return { do: 'outcome', id, outcome: { state, detail, data: null, tags: [] } };
}
