import type { DriverAct } from './driver.ts';

/** A card that lies there is told every 65 ms or so; unseen for so long, it was taken away. */
export const BADGE_RELEASE_MS = 300;

/** 刷卡: one presentation of a badge is one read, however long it lies there. */
export class BadgeHold {
  readonly #releaseMs: number;
  #number: string | null = null;
  #seenAt = 0;

  constructor(releaseMs = BADGE_RELEASE_MS) {
    this.#releaseMs = releaseMs;
  }

  /** The reader told a badge; answers the read when it was not there before. */
  seen(number: string, at: number): DriverAct[] {
    const isSame = number === this.#number && at - this.#seenAt < this.#releaseMs;
    this.#number = number;
    this.#seenAt = at;
    return isSame ? [] : [{ do: 'read', read: { kind: 'badge', number } }];
  }
}
