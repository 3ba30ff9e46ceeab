import type { Frame } from '../codec/frames.ts';
import type { Complaint } from './reader-family.ts';

/** Where several readers share a line: whose words are this reader's. */
export class Senders {
  #own: number | null = null;
  #other: number | null = null;
  #wasForeign = false;

  /** Another reader may hang there when the line is opened anew. */
  forget(): void {
    this.#own = null;
    this.#other = null;
  }

  /** The reader has told who it is, from this address. */
  settle(address: number | null): void {
    this.#own ??= address;
  }

  /** The tags behind the first of a message have no bytes: they are its own. */
  isForeign({ bytes }: Frame, address: number | null): boolean {
    if (bytes.length === 0) return this.#wasForeign;
    this.#wasForeign = this.#own !== null && address !== null && address !== this.#own;
    if (this.#wasForeign) this.#other = address;
    return this.#wasForeign;
  }

  /** What the device's health says of it. */
  get complaint(): Complaint {
    const detail = `address ${this.#other} answers, the reader here has address ${this.#own}`;
    return { trouble: 'otherAddress', detail, isFatal: false };
  }
}
