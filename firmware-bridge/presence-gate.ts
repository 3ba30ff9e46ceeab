import type { Read } from '#wire';

export type TagRead = Read & { kind: 'tag' };

/** A read and the instant when it happened, ms. */
export interface TimedRead<R extends Read = Read> {
  readonly read: R;
  readonly at: number;
}

export interface GateRules {
  /** Told at once before the bound begins to bite: a box of files put on the pad. */
  readonly burst: number;
  /** Told in the long run. */
  readonly perSecond: number;
  /** Tags about which something waits to be told. */
  readonly heldMax: number;
  /** Each antenna's by themselves. */
  readonly isByAntenna?: boolean;
}

/** A person brings no more than this; a server takes ten times as much from eight readers. */
export const GATE_RULES: GateRules = { burst: 500, perSecond: 100, heldMax: 4096 };

/** At a gate a cart of some hundred tags goes from antenna to antenna within a second. */
export const CART_RULES: GateRules = {
  burst: 2000,
  perSecond: 1500,
  heldMax: 8192,
  isByAntenna: true,
};

/** Chips with one EPC that may wait. */
const CHIPS_MAX = 8;

/** What waits about one EPC: at most one arrival of each chip, and a departure after them. */
interface Held {
  readonly arrived: readonly TimedRead<TagRead>[];
  readonly left: TimedRead<TagRead> | null;
}

/**
 * 进出限流: arrivals and departures of one reader, told no faster than they can be taken in, so that a flood of them stands
 * in nobody's way. What waits is kept by tag (at a gate, by tag and antenna): one that comes and goes again and again costs no more than one that came
 * once, and whatever lies there in the end is told. Time comes in with each call.
 */
export class PresenceGate {
  readonly #rules: GateRules;
  readonly #hasRoom: () => boolean;
  readonly #held = new Map<string, Held>();
  #tokens: number;
  #at: number | null = null;
  #dropped = 0;
  #isFlooded = false;

  /** `hasRoom`: whether the server keeps up; while it does not, all wait here. */
  constructor(rules: GateRules = GATE_RULES, hasRoom: () => boolean = () => true) {
    this.#rules = rules;
    this.#hasRoom = hasRoom;
    this.#tokens = rules.burst;
  }

  /** Tags about which something waits. */
  get held(): number {
    return this.#held.size;
  }

  /** Changes that were given up, since too many waited already. */
  get dropped(): number {
    return this.#dropped;
  }

  /** More waits than a second can tell; over when nothing waits any more. */
  get isFlooded(): boolean {
    return this.#isFlooded;
  }

  /** One sentence for the device's health. */
  get words(): string {
    const waiting = `arrivals and departures of ${this.held} tags wait to be told`;
    return this.#dropped === 0 ? waiting : `${waiting}, ${this.#dropped} were given up`;
  }

  /** A tag came or went; answers what may be told now, oldest first. */
  offer(read: TagRead, at: number): readonly TimedRead[] {
    this.#hold({ read, at });
    return this.due(at);
  }

  /** Time passed: answers what may be told now, oldest first. */
  due(at: number): readonly TimedRead[] {
    this.#refill(at);
    const told: TimedRead[] = [];
    for (const [key, held] of this.#held) {
      if (this.#tokens < 1 || !this.#hasRoom()) break;
      const changes = changesOf(held);
      told.push(...changes);
      this.#tokens -= changes.length;
      this.#held.delete(key);
    }
    if (this.#held.size === 0) this.#isFlooded = false;
    else if (this.#held.size > this.#rules.perSecond) this.#isFlooded = true;
    return told;
  }

  /** The device is closed for good: everything that waits, oldest first. */
  rest(): readonly TimedRead[] {
    const told = [...this.#held.values()].flatMap(changesOf);
    this.#held.clear();
    return told;
  }

  #refill(at: number): void {
    const { burst, perSecond } = this.#rules;
    const ms = Math.max(0, at - (this.#at ?? at));
    this.#at = at;
    this.#tokens = Math.min(burst, this.#tokens + (ms * perSecond) / 1000);
  }

  #hold(change: TimedRead<TagRead>): void {
    const { epc, antenna, presence } = change.read;
    const key = this.#rules.isByAntenna === true ? `${epc} ${antenna}` : epc;
    const held = this.#held.get(key);
    if (held === undefined) {
      if (this.#held.size >= this.#rules.heldMax) this.#giveUpOne();
      const isArrival = presence === 'arrived';
      this.#held.set(key, { arrived: isArrival ? [change] : [], left: isArrival ? null : change });
    } else if (presence === 'left') {
      this.#held.set(key, { ...held, left: change });
    } else if (held.arrived.some(({ read }) => read.tid === change.read.tid)) {
      this.#held.set(key, { ...held, left: null });
    } else if (held.arrived.length > 0 || change.read.tid !== undefined) {
      // Another chip may have come in the stead of the one that was told.
      const arrived = [...held.arrived, change].slice(0, CHIPS_MAX);
      this.#held.set(key, { arrived, left: null });
    } else {
      // It was told to lie there, and does again.
      this.#held.delete(key);
    }
  }

  /** The oldest that came and went, which changes nothing of what lies there now; else the oldest of all. */
  #giveUpOne(): void {
    const [oldest] = this.#held;
    let victim = oldest;
    for (const entry of this.#held) {
      if (entry[1].arrived.length === 0 || entry[1].left === null) continue;
      victim = entry;
      break;
    }
    if (victim === undefined) return;
    this.#dropped += changesOf(victim[1]).length;
    this.#held.delete(victim[0]);
  }
}

function changesOf({ arrived, left }: Held): TimedRead<TagRead>[] {
  return left === null ? [...arrived] : [...arrived, left];
}
