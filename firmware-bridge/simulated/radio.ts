import { SimulatedTag, type TagPlace } from './tag-memory.ts';

/** How a simulated field behaves. All shares are from 0 to 1. */
export interface RadioWays {
  /** Share of the rounds in which a tag right on the antenna is missed all the same. */
  readonly missRate: number;
  /** Each tag that lies close to others is missed this much more for each of them, up to ten. */
  readonly stackingMissRate: number;
  /** Share of the sightings that are told twice in a round. */
  readonly duplicateRate: number;
  /** Slots of a round: tags that take the same one are lost in it. */
  readonly slots: number;
  /** Signal at 10 cm, dBm, and how much it wavers, dB. */
  readonly rssiDbm: number;
  readonly rssiNoiseDb: number;
  /** From 0 up to 1; the default is a fixed sequence, the same in each run. */
  readonly random: () => number;
}

/** A pad with a few tags on it: every fifth sighting or so is missed. */
export const PAD_RADIO: Omit<RadioWays, 'random'> = {
  missRate: 0.2,
  stackingMissRate: 0.01,
  duplicateRate: 0.05,
  slots: 256,
  rssiDbm: -45,
  rssiNoiseDb: 12,
};

/** Nothing is missed and nothing wavers: for tests of what a driver says, not of what it bears. */
export const CLEAR_RADIO: Omit<RadioWays, 'random'> = {
  missRate: 0,
  stackingMissRate: 0,
  duplicateRate: 0,
  slots: Infinity,
  rssiDbm: -45,
  rssiNoiseDb: 0,
};

/** One tag as a round saw it. */
export interface Echo {
  readonly tag: SimulatedTag;
  readonly rssiDbm: number;
  readonly antenna: number;
}

/** Out of the field's reach, cm. */
const REACH_CM = 300;

/** 模拟射频场: the tags before a reader's antennas, and which of them a round sees. */
export class RadioField {
  readonly #ways: RadioWays;
  readonly #tags = new Map<string, SimulatedTag>();
  /** Tags that were written and taken away: laid down again they are the same chips. */
  readonly #written = new Map<string, SimulatedTag>();

  constructor(ways: Partial<RadioWays> = {}) {
    this.#ways = { ...PAD_RADIO, random: fixedSequence(), ...ways };
  }

  /**
   * A tag comes into the field: EPC as hex, whole words. One that was written here and lifted comes back as it is. With a `tid` it is that
   * chip, beside any other with its EPC.
   */
  lay(epc: string, place: Partial<TagPlace> = {}, tid?: string): SimulatedTag {
    const lies = { antenna: 1, distanceCm: 10, ...place };
    if (tid !== undefined) {
      const chip = new SimulatedTag(epc, lies, tid);
      this.#tags.set(`${chip.epc} ${chip.tid}`, chip);
      return chip;
    }
    const tag = this.#written.get(epc.toUpperCase()) ?? new SimulatedTag(epc, lies);
    this.#tags.set(tag.epc, tag);
    return tag;
  }

  lift(epc: string): void {
    for (const [key, tag] of this.#tags) {
      if (tag.epc !== epc.toUpperCase()) continue;
      this.#tags.delete(key);
      if (key !== tag.epc && !key.includes(' ')) this.#written.set(tag.epc, tag);
    }
  }

  clear(): void {
    this.#tags.clear();
  }

  /** The tags that lie there and live. */
  get tags(): readonly SimulatedTag[] {
    return [...this.#tags.values()].filter(({ isKilled }) => !isKilled);
  }

  /** The tag with this EPC, which may have been written since it was laid. */
  find(epc: string): SimulatedTag | null {
    return this.tags.find((tag) => tag.epc === epc.toUpperCase()) ?? null;
  }

  /** One round of the inventory, in the order in which tags answered. */
  round(antenna: number | null = null): readonly Echo[] {
    const { random, duplicateRate, slots } = this.#ways;
    const near = this.tags.filter((tag) => antenna === null || tag.place.antenna === antenna);
    const taken = new Map<number, number>();
    const slotOf = near.map(() => (slots === Infinity ? -1 : Math.floor(random() * slots)));
    for (const slot of slotOf) taken.set(slot, (taken.get(slot) ?? 0) + 1);
    return near.flatMap((tag, index): readonly Echo[] => {
      const hasCollided = slots !== Infinity && (taken.get(slotOf[index] ?? 0) ?? 0) > 1;
      if (hasCollided || random() < this.#missRate(tag, near.length)) return [];
      const echo = { tag, rssiDbm: this.#rssi(tag), antenna: tag.place.antenna };
      return random() < duplicateRate ? [echo, echo] : [echo];
    });
  }

  #missRate({ place }: SimulatedTag, neighbours: number): number {
    const { missRate, stackingMissRate } = this.#ways;
    const far = place.distanceCm >= REACH_CM ? 1 : Math.max(0, place.distanceCm - 100) / REACH_CM;
    return missRate + far + stackingMissRate * Math.min(10, neighbours - 1);
  }

  /** Twice the distance, 12 dB less: the way to the tag and back. */
  #rssi({ place }: SimulatedTag): number {
    const { rssiDbm, rssiNoiseDb, random } = this.#ways;
    const path = 40 * Math.log10(Math.max(1, place.distanceCm) / 10);
    return Math.max(-90, Math.round(rssiDbm - path - rssiNoiseDb * random()));
  }
}

/** A linear congruential sequence (Numerical Recipes' constants): the same misses in each run. */
export function fixedSequence(seed = 1): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
