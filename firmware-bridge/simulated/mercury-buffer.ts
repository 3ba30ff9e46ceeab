import { concatBytes } from '../codec/hex.ts';
import { tagRecord, word } from './mercury-tags.ts';
import type { Echo } from './radio.ts';

/** As many records as an M5e puts into a message, and as many bytes. */
const RECORDS_MAX = 13;
const DATA_MAX = 248;

/** What searches found and nobody has fetched yet: each tag once, with the number of its sightings. */
export class TagBuffer {
  readonly #tags = new Map<string, { readonly echo: Echo; readonly count: number }>();

  get size(): number {
    return this.#tags.size;
  }

  add(echo: Echo): void {
    const count = (this.#tags.get(echo.tag.epc)?.count ?? 0) + 1;
    this.#tags.set(echo.tag.epc, { echo, count });
  }

  clear(): void {
    this.#tags.clear();
  }

  /** flags 2 | option 0 | number of records | records: as many as fit, which are then gone; null: none is left. */
  take(flags: number): Uint8Array | null {
    const records: Uint8Array[] = [];
    let length = 4;
    for (const [epc, { echo, count }] of this.#tags) {
      const record = tagRecord(echo, count, flags, 'bits');
      length += record.length;
      if (length > DATA_MAX || records.length === RECORDS_MAX) break;
      this.#tags.delete(epc);
      records.push(record);
    }
    if (records.length === 0) return null;
    return concatBytes([Uint8Array.of(...word(flags), 0x00, records.length), ...records]);
  }
}
