/** One sighting of a tag as the reader told it. */
export interface Sighting {
  /** Upper-case hex. */
  readonly epc: string;
  readonly rssiDbm: number | null;
  readonly antenna: number | null;
}

/** What the window knows of a tag on an antenna; times in ms. */
export interface TagTrace extends Sighting {
  readonly firstAt: number;
  readonly lastAt: number;
  readonly count: number;
  /** Best signal since it arrived, dBm. */
  readonly bestRssiDbm: number | null;
}

export interface PresenceChange {
  readonly presence: 'arrived' | 'left';
  readonly at: number;
  readonly trace: TagTrace;
}

export interface WindowRules {
  /** Sightings needed before a tag counts as lying there: one alone may be a reflection in passing. */
  readonly sightings: number;
  /** They must fall within this many ms. */
  readonly withinMs: number;
  /** Unseen for so long, a tag has left. Readers miss up to every third round, at some twenty rounds a second. */
  readonly leaveAfterMs: number;
}

/** A pad on the counter. */
export const PAD_RULES: WindowRules = { sightings: 2, withinMs: 1000, leaveAfterMs: 1500 };

/** Tags remembered at a time; more than any pad holds, so that a flood of noise EPCs cannot grow for ever. */
const TRACES_MAX = 4096;

interface Held {
  trace: TagTrace;
  isPresent: boolean;
  /** Instants of the sightings that may still count towards an arrival. */
  recent: number[];
}

/**
 * Turns a reader's stream of the same EPC many times a second into arrivals and departures, for each tag and
 * antenna apart. Time comes in with each call and never from a clock.
 */
export class TagWindow {
  readonly #rules: WindowRules;
  readonly #held = new Map<string, Held>();

  constructor(rules: WindowRules = PAD_RULES) {
    this.#rules = rules;
  }

  /** The reader saw a tag; answers its arrival when this sighting makes it one. */
  seen(sighting: Sighting, at: number): readonly PresenceChange[] {
    const key = `${sighting.epc}/${sighting.antenna ?? ''}`;
    const known = this.#held.get(key);
    if (known === undefined && this.#held.size >= TRACES_MAX) this.#forgetOldest();
    const held = known ?? { trace: firstTrace(sighting, at), isPresent: false, recent: [] };
    if (known !== undefined) held.trace = nextTrace(known.trace, sighting, at);
    this.#held.set(key, held);
    if (held.isPresent) return [];
    held.recent = [...held.recent.filter((then) => at - then <= this.#rules.withinMs), at];
    if (held.recent.length < this.#rules.sightings) return [];
    held.isPresent = true;
    held.recent = [];
    return [{ presence: 'arrived', at, trace: held.trace }];
  }

  /** Time passed: answers the tags that have been unseen for too long, once each. */
  expire(at: number): readonly PresenceChange[] {
    const left: PresenceChange[] = [];
    for (const [key, { trace, isPresent }] of this.#held) {
      if (at - trace.lastAt < this.#rules.leaveAfterMs) continue;
      this.#held.delete(key);
      if (isPresent) left.push({ presence: 'left', at, trace });
    }
    return left;
  }

  /** The tags that lie there now. */
  present(): readonly TagTrace[] {
    return [...this.#held.values()].filter(({ isPresent }) => isPresent).map(({ trace }) => trace);
  }

  #forgetOldest(): void {
    for (const [key, { isPresent }] of this.#held) {
      if (isPresent) continue;
      this.#held.delete(key);
      return;
    }
  }
}

function firstTrace(sighting: Sighting, at: number): TagTrace {
  return { ...sighting, firstAt: at, lastAt: at, count: 1, bestRssiDbm: sighting.rssiDbm };
}

function nextTrace(trace: TagTrace, { rssiDbm }: Sighting, at: number): TagTrace {
  const best = Math.max(trace.bestRssiDbm ?? -Infinity, rssiDbm ?? -Infinity);
  return {
    ...trace,
    rssiDbm,
    lastAt: at,
    count: trace.count + 1,
    bestRssiDbm: Number.isFinite(best) ? best : null,
  };
}
