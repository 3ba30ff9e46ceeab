import type { Frame } from '../codec/frames.ts';
import { SerialScannerDecoder, type Suffix } from '../codec/serial-scanner.ts';
import type { HidFacts } from '../ports/port.ts';
import type { Driver, DriverAct } from './driver.ts';
import { FrameLine } from './frame-line.ts';

/** A scanner without a suffix is done when it has been silent for so long; radio scanners stall for less. ms */
const IDLE_MS = 200;

/** What ends a code: bytes, or so much silence in ms. */
export type LineEnd = { readonly suffix: Suffix; readonly idleMs: number };

/** 扫码枪 on a serial, CDC or TCP line: each code as it was read, never interpreted. */
export class SerialScannerDriver implements Driver {
  readonly #makeLine: () => FrameLine;
  #line: FrameLine;

  constructor({ suffix, idleMs }: LineEnd = { suffix: 'any', idleMs: IDLE_MS }) {
    this.#makeLine = () => new FrameLine(new SerialScannerDecoder(suffix), idleMs);
    this.#line = this.#makeLine();
  }

  opened(_hid: HidFacts | null, _at: number): readonly DriverAct[] {
    this.#line = this.#makeLine();
    return [{ do: 'ready' }];
  }

  received(bytes: Uint8Array, at: number): readonly DriverAct[] {
    return this.#line.received(bytes, at).flatMap(actOf);
  }

  tick(at: number): readonly DriverAct[] {
    return this.#line.tick(at).flatMap(actOf);
  }

  closed(_at: number): readonly DriverAct[] {
    // The cable was pulled in the middle: the part of a code is no code.
    return this.#line
      .closed()
      .map(({ bytes }) => ({ do: 'noise', bytes, reason: 'incomplete' }) as const);
  }
}

/** A scanner's frame as its driver tells it: also for HID scanners. */
export function actOf(frame: Frame): DriverAct[] {
  if (frame.kind === 'noise') return [{ do: 'noise', bytes: frame.bytes, reason: frame.reason }];
  if (frame.kind !== 'barcode') return [];
  const { text, symbology, aim } = frame;
  return [{ do: 'read', read: { kind: 'barcode', text, symbology, aim } }];
}
