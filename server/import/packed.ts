import { deflateRawSync, inflateRawSync } from 'node:zlib';

/**
 * Values as bytes, 200 a piece: 100 000 rows that wait take a few megabytes outside every heap, and
 * go from thread to thread without being copied.
 */
export type Pieces = { readonly size: number; readonly bytes: readonly Uint8Array<ArrayBuffer>[] };

/** Values a piece: unpacking one takes a few milliseconds, so others get their turn in between. */
const PIECE = 200;

/** Packs plain values (what JSON can say) as they come. */
export class Packer<T> {
  #open: T[] = [];
  #size = 0;
  readonly #bytes: Uint8Array<ArrayBuffer>[] = [];

  add(value: T): void {
    this.#size += 1;
    if (this.#open.push(value) >= PIECE) this.#close();
  }

  done(): Pieces {
    if (this.#open.length > 0) this.#close();
    return { size: this.#size, bytes: this.#bytes };
  }

  #close(): void {
    const text = Buffer.from(JSON.stringify(this.#open));
    // A copy of its own: what Node hands out may share a buffer with others.
    this.#bytes.push(Uint8Array.from(deflateRawSync(text, { level: 1 })));
    this.#open = [];
  }
}

/** All of a list that is there already. */
export function pack<T>(values: Iterable<T>): Pieces {
  const packer = new Packer<T>();
  for (const value of values) packer.add(value);
  return packer.done();
}

/** What a `Packer` of the same type made, piece by piece. */
export class Packed<T> {
  readonly size: number;
  readonly #bytes: Pieces['bytes'];

  constructor(pieces: Pieces) {
    this.size = pieces.size;
    this.#bytes = pieces.bytes;
  }

  *pieces(): Generator<readonly T[]> {
    for (const bytes of this.#bytes) {
      const values: readonly T[] = JSON.parse(inflateRawSync(bytes).toString('utf8'));
      yield values;
    }
  }

  *[Symbol.iterator](): Generator<T> {
    for (const values of this.pieces()) yield* values;
  }
}
