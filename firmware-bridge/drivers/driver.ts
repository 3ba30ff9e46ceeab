import type { DeviceHealth, Read } from '#wire';
import type { HidFacts } from '../ports/port.ts';

/** What a driver wants done, in order. */
export type DriverAct =
  | { readonly do: 'read'; readonly read: Read }
  | { readonly do: 'send'; readonly bytes: Uint8Array }
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
  /** Opening is over: reads may come. */
  | { readonly do: 'ready' }
  /** The device hangs: the line is to be closed and opened again. */
  | { readonly do: 'reopen'; readonly detail: string };

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
}
