import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Chunks remembered, both directions. */
const CHUNKS = 400;
/** Longest part of a chunk that is kept, bytes. */
const CHUNK_BYTES = 256;

interface Chunk {
  readonly at: number;
  readonly direction: 'in' | 'out';
  readonly bytes: Uint8Array;
}

/** The last bytes on a line, both ways, so that a site can send us what its device really said. */
export class RawLog {
  readonly #chunks: Chunk[] = [];

  add(direction: 'in' | 'out', bytes: Uint8Array, at: number): void {
    // A copy: a piece of a socket's buffer would keep the whole buffer in memory.
    this.#chunks.push({ at, direction, bytes: Uint8Array.from(bytes.subarray(0, CHUNK_BYTES)) });
    if (this.#chunks.length > CHUNKS) this.#chunks.shift();
  }

  /** Bytes of memory that the chunks keep. */
  get keptBytes(): number {
    return this.#chunks.reduce((sum, { bytes }) => sum + bytes.buffer.byteLength, 0);
  }

  /** One line a chunk: instant, direction, hex. */
  lines(): readonly string[] {
    return this.#chunks.map(({ at, direction, bytes }) => {
      const hex = Buffer.from(bytes).toString('hex').toUpperCase();
      return `${new Date(at).toISOString()} ${direction.padEnd(3)} ${hex}`;
    });
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
