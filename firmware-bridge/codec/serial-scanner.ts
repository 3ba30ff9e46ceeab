import { readAim } from './aim.ts';
import type { Decoder, Frame, NoiseReason } from './frames.ts';
import { toHex } from './hex.ts';
import { decodeScan } from './scan-text.ts';

/*
 * Serial and CDC scanners, as the site has set them up:
 *
 *   [STX] | [AIM: ] letter modifier] | data | CR, LF, CR LF, Tab, ETX, or silence
 */
const STX = 0x02;
const LF = 0x0a;

/** Which bytes end a code. `any` takes all of them; `none` leaves the end to silence, for codes that hold line breaks. */
export type Suffix = 'any' | 'cr' | 'lf' | 'tab' | 'etx' | 'none';

const ENDINGS: Readonly<Record<Suffix, readonly number[]>> = {
  any: [0x0d, LF, 0x09, 0x03],
  cr: [0x0d, LF],
  lf: [LF],
  tab: [0x09],
  etx: [0x03],
  none: [],
};

/** Longer than any symbol holds (a QR code: 7 089 digits). */
const CODE_MAX = 8192;

/**
 * Gives a code out at the first byte of its ending, since a clerk waits for it; what else belongs to the ending (LF
 * after CR) comes as `lineEnd`. Bytes without an ending are a code once the line has fallen silent.
 */
export class SerialScannerDecoder implements Decoder {
  readonly #endings: ReadonlySet<number>;
  #held: number[] = [];
  /** Endings seen since the last code; null when none may follow. */
  #ended: number[] | null = null;
  #endsItself = false;
  /** Beyond the limit: rubbish until an ending or silence. */
  #isTooLong = false;

  constructor(suffix: Suffix = 'any') {
    this.#endings = new Set(ENDINGS[suffix]);
  }

  get endsItself(): boolean {
    return this.#endsItself;
  }

  push(bytes: Uint8Array): Frame[] {
    const frames: Frame[] = [];
    for (const byte of bytes) frames.push(...this.#take(byte));
    return frames;
  }

  silence(): Frame[] {
    this.#ended = null;
    return this.#close();
  }

  end(): Frame[] {
    return this.silence();
  }

  #take(byte: number): Frame[] {
    if (this.#endings.has(byte)) return this.#takeEnding(byte);
    this.#ended = null;
    // A prefix in the middle: the code before it lost its ending, and perhaps more.
    const lost = byte === STX ? this.#abandon() : [];
    this.#held.push(byte);
    if (this.#held.length <= CODE_MAX) return lost;
    this.#isTooLong = true;
    return [...lost, ...this.#noise('too long')];
  }

  #takeEnding(byte: number): Frame[] {
    const isMore = this.#held.length === 0 && this.#ended !== null && !this.#ended.includes(byte);
    this.#ended = isMore ? [...(this.#ended ?? []), byte] : [byte];
    if (isMore) return [{ kind: 'lineEnd', bytes: Uint8Array.of(byte) }];
    this.#held.push(byte);
    return this.#close(1);
  }

  #close(endingLength = 0): Frame[] {
    if (this.#isTooLong) {
      this.#isTooLong = false;
      return this.#noise('too long');
    }
    if (this.#held.length === 0) return [];
    this.#endsItself = endingLength > 0;
    const bytes = Uint8Array.from(this.#held);
    const body = bytes.subarray(bytes[0] === STX ? 1 : 0, bytes.length - endingLength);
    const aim = readAim(body.subarray(0, 3));
    const data = aim === null ? body : body.subarray(3);
    if (data.length === 0) return this.#noise('empty');
    // ]Z: not a barcode, but the scanner's word on a command.
    if (aim?.aim.startsWith(']Z')) {
      this.#held = [];
      return [{ kind: 'response', command: aim.aim, payload: toHex(data), bytes }];
    }
    const { text, encoding } = decodeScan(data, aim?.hasEci ?? false);
    // Garbage of a wrong baud rate would otherwise reach the counter as codes.
    if (encoding === 'bytes') return this.#noise('text');
    this.#held = [];
    const symbology = aim?.symbology ?? null;
    return [{ kind: 'barcode', symbology, aim: aim?.aim ?? null, text, bytes }];
  }

  #abandon(): Frame[] {
    const reason = this.#isTooLong ? 'too long' : 'incomplete';
    this.#isTooLong = false;
    return this.#noise(reason);
  }

  #noise(reason: NoiseReason): Frame[] {
    if (this.#held.length === 0) return [];
    const bytes = Uint8Array.from(this.#held);
    this.#held = [];
    return [{ kind: 'noise', bytes, reason }];
  }
}
