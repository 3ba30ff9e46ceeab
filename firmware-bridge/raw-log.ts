import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Chunks remembered, both directions. */
const CHUNKS = 400;
/** Longest part of a chunk that is kept, bytes. */
const CHUNK_BYTES = 256;

interface Chunk {
  readonly at: number;
  readonly direction: 'in' | 'out';
  /** Null: withheld. */
  readonly bytes: Uint8Array | null;
  readonly length: number;
}

/** The last bytes on a line, both ways, so that a site can send us what its device really said. */
export class RawLog {
  readonly #chunks: Chunk[] = [];

  add(direction: 'in' | 'out', bytes: Uint8Array, at: number): void {
    // A copy: a piece of a socket's buffer would keep the whole buffer in memory.
    const copy = Uint8Array.from(bytes.subarray(0, CHUNK_BYTES));
    this.#keep({ at, direction, bytes: copy, length: bytes.length });
  }

  /** 口令: what holds a tag's password is not written down; a check over it would betray it as well. */
  withhold(direction: 'in' | 'out', { length }: Uint8Array, at: number): void {
    this.#keep({ at, direction, bytes: null, length });
  }

  /** Bytes of memory that the chunks keep. */
  get keptBytes(): number {
    return this.#chunks.reduce((sum, { bytes }) => sum + (bytes?.buffer.byteLength ?? 0), 0);
  }

  /** One line a chunk: instant, direction, hex. */
  lines(): readonly string[] {
    return this.#chunks.map(({ at, direction, bytes, length }) => {
      const withheld = `(${length} bytes beside a password)`;
      const said = bytes === null ? withheld : Buffer.from(bytes).toString('hex').toUpperCase();
      return `${new Date(at).toISOString()} ${direction.padEnd(3)} ${said}`;
    });
  }

  #keep(chunk: Chunk): void {
    this.#chunks.push(chunk);
    if (this.#chunks.length > CHUNKS) this.#chunks.shift();
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
