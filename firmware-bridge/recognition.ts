import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import type { AttachedPort } from '#wire';
import type { FoundPort } from './discovery.ts';
import { DRIVER_KINDS } from './drivers/kinds.ts';
import { isForeign } from './fingerprints.ts';
import { portOpener } from './ports/open-port.ts';
import { probePort, type ProbeReport } from './probe.ts';
import { replaceFile } from './spool-segments.ts';

const Remembered = v.record(
  v.string(),
  v.strictObject({
    driver: v.string(),
    baud: v.number(),
    identity: v.nullable(v.string()),
  }),
);
type Remembered = v.InferOutput<typeof Remembered>;

export interface RecognitionParts {
  readonly dataDir: string;
  /** Whether a device of ours works on this port now. */
  readonly isUsed: (port: string) => boolean;
  readonly wait: (ms: number) => Promise<void>;
  readonly onChange: () => void;
  readonly log: (line: string) => void;
}

/**
 * 设备识别: what attached ports said when they were asked, remembered by serial number or socket, since a lasting port address holds
 * one of both. Ports are asked one after another, and never while they are in use.
 */
export class Recognition {
  readonly #parts: RecognitionParts;
  #remembered: Remembered = {};
  readonly #states = new Map<string, 'running' | 'unknown'>();
  readonly #named = new Set<string>();
  #tail: Promise<void> = Promise.resolve();

  constructor(parts: RecognitionParts) {
    this.#parts = parts;
  }

  async load(): Promise<void> {
    const text = await readFile(this.#file, 'utf8').catch(() => '{}');
    const parsed = v.safeParse(Remembered, parseJson(text));
    // A spoilt file costs a few questions more.
    this.#remembered = parsed.success ? parsed.output : {};
  }

  /** The ports as the server is told them: suggestions by what they said, else by their looks. */
  describe(ports: readonly FoundPort[]): readonly AttachedPort[] {
    return ports.map(({ port, description, suggestedDriver, scannerId }) => {
      const place = placeOf(port);
      const known = this.#remembered[place];
      const state = this.#states.get(place);
      const isAsked = port.startsWith('serial:');
      if (known !== undefined && state !== 'running') {
        const { driver, baud, identity } = known;
        const address = `serial:${place}@${baud}`;
        const said = { suggestedDriver: driver, probe: 'known', identity, scannerId } as const;
        return { port: address, description, ...said };
      }
      const probe = state ?? (isAsked && isForeign(description) ? 'foreign' : 'none');
      return { port, description, suggestedDriver, probe, identity: null, scannerId };
    });
  }

  /** Ports that may be asked and were not since they were plugged in; each is named once. */
  unasked(ports: readonly FoundPort[]): readonly string[] {
    const here = new Set(ports.map(({ port }) => placeOf(port)));
    for (const place of this.#named) {
      if (here.has(place)) continue;
      this.#named.delete(place);
      this.#states.delete(place);
    }
    const news = this.describe(ports).filter(({ port, probe }) => {
      const place = placeOf(port);
      const isOurs = port.startsWith('serial:') && probe === 'none';
      return isOurs && !this.#named.has(place) && !this.#parts.isUsed(place);
    });
    for (const { port } of news) this.#named.add(placeOf(port));
    return news.map(({ port }) => port);
  }

  /** Asks one port, after those that were named before it. Resolves when it has been asked. */
  probe(port: string): Promise<ProbeReport | null> {
    const asked = this.#tail.then(() => this.#probe(port));
    this.#tail = asked.then(() => {});
    return asked;
  }

  async #probe(port: string): Promise<ProbeReport | null> {
    const place = placeOf(port);
    const { isUsed, wait, onChange, log } = this.#parts;
    if (!port.startsWith('serial:') || isUsed(place)) return null;
    this.#states.set(place, 'running');
    onChange();
    const openAt = (baud: number) => portOpener(`serial:${place}@${baud}`, baud);
    // A CDC device has no line whose speed could be wrong.
    const report = await probePort({ openAt, wait, hasSpeed: !/ttyACM/.test(port) });
    log(`probe of ${port}: ${report.driver ?? report.trouble?.detail ?? 'nothing that we know'}`);
    await this.#remember(place, report);
    onChange();
    return report;
  }

  async #remember(place: string, { driver, baud, identity, trouble }: ProbeReport): Promise<void> {
    if (trouble !== null) {
      this.#states.delete(place);
      return;
    }
    if (driver === null) {
      this.#states.set(place, 'unknown');
      return;
    }
    this.#states.delete(place);
    const speed = baud ?? DRIVER_KINDS[driver].baud;
    const said = { driver, baud: speed, identity: identity?.slice(0, 200) ?? null };
    this.#remembered = { ...this.#remembered, [place]: said };
    await replaceFile(this.#file, Buffer.from(JSON.stringify(this.#remembered))).catch(
      (error: unknown) => this.#parts.log(`what a device said is not kept: ${String(error)}`),
    );
  }

  get #file(): string {
    return join(this.#parts.dataDir, 'recognised.json');
  }
}

/** A serial line is the same at any speed: the address without its kind and speed. */
export const placeOf = (port: string): string =>
  port.replace(/^serial:/, '').replace(/@\d{3,7}$/, '');

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
