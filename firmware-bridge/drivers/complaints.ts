import type { DriverAct } from './driver.ts';
import type { Complaint } from './reader-family.ts';

/** A complaint that was not repeated for so long is over, ms. */
const OVER_MS = 5000;

/** 诉苦: what a reader says of its own trouble, told once and taken back when it has not been said for a while. */
export class Complaints {
  #last: { readonly at: number; readonly trouble: Complaint['trouble'] } | null = null;

  /** What the reader complains of now, or null. */
  get trouble(): Complaint['trouble'] | null {
    return this.#last?.trouble ?? null;
  }

  forget(): void {
    this.#last = null;
  }

  hear({ trouble, detail, isFatal }: Complaint, at: number): DriverAct[] {
    if (isFatal) return [{ do: 'reopen', trouble, detail }];
    const isNew = this.trouble !== trouble;
    this.#last = { at, trouble };
    return isNew ? [{ do: 'trouble', trouble, detail }] : [];
  }

  forgive(at: number): DriverAct[] {
    if (this.#last === null || at - this.#last.at < OVER_MS) return [];
    this.#last = null;
    return [{ do: 'well' }];
  }
}
