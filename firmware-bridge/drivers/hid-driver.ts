import type { ReaderOrder } from '#wire';
import type { Decoder, Frame } from '../codec/frames.ts';
import type { HidFacts } from '../ports/port.ts';
import { BadgeHold } from './badge-hold.ts';
import { outcomeAct, type Driver, type DriverAct } from './driver.ts';
import { FrameLine } from './frame-line.ts';
import { actOf } from './serial-scanner.ts';

/** A badge reader that types its number again and again while the card lies there does so at least as often. ms */
const BADGE_RELEASE_MS = 1000;

/** All that differs between HID devices that read codes and badges. */
export interface HidKind {
  /** After so long without a report what waits for more is decided. ms */
  readonly idleMs: number;
  /** By the device's own descriptor where there is one; a sentence where it cannot be read. */
  readonly decoderFor: (hid: HidFacts | null) => Decoder | string;
  /** Said when the device is opened; the device may do without it. */
  readonly greeting?: (hid: HidFacts | null) => Uint8Array | null;
  /** The beep, where the device is known to have one. */
  readonly signal?: (hid: HidFacts | null) => Uint8Array | null;
}

/** 扫码枪 and 工牌读卡器 that speak in reports: nothing can be typed into a wrong field, and no input method is in the way. */
export class HidDriver implements Driver {
  readonly #kind: HidKind;
  readonly #badges = new BadgeHold(BADGE_RELEASE_MS);
  #line: FrameLine | null = null;
  #hid: HidFacts | null = null;

  constructor(kind: HidKind) {
    this.#kind = kind;
  }

  opened(hid: HidFacts | null, _at: number): readonly DriverAct[] {
    this.#hid = hid;
    const decoder = this.#kind.decoderFor(hid);
    if (typeof decoder === 'string') return [{ do: 'reopen', detail: decoder }];
    this.#line = new FrameLine(decoder, this.#kind.idleMs);
    const greeting = this.#kind.greeting?.(hid) ?? null;
    const offers: DriverAct[] =
      greeting === null ? [] : [{ do: 'offer', bytes: greeting, orderId: null }];
    return [...offers, { do: 'ready' }];
  }

  received(bytes: Uint8Array, at: number): readonly DriverAct[] {
    return this.#act(this.#line?.received(bytes, at) ?? [], at);
  }

  tick(at: number): readonly DriverAct[] {
    return this.#act(this.#line?.tick(at) ?? [], at);
  }

  closed(_at: number): readonly DriverAct[] {
    const frames = this.#line?.closed() ?? [];
    this.#line = null;
    // The cable was pulled in the middle: the part of a code is no code.
    return frames.flatMap((frame): DriverAct[] =>
      frame.kind === 'lineEnd' ? [] : [{ do: 'noise', bytes: frame.bytes, reason: 'incomplete' }],
    );
  }

  order(id: string, order: ReaderOrder, _at: number): readonly DriverAct[] {
    if (this.#line === null) return [outcomeAct(id, { state: 'notThere', detail: null })];
    const signal = order.order === 'signal' ? (this.#kind.signal?.(this.#hid) ?? null) : null;
    if (signal !== null) return [{ do: 'offer', bytes: signal, orderId: id }];
    const detail = 'this scanner has no such command that is known';
    return [outcomeAct(id, { state: 'unsupported', detail })];
  }

  #act(frames: readonly Frame[], at: number): DriverAct[] {
    return frames.flatMap((frame) =>
      frame.kind === 'badge' ? this.#badges.seen(frame.number, at) : actOf(frame),
    );
  }
}
