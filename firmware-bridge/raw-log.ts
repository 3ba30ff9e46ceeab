import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { toHex } from './codec/hex.ts';

/** Chunks remembered, both directions. */
const CHUNKS = 400;
/** Longest part of a chunk that is kept, bytes. */
const CHUNK_BYTES = 256;

interface Chunk {
  at: number;
  direction: 'in' | 'out';
  isWithheld: boolean;
  length: number;
}

/**
 * The last bytes on a line, both ways, so that a site can send us what its device really said. Written over in a circle, in memory
 * that is taken once: a copy for each chunk would live just long enough to become old rubbish, some 40 MB a minute under a flood.
 */
export class RawLog {
  readonly #chunks: Chunk[] = [];
  #bytes: Uint8Array | null = null;
  /** Where the next chunk stands; before it, when all are taken, the newest, and behind it the oldest. */
  #next = 0;

  add(direction: 'in' | 'out', bytes: Uint8Array, at: number): void {
    this.#bytes ??= new Uint8Array(CHUNKS * CHUNK_BYTES);
    const from = this.#next * CHUNK_BYTES;
    this.#bytes.set(bytes.length > CHUNK_BYTES ? bytes.subarray(0, CHUNK_BYTES) : bytes, from);
    this.#keep(direction, bytes.length, at, false);
  }

  /** 口令: what holds a tag's password is not written down; a check over it would betray it as well. */
  withhold(direction: 'in' | 'out', { length }: Uint8Array, at: number): void {
    this.#keep(direction, length, at, true);
  }

  /** Bytes of memory that the chunks keep. */
  get keptBytes(): number {
    return this.#bytes?.buffer.byteLength ?? 0;
  }

  /** One line a chunk, the oldest first: instant, direction, hex. */
  lines(): readonly string[] {
    const oldest = this.#chunks.length < CHUNKS ? 0 : this.#next;
    return this.#chunks.map((_, n) => this.#line((oldest + n) % this.#chunks.length));
  }

  #line(place: number): string {
    const chunk = this.#chunks[place];
    if (chunk === undefined) throw new RangeError('there is no such chunk');
    const { at, direction, isWithheld, length } = chunk;
    const from = place * CHUNK_BYTES;
    const kept = this.#bytes?.subarray(from, from + Math.min(length, CHUNK_BYTES));
    const withheld = `(${length} bytes beside a password)`;
    const said = isWithheld ? withheld : toHex(kept ?? new Uint8Array());
    return `${new Date(at).toISOString()} ${direction.padEnd(3)} ${said}`;
  }

  #keep(direction: 'in' | 'out', length: number, at: number, isWithheld: boolean): void {
    const chunk = this.#chunks[this.#next];
    if (chunk === undefined) this.#chunks.push({ at, direction, isWithheld, length });
    else {
      chunk.at = at;
      chunk.direction = direction;
      chunk.isWithheld = isWithheld;
      chunk.length = length;
    }
    this.#next = (this.#next + 1) % CHUNKS;
  }
}

/** What each device really said, for support: it holds codes and badge numbers, so only its owner may read it. */
export async function dumpRaw(
  dataDir: string,
  linesById: ReadonlyMap<string, readonly string[]>,
  log: (line: string) => void,
): Promise<void> {
  for (const [id, lines] of linesById) {
    const path = join(dataDir, `raw-${encodeURIComponent(id)}.txt`);
    await writeFile(path, lines.map((text) => `${text}\n`).join(''), { mode: 0o600 });
    log(`raw bytes of ${id} written to ${path}`);
  }
}
