import { TagWindow, type Sighting, type TagTrace } from './tag-window.ts';

export interface PresenceChange {
  readonly presence: 'arrived' | 'left';
  readonly at: number;
  /** By the antenna that sees it best. */
  readonly trace: TagTrace;
  /** The chip that came; of a departure the one that had come, null where two had. Null: the reader did not tell. */
  readonly tid: string | null;
}

export interface PadRules {
  /** Sightings needed before a tag counts as lying there: one alone may be a reflection in passing. */
  readonly sightings: number;
  /** They must fall within this many ms. */
  readonly withinMs: number;
  /** Unseen for so long, a tag has left. Readers miss up to every third round, at some twenty rounds a second. */
  readonly leaveAfterMs: number;
  /** For readers that are asked for TIDs: an arrival waits so long for the tag's, which is not read in every round. */
  readonly tidWithinMs: number;
}

/** A pad on the counter. */
export const PAD_RULES: PadRules = {
  sightings: 2,
  withinMs: 1000,
  leaveAfterMs: 1500,
  tidWithinMs: 0,
};
/** The same before a reader that is asked for TIDs. */
export const TID_PAD_RULES: PadRules = { ...PAD_RULES, tidWithinMs: 1000 };

/** Tags known at a time; more than any pad or shelf holds. */
const TAGS_MAX = 16_384;
/** Chips with one EPC that are told apart; more is a reader's fancy. */
const CHIPS_MAX = 8;

interface Lying {
  isPresent: boolean;
  readonly firstAt: number;
  lastAt: number;
  /** Instants of the sightings that may still count towards an arrival. */
  recent: number[];
  /** Sightings of each chip with this EPC, and those that were told; `null` where nothing but the EPC was ever told. */
  chips: Map<string, number> | null;
  told: string[];
}

/**
 * 读写垫: what is lying on the pad now, without flicker. A tag that several antennas see is one tag: it arrives once and leaves
 * when no antenna sees it any more. A second chip with the same EPC arrives as well. Time comes in with each call and never from a
 * clock.
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
    const tag = this.#tags.get(sighting.epc) ?? this.#lay(sighting.epc, at);
    if (tag === null) return null;
    this.#window.seen(sighting, at);
    tag.lastAt = at;
    const { tid } = sighting;
    if (tid !== undefined) countChip(tag, tid);
    if (tag.isPresent) return tid === undefined ? null : this.#otherChip(sighting.epc, tag, at);
    if (tag.recent.length < sightings) {
      tag.recent = [...tag.recent.filter((then) => at - then <= withinMs), at];
      if (tag.recent.length < sightings) return null;
    }
    // It lies there; which chip it is may still be told.
    if (tag.chips === null && at - tag.firstAt < this.#rules.tidWithinMs) return null;
    return this.#arrive(sighting.epc, tag, at);
  }

  /** Time passed: answers the tags that have been unseen for too long, once each. */
  expire(at: number): readonly PresenceChange[] {
    if (this.#heldSince !== null) return [];
    const left: PresenceChange[] = [];
    for (const [epc, tag] of this.#tags) {
      if (at - tag.lastAt < this.#rules.leaveAfterMs) continue;
      // It lay there too short for its chip to be told, and lay there all the same.
      const isUntold = !tag.isPresent && tag.recent.length >= this.#rules.sightings;
      const came = isUntold ? this.#arrive(epc, tag, at) : null;
      const [tid = null, ...others] = tag.told;
      const went = tag.isPresent
        ? this.#change('left', epc, { at, tid: others.length === 0 ? tid : null })
        : null;
      left.push(...[came, went].filter((change) => change !== null));
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
  #lay(epc: string, at: number): Lying | null {
    if (this.#tags.size >= TAGS_MAX && !this.#forgetOne()) return null;
    const tag: Lying = {
      isPresent: false,
      firstAt: at,
      lastAt: at,
      recent: [],
      chips: null,
      told: [],
    };
    this.#tags.set(epc, tag);
    this.#passing.add(epc);
    return tag;
  }

  /** By the chip that was seen most often. */
  #arrive(epc: string, tag: Lying, at: number): PresenceChange | null {
    const [chip] = [...(tag.chips ?? [])].toSorted(([, a], [, b]) => b - a);
    const tid = chip?.[0] ?? null;
    tag.isPresent = true;
    this.#passing.delete(epc);
    tag.recent = [];
    if (tid !== null) tag.told.push(tid);
    return this.#change('arrived', epc, { at, tid });
  }

  /** 克隆: another chip with the same EPC, seen as often as a tag must be; or the first whose TID is told at last. */
  #otherChip(epc: string, tag: Lying, at: number): PresenceChange | null {
    for (const [tid, sightings] of tag.chips ?? []) {
      if (sightings < this.#rules.sightings || tag.told.includes(tid)) continue;
      tag.told.push(tid);
      return this.#change('arrived', epc, { at, tid });
    }
    return null;
  }

  #change(
    presence: 'arrived' | 'left',
    epc: string,
    { at, tid }: { readonly at: number; readonly tid: string | null },
  ): PresenceChange | null {
    const trace = this.#window.best(epc);
    return trace === null ? null : { presence, at, trace, tid };
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

function countChip(tag: Lying, tid: string): void {
  tag.chips ??= new Map();
  const before = tag.chips.get(tid);
  if (before === undefined && tag.chips.size >= CHIPS_MAX) return;
  tag.chips.set(tid, (before ?? 0) + 1);
}
