import { TagWindow, type Sighting, type TagTrace } from './tag-window.ts';

export interface PresenceChange {
  readonly presence: 'arrived' | 'left';
  readonly at: number;
  /** By the antenna that sees it best. */
  readonly trace: TagTrace;
}

export interface PadRules {
  /** Sightings needed before a tag counts as lying there: one alone may be a reflection in passing. */
  readonly sightings: number;
  /** They must fall within this many ms. */
  readonly withinMs: number;
  /** Unseen for so long, a tag has left. Readers miss up to every third round, at some twenty rounds a second. */
  readonly leaveAfterMs: number;
}

/** A pad on the counter. */
export const PAD_RULES: PadRules = { sightings: 2, withinMs: 1000, leaveAfterMs: 1500 };

/** Tags known at a time; more than any pad or shelf holds. */
const TAGS_MAX = 16_384;

interface Lying {
  isPresent: boolean;
  lastAt: number;
  /** Instants of the sightings that may still count towards an arrival. */
  recent: number[];
}

/**
 * 读写垫: what is lying on the pad now, without flicker. A tag that several antennas see is one tag: it arrives once and leaves
 * when no antenna sees it any more. Time comes in with each call and never from a clock.
 */
export class Pad {
  readonly #rules: PadRules;
  readonly #window: TagWindow;
  readonly #tags = new Map<string, Lying>();
  /** Seen, and not yet often enough to lie there: the first to be forgotten. */
  readonly #passing = new Set<string>();
  #heldSince: number | null = null;

  constructor(rules: PadRules = PAD_RULES) {
    this.#rules = rules;
    this.#window = new TagWindow(rules.leaveAfterMs);
  }

  /** The reader saw a tag; answers its arrival when this sighting makes it one. */
  seen(sighting: Sighting, at: number): PresenceChange | null {
    const { sightings, withinMs } = this.#rules;
    const tag = this.#tags.get(sighting.epc) ?? this.#lay(sighting.epc);
    if (tag === null) return null;
    this.#window.seen(sighting, at);
    tag.lastAt = at;
    if (tag.isPresent) return null;
    tag.recent = [...tag.recent.filter((then) => at - then <= withinMs), at];
    if (tag.recent.length < sightings) return null;
    tag.isPresent = true;
    this.#passing.delete(sighting.epc);
    tag.recent = [];
    return this.#change('arrived', sighting.epc, at);
  }

  /** Time passed: answers the tags that have been unseen for too long, once each. */
  expire(at: number): readonly PresenceChange[] {
    if (this.#heldSince !== null) return [];
    const left: PresenceChange[] = [];
    for (const [epc, { lastAt, isPresent }] of this.#tags) {
      if (at - lastAt < this.#rules.leaveAfterMs) continue;
      const change = isPresent ? this.#change('left', epc, at) : null;
      if (change !== null) left.push(change);
      this.#forget(epc);
    }
    this.#window.expire(at);
    return left;
  }

  /** The reader is doing something else than reading: nobody leaves until `release`. */
  hold(at: number): void {
    this.#heldSince ??= at;
  }

  /** It reads again: each tag has as long to be seen as it had before. */
  release(at: number): void {
    if (this.#heldSince === null) return;
    const ms = at - this.#heldSince;
    this.#heldSince = null;
    for (const tag of this.#tags.values()) tag.lastAt += ms;
    this.#window.shift(ms);
  }

  /** The tags that lie there now, in order of arrival. */
  present(): readonly TagTrace[] {
    return [...this.#tags]
      .filter(([, { isPresent }]) => isPresent)
      .map(([epc]) => this.#window.best(epc))
      .filter((trace) => trace !== null);
  }

  /** Tags known now, lying there or not yet. */
  get size(): number {
    return this.#tags.size;
  }

  /** Null when the pad is full of tags that lie there. */
  #lay(epc: string): Lying | null {
    if (this.#tags.size >= TAGS_MAX && !this.#forgetOne()) return null;
    const tag: Lying = { isPresent: false, lastAt: 0, recent: [] };
    this.#tags.set(epc, tag);
    this.#passing.add(epc);
    return tag;
  }

  #change(presence: 'arrived' | 'left', epc: string, at: number): PresenceChange | null {
    const trace = this.#window.best(epc);
    return trace === null ? null : { presence, at, trace };
  }

  /** A tag that never made it to an arrival; those that lie there are not forgotten for a flood. */
  #forgetOne(): boolean {
    const [oldest] = this.#passing;
    if (oldest !== undefined) this.#forget(oldest);
    return oldest !== undefined;
  }

  #forget(epc: string): void {
    this.#tags.delete(epc);
    this.#passing.delete(epc);
    this.#window.forget(epc);
  }
}
