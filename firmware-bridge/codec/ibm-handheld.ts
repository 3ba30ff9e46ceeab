import { readAim } from './aim.ts';
import type { Decoder, Frame, NoiseReason } from './frames.ts';
import { hexCode, toHex } from './hex.ts';
import { readTrailer, type IbmTrailer } from './ibm-handheld-labels.ts';
import { noiseOf, ScanParts } from './scan-parts.ts';
import { decodeScan } from './scan-text.ts';

/*
 * IBM hand-held and table-top scanners (USB-OEM, page FF45), one report of 64 bytes, filled with NULs:
 *
 *   used bytes, this one included | status 3 | data | trailer 1, 3 or 4
 *
 * Status 10 03 00 stands on codes; without the 10 it is the scanner's answer to its host.
 */
const REPORT = 64;
const HEADER = 4;
/** First status byte: this report holds a code. */
const SCAN = 0x10;

/** Refusals and faults, by bit of the status word (first byte lowest). */
const FAULTS: readonly (readonly [number, string])[] = [
  [0x000001, 'firmware is being written'],
  [0x000020, 'hardware fault'],
  [0x000080, 'not ready'],
  [0x000400, 'check digit wrong'],
  [0x008000, 'command rejected'],
  [0x100000, 'direct command not allowed'],
  [0x200000, 'direct command unknown'],
];
/** Bits that no published status has. */
const UNDEFINED_BITS = 0xc07818;

/** What an answer answers: settings, settings of two-label pairs, direct commands; else the request for the status. */
const ANSWERS: readonly (readonly [number, number])[] = [
  [0x02, 0x21],
  [0x04, 0x34],
  [0x40, 0x30],
];
const STATUS_REQUEST = 0x20;

/** 扫码枪 in IBM hand-held mode: one report a push. Codes longer than a report are joined as bytes. */
export class IbmHandheldDecoder implements Decoder {
  readonly #parts = new ScanParts<number>();

  push(report: Uint8Array, at: number): Frame[] {
    if (report.length === 0) return [];
    const stale = this.#parts.heard(at);
    const used = usedBytes(report);
    if (typeof used === 'string') return [...stale, noiseOf([report], used)];
    if (used[1] !== SCAN) return [...stale, readStatus(used, report)];
    const trailer = readTrailer(used);
    if (trailer === null || used.length < HEADER + trailer.length) {
      const reason = trailer === null ? 'end mark' : 'length';
      return [...stale, ...this.#parts.drop('incomplete'), noiseOf([report], reason)];
    }
    const data = used.subarray(HEADER, used.length - trailer.length);
    const lost = this.#parts.add(trailer.id, report, data);
    const more = trailer.isContinued ? this.#parts.shed() : this.#finish(trailer);
    return [...stale, ...lost, ...more];
  }

  silence(at: number): Frame[] {
    return this.#parts.silence(at);
  }

  end(): Frame[] {
    return this.#parts.drop('incomplete');
  }

  #finish(trailer: IbmTrailer): Frame[] {
    const whole = this.#parts.finish();
    return 'bytes' in whole ? [barcodeOf(trailer, whole.data, whole.bytes)] : whole;
  }
}

/** The part of a report that its first byte counts; the reason where it cannot be. Some systems put a 0 before it, for no id. */
function usedBytes(whole: Uint8Array): Uint8Array | NoiseReason {
  const report = whole.length === REPORT + 1 && whole[0] === 0 ? whole.subarray(1) : whole;
  const length = report[0] ?? 0;
  if (length === 0) return 'empty';
  if (length < HEADER) return 'length';
  return length > report.length ? 'incomplete' : report.subarray(0, length);
}

function readStatus(used: Uint8Array, report: Uint8Array): Frame {
  const [, first = 0, second = 0, third = 0] = used;
  const word = first | (second << 8) | (third << 16);
  if ((word & UNDEFINED_BITS) !== 0) return noiseOf([report], 'unknown report');
  const asked = ANSWERS.find(([bit]) => (first & bit) !== 0)?.[1] ?? STATUS_REQUEST;
  const command = hexCode(asked);
  const fault = FAULTS.find(([bit]) => (word & bit) !== 0);
  if (fault !== undefined) {
    const code = `0x${toHex(used.subarray(1, HEADER))}`;
    return { kind: 'error', command, code, meaning: fault[1], bytes: report };
  }
  return { kind: 'response', command, payload: toHex(used.subarray(1)), bytes: report };
}

function barcodeOf(trailer: IbmTrailer, data: Uint8Array, bytes: Uint8Array): Frame {
  const aim = readAim(data);
  // A code may well begin with a bracket of its own: the scanner's prefix agrees with its trailer.
  const agrees = trailer.symbology === null || aim?.symbology === trailer.symbology;
  const isPrefix = aim !== null && agrees && data.length > 3;
  const body = isPrefix ? data.subarray(3) : data;
  const isRaw = trailer.isRetail && body.every((byte) => byte <= 9);
  const readable = isRaw ? body.map((byte) => byte + 0x30) : body;
  const { text } = decodeScan(readable, isPrefix && aim.hasEci);
  if (!isPrefix) return { kind: 'barcode', symbology: trailer.symbology, aim: null, text, bytes };
  return { kind: 'barcode', symbology: aim.symbology, aim: aim.aim, text, bytes };
}
