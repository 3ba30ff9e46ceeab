import { Pad, PAD_RULES, type PadRules, type PresenceChange } from './pad.ts';
import type { Sighting } from './tag-window.ts';

/** An antenna of a gate: who rushes through is seen once on it. */
const ANTENNA_PAD_RULES: PadRules = { ...PAD_RULES, sightings: 1 };

/** Antennas that a reader may have, with room to spare: a broken frame must not make pads for ever. */
const ANTENNAS_MAX = 64;

/**
 * 通道门: a pad for each antenna, so that what goes from one to the other arrives at both. A reader that tells no antenna has one pad. Time
 * comes in with each call.
 */
export class AntennaPads implements Pick<Pad, 'seen' | 'expire' | 'hold' | 'release'> {
  readonly #pads = new Map<number | null, Pad>();

  seen(sighting: Sighting, at: number): PresenceChange | null {
    return this.#padOf(sighting.antenna)?.seen(sighting, at) ?? null;
  }

  expire(at: number): readonly PresenceChange[] {
    return [...this.#pads.values()].flatMap((pad) => pad.expire(at));
  }

  hold(at: number): void {
    for (const pad of this.#pads.values()) pad.hold(at);
  }

  release(at: number): void {
    for (const pad of this.#pads.values()) pad.release(at);
  }

  #padOf(antenna: number | null): Pad | null {
    const known = this.#pads.get(antenna);
    if (known !== undefined) return known;
    if (this.#pads.size >= ANTENNAS_MAX) return null;
    const pad = new Pad(ANTENNA_PAD_RULES);
    this.#pads.set(antenna, pad);
    return pad;
  }
}
