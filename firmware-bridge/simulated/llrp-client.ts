import type { Socket } from 'node:net';
import { concatBytes } from '../codec/hex.ts';

/** Rest of a burst that is held back, and how long, where segments are awkward. */
const HELD_BYTES = 3;
const HELD_MS = 8;
/** Keep-alives without an answer before the reader closes the connection. */
const UNANSWERED_MAX = 3;

/** The one client of a simulated LLRP reader: what is said to it, in which segments, and whether it still answers. */
export class LlrpClient {
  readonly #socket: Socket;
  readonly #isAwkward: boolean;
  #held: Uint8Array = new Uint8Array();
  #keepalive: NodeJS.Timeout | null = null;
  #unanswered = 0;

  /** `isAwkward`: messages run together, and are cut where none ends. */
  constructor(socket: Socket, isAwkward: boolean) {
    this.#socket = socket;
    this.#isAwkward = isAwkward;
  }

  is(socket: Socket): boolean {
    return this.#socket === socket;
  }

  say(bytes: Uint8Array): void {
    if (!this.#isAwkward) {
      this.#socket.write(bytes);
      return;
    }
    const isIdle = this.#held.length === 0;
    this.#held = concatBytes([this.#held, bytes]);
    if (isIdle) setTimeout(() => this.#release(HELD_BYTES), HELD_MS);
  }

  end(): void {
    this.#socket.end();
  }

  /** 0 ends it. `beat` says one, unless the reader hangs. */
  keepAlive(ms: number, beat: () => boolean): void {
    this.gone();
    this.#unanswered = 0;
    if (ms === 0) return;
    this.#keepalive = setInterval(() => {
      if (this.#unanswered >= UNANSWERED_MAX) this.#socket.destroy();
      else if (beat()) this.#unanswered += 1;
    }, ms);
  }

  answered(): void {
    this.#unanswered = 0;
  }

  /** The connection is over. */
  gone(): void {
    if (this.#keepalive !== null) clearInterval(this.#keepalive);
    this.#keepalive = null;
  }

  #release(holding: number): void {
    const cut = Math.max(0, this.#held.length - holding);
    const bytes = this.#held.subarray(0, cut);
    this.#held = this.#held.slice(cut);
    if (this.#socket.writable) this.#socket.write(bytes);
    if (this.#held.length > 0) setTimeout(() => this.#release(0), HELD_MS);
  }
}
