/** One sighting of a tag as the reader told it. */
export interface Sighting {
  /** Upper-case hex. */
  readonly epc: string;
  readonly rssiDbm: number | null;
  readonly antenna: number | null;
  /** How often the reader itself counted it in this report; 1 where it does not say. */
  readonly count?: number;
  /** 芯片号 as far as the reader tells it, upper-case hex. */
  readonly tid?: string;
}

/** What the window knows of a tag on one antenna; times in ms. */
export interface TagTrace {
  readonly epc: string;
  readonly antenna: number | null;
  /** Of the last sighting, dBm. */
  readonly rssiDbm: number | null;
  /** Best signal since it was first seen, dBm. */
  readonly bestRssiDbm: number | null;
  readonly firstAt: number;
  readonly lastAt: number;
  readonly count: number;
}

/** Traces remembered at a time, so that a flood of EPCs that are none cannot grow for ever. */
const TRACES_MAX = 65_536;

type Trace = { -readonly [Key in keyof TagTrace]: TagTrace[Key] };

/**
 * 去重窗口: a reader tells the same EPC many times a second. The window keeps one trace for each EPC and antenna, with count, best
 * signal, first and last time, until it has been unseen for `forgetMs`. Time comes in with each call.
 */
export class TagWindow {
  readonly #forgetMs: number;
  /** In order of the first sighting. */
  readonly #traces = new Map<string, Map<number | null, Trace>>();
  #size = 0;

  constructor(forgetMs: number) {
    this.#forgetMs = forgetMs;
  }

  /** Counts a sighting in. */
  seen({ epc, antenna, rssiDbm, count = 1 }: Sighting, at: number): void {
    let antennas = this.#traces.get(epc);
    const trace = antennas?.get(antenna);
    if (trace !== undefined) {
      trace.rssiDbm = rssiDbm;
      trace.lastAt = at;
      trace.count += count;
      if (rssiDbm !== null && rssiDbm > (trace.bestRssiDbm ?? -Infinity))
        trace.bestRssiDbm = rssiDbm;
      return;
    }
    if (this.#size >= TRACES_MAX) this.#forgetOldest();
    if (antennas === undefined) this.#traces.set(epc, (antennas = new Map()));
    const fresh = { epc, antenna, rssiDbm, bestRssiDbm: rssiDbm, firstAt: at, lastAt: at, count };
    antennas.set(antenna, fresh);
    this.#size += 1;
  }

  /** The antenna on which a tag is, or was, best seen; null when nothing is known of it. */
  best(epc: string): TagTrace | null {
    let best: Trace | null = null;
    for (const trace of this.#traces.get(epc)?.values() ?? []) {
      if (best === null || (trace.bestRssiDbm ?? -Infinity) > (best.bestRssiDbm ?? -Infinity))
        best = trace;
    }
    return best === null ? null : { ...best };
  }

  /** All traces, in order of first sighting. */
  traces(): readonly TagTrace[] {
    return [...this.#traces.values()].flatMap((antennas) =>
      [...antennas.values()].map((trace) => ({ ...trace })),
    );
  }

  /** Time passed: what has been unseen for too long is forgotten. */
  expire(at: number): void {
    for (const [epc, antennas] of this.#traces) {
      for (const [antenna, { lastAt }] of antennas) {
        if (at - lastAt < this.#forgetMs) continue;
        antennas.delete(antenna);
        this.#size -= 1;
      }
      if (antennas.size === 0) this.#traces.delete(epc);
    }
  }

  /** The reader was kept from reading for so long: nobody's fault, least of all the tags'. ms */
  shift(ms: number): void {
    for (const antennas of this.#traces.values()) {
      for (const trace of antennas.values()) trace.lastAt += ms;
    }
  }

  forget(epc: string): void {
    this.#size -= this.#traces.get(epc)?.size ?? 0;
    this.#traces.delete(epc);
  }

  #forgetOldest(): void {
    const [oldest] = this.#traces.keys();
    if (oldest !== undefined) this.forget(oldest);
  }
}
