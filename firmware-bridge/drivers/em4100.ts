import { Em4100Decoder } from '../codec/em4100.ts';
import type { Frame } from '../codec/frames.ts';
import type { HidFacts } from '../ports/port.ts';
import { BadgeHold } from './badge-hold.ts';
import type { Driver, DriverAct } from './driver.ts';
import { FrameLine } from './frame-line.ts';

/** One frame takes 15 ms at 9600; some readers pause inside. ms */
const IDLE_MS = 100;

/** 工牌读卡器: EM4100 readers. One presentation of a badge is one read, however long it lies there. */
export class Em4100Driver implements Driver {
  #line = new FrameLine(new Em4100Decoder(), IDLE_MS);
  readonly #badge = new BadgeHold();

  opened(_hid: HidFacts | null, _at: number): readonly DriverAct[] {
    this.#line = new FrameLine(new Em4100Decoder(), IDLE_MS);
    return [{ do: 'ready' }];
  }

  received(bytes: Uint8Array, at: number): readonly DriverAct[] {
    return this.#take(this.#line.received(bytes, at), at);
  }

  tick(at: number): readonly DriverAct[] {
    return this.#take(this.#line.tick(at), at);
  }

  closed(at: number): readonly DriverAct[] {
    return this.#take(this.#line.closed(), at);
  }

  #take(frames: readonly Frame[], at: number): DriverAct[] {
    return frames.flatMap((frame): DriverAct[] => {
      if (frame.kind === 'noise')
        return [{ do: 'noise', bytes: frame.bytes, reason: frame.reason }];
      return frame.kind === 'badge' ? this.#badge.seen(frame.number, at) : [];
    });
  }
}
