import type { Decoder, Frame, NoiseReason } from './frames.ts';
import { concatBytes } from './hex.ts';

/** What a reader function found at the very start of the bytes that it was shown. */
export type Finding =
  | { readonly found: 'frame'; readonly length: number; readonly frame: Frame }
  /** One message that tells several things: their `bytes` together are its `length`. */
  | { readonly found: 'frames'; readonly length: number; readonly frames: readonly Frame[] }
  /** A frame may have begun; more bytes are needed to tell. */
  | { readonly found: 'short' }
  | { readonly found: 'spoilt'; readonly reason: NoiseReason };

/** `before` is the byte dropped just before, null after a frame or a silence; `isFinal`: no more will come. */
export interface Situation {
  readonly before: number | null;
  readonly isFinal: boolean;
}

/** Longest piece of noise that is held back to be reported as one. */
const NOISE_MAX = 1024;
const NOTHING: Uint8Array = new Uint8Array();

/**
 * Looks for frames by header, length and checksum. Where a frame cannot be, ONE byte is dropped and the
 * search goes on: dropping the claimed length would eat the next good frame. Neighbouring dropped bytes come out
 * as one noise frame, so that the result does not depend on how the stream was cut.
 */
export abstract class FrameSearch implements Decoder {
  #held: Uint8Array = NOTHING;
  #dropped: number[] = [];
  #reason: NoiseReason = 'rubbish';
  #before: number | null = null;

  push(bytes: Uint8Array): Frame[] {
    this.#held = this.#held.length === 0 ? bytes.slice() : concatBytes([this.#held, bytes]);
    return this.#search(false);
  }

  silence(): Frame[] {
    return this.end();
  }

  end(): Frame[] {
    const frames = [...this.#noise(), ...this.#search(true), ...this.#noise()];
    this.#before = null;
    return frames;
  }

  /** What stands at the very start of these bytes, as this family reads it. */
  protected abstract read(bytes: Uint8Array, situation: Situation): Finding;

  #search(isFinal: boolean): Frame[] {
    const frames: Frame[] = [];
    let at = 0;
    while (at < this.#held.length) {
      const rest = this.#held.subarray(at);
      const finding = this.read(rest, { before: this.#before, isFinal });
      if (finding.found === 'short' && !isFinal) break;
      if (finding.found === 'frame') {
        frames.push(...this.#noise(), finding.frame);
        at += finding.length;
        this.#before = null;
      } else if (finding.found === 'frames') {
        frames.push(...this.#noise(), ...finding.frames);
        at += finding.length;
        this.#before = null;
      } else {
        const reason = finding.found === 'short' ? 'incomplete' : finding.reason;
        frames.push(...this.#drop(rest[0] ?? 0, reason));
        at += 1;
      }
    }
    if (at > 0) this.#held = at === this.#held.length ? NOTHING : this.#held.slice(at);
    return frames;
  }

  #drop(byte: number, reason: NoiseReason): Frame[] {
    // The first telling reason names the whole piece: after a bad checksum its remains are mere rubbish.
    if (this.#reason === 'rubbish') this.#reason = reason;
    this.#dropped.push(byte);
    this.#before = byte;
    return this.#dropped.length >= NOISE_MAX ? this.#noise() : [];
  }

  #noise(): Frame[] {
    if (this.#dropped.length === 0) return [];
    const bytes = Uint8Array.from(this.#dropped);
    const reason = this.#reason;
    this.#dropped = [];
    this.#reason = 'rubbish';
    return [{ kind: 'noise', bytes, reason }];
  }
}
