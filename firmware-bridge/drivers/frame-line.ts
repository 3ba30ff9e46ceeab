import type { Decoder, Frame } from '../codec/frames.ts';

/** So many times its patience a line has with what lacks the ending that the code before it had: a cable pulled in the middle is noticed late. */
const ENDED_PATIENCE = 4;

/**
 * A decoder with the patience of its line: when no byte came for `idleMs`, what waits for more is decided,
 * once. Otherwise a false header would hold back the good frames behind it.
 */
export class FrameLine {
  readonly #decoder: Decoder;
  readonly #idleMs: number;
  #lastAt: number | null = null;

  constructor(decoder: Decoder, idleMs: number) {
    this.#decoder = decoder;
    this.#idleMs = idleMs;
  }

  received(bytes: Uint8Array, at: number): Frame[] {
    this.#lastAt = at;
    return this.#decoder.push(bytes, at);
  }

  tick(at: number): Frame[] {
    const idleMs = this.#decoder.endsItself === true ? ENDED_PATIENCE * this.#idleMs : this.#idleMs;
    if (this.#lastAt === null || at - this.#lastAt < idleMs) return [];
    this.#lastAt = null;
    return this.#decoder.silence(at);
  }

  closed(): Frame[] {
    this.#lastAt = null;
    return this.#decoder.end();
  }
}
