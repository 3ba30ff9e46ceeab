/** How long the share of noise is watched, ms. */
const WATCH_MS = 5000;
/** Fewer bytes than this are a disturbed frame, not a wrong speed. */
const GARBAGE_BYTES = 64;

/** Counts bytes that meant nothing, and tells whether a line speaks nothing else. */
export class NoiseGauge {
  #total = 0;
  #since = 0;
  #received = 0;
  #noise = 0;
  #wasGarbage = false;

  /** Bytes of noise since the device was configured. */
  get total(): number {
    return this.#total;
  }

  /** More than half of what came lately made no sense. */
  get isGarbage(): boolean {
    return this.#noise >= GARBAGE_BYTES ? this.#noise * 2 > this.#received : this.#wasGarbage;
  }

  restart(at: number): void {
    this.#since = at;
    this.#received = 0;
    this.#noise = 0;
    this.#wasGarbage = false;
  }

  received(bytes: number, at: number): void {
    if (at - this.#since > WATCH_MS) {
      const wasGarbage = this.isGarbage && this.#received > 0;
      this.restart(at);
      this.#wasGarbage = wasGarbage;
    }
    this.#received += bytes;
    // A good frame of some length ends the suspicion at once.
    if (this.#received >= GARBAGE_BYTES && this.#noise * 2 <= this.#received)
      this.#wasGarbage = false;
  }

  add(bytes: number): void {
    this.#total += bytes;
    this.#noise += bytes;
  }
}
