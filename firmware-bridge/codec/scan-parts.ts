import type { Frame, NoiseReason } from './frames.ts';
import { concatBytes } from './hex.ts';

/** The rest of a code follows at once; after this long it never will. */
const CONTINUATION_MS_MAX = 500;
const CODE_MAX = 8192;
/** Parts of a code, empty ones among them. */
const PARTS_MAX = 1024;

/** All parts of a code: the data, and the reports that they stood in. */
export interface WholeCode {
  readonly data: Uint8Array;
  readonly bytes: Uint8Array;
}

/**
 * 续传: a code that is longer than a report comes in several, joined as bytes and read only then. `Kind` is what its parts have in
 * common; a part of another kind shows that the rest of the code before it was lost.
 */
export class ScanParts<Kind> {
  #reports: Uint8Array[] = [];
  #data: Uint8Array[] = [];
  #size = 0;
  #kind: Kind | null = null;
  #isTooLong = false;
  #lastAt = 0;

  /** A report came: answers what has waited too long for its next part. */
  heard(at: number): Frame[] {
    const stale = this.silence(at);
    this.#lastAt = at;
    return stale;
  }

  silence(at: number): Frame[] {
    return at - this.#lastAt >= CONTINUATION_MS_MAX ? this.drop('incomplete') : [];
  }

  /** Answers the parts that this one shows to be lost. */
  add(kind: Kind, report: Uint8Array, data: Uint8Array): Frame[] {
    const isOpen = this.#reports.length > 0 || this.#isTooLong;
    const lost = isOpen && kind !== this.#kind ? this.drop('incomplete') : [];
    this.#kind = kind;
    this.#reports.push(report);
    this.#data.push(data);
    this.#size += data.length;
    if (this.#size > CODE_MAX || this.#reports.length > PARTS_MAX) this.#isTooLong = true;
    return lost;
  }

  /** What is beyond the limit is not held: it goes out as noise until its last part has come. */
  shed(): Frame[] {
    if (!this.#isTooLong) return [];
    const reports = this.#reports;
    this.#reports = [];
    this.#data = [];
    return [noiseOf(reports, 'too long')];
  }

  /** The last part has come: the code, or the noise that it is. */
  finish(): WholeCode | Frame[] {
    if (this.#isTooLong) return this.drop('too long');
    const data = concatBytes(this.#data);
    if (data.length === 0) return this.drop('empty');
    const bytes = concatBytes(this.#reports);
    this.#forget();
    return { data, bytes };
  }

  drop(reason: NoiseReason): Frame[] {
    const reports = this.#reports;
    const told = this.#isTooLong ? 'too long' : reason;
    this.#forget();
    return reports.length === 0 ? [] : [noiseOf(reports, told)];
  }

  #forget(): void {
    this.#reports = [];
    this.#data = [];
    this.#size = 0;
    this.#kind = null;
    this.#isTooLong = false;
  }
}

/** Reports that are no code, as one frame. */
export function noiseOf(reports: readonly Uint8Array[], reason: NoiseReason): Frame {
  return { kind: 'noise', bytes: concatBytes(reports), reason };
}
