import { crc16 } from './checks.ts';
import type { NoiseReason } from './frames.ts';
import { FrameSearch, type Finding } from './frame-search.ts';
import { readMessage, type Speaker } from './gx-messages.ts';

/*
 * GX readers ("GClient"); nothing is escaped, so 5A is inside too:
 *
 *   5A | 00 | 01 | word 2 | RS-485 address, where bit 13 of the word says so | length 2 | data | CRC-16/XMODEM 2
 *
 * word: bits 15-14 none, 13 RS-485, 12 notification, 11-8 category, 7-0 message. The CRC is over all but 5A.
 */
const HEADER = 0x5a;
const TYPE = 0x00;
const VERSION = 0x01;
const RESERVED = 0xc0;
const RS485 = 0x20;
/** Reader, radio, update, test. */
const CATEGORIES: ReadonlySet<number> = new Set([1, 2, 4, 5]);
/** A tag with all its memory, and pieces of an update; a larger length is a false header. */
const DATA_MAX = 1024;
/** Header, type, version, word 2, length 2. */
const HEAD_BYTES = 7;
const CRC_BYTES = 2;

/** Reads both directions; remembers the RS-485 address that the reader answers with. */
export class GxDecoder extends FrameSearch {
  readonly #speaker: Speaker;
  #address: number | null = null;

  constructor(speaker: Speaker = 'either') {
    super();
    this.#speaker = speaker;
  }

  /** The address in the reader's last word; null while it has said nothing, or speaks without. */
  get address(): number | null {
    return this.#address;
  }

  protected override read(bytes: Uint8Array): Finding {
    const finding = readFrame(bytes, this.#speaker);
    if (finding.found === 'frame' && finding.frame.kind !== 'command') {
      this.#address = gxAddress(bytes);
    }
    return finding;
  }
}

function readFrame(bytes: Uint8Array, speaker: Speaker): Finding {
  const [header, type, version, flags] = bytes;
  if (header !== HEADER) return spoilt('rubbish');
  if (type !== undefined && type !== TYPE) return spoilt('rubbish');
  if (version !== undefined && version !== VERSION) return spoilt('rubbish');
  if (flags === undefined) return { found: 'short' };
  if ((flags & RESERVED) !== 0 || !CATEGORIES.has(flags & 0x0f)) return spoilt('rubbish');
  const head = HEAD_BYTES + (hasAddress(bytes) ? 1 : 0);
  const high = bytes[head - 2];
  const low = bytes[head - 1];
  if (high === undefined || low === undefined) return { found: 'short' };
  const length = (high << 8) | low;
  if (length > DATA_MAX) return spoilt('length');
  const total = head + length + CRC_BYTES;
  if (bytes.length < total) return { found: 'short' };
  const crc = crc16(bytes.subarray(1, total - CRC_BYTES), 0);
  if (bytes[total - 2] !== crc >> 8 || bytes[total - 1] !== (crc & 0xff)) return spoilt('checksum');
  const frame = bytes.slice(0, total);
  const word = ((flags & ~RS485) << 8) | (frame[4] ?? 0);
  const said = readMessage(frame, word, frame.subarray(head, -CRC_BYTES), speaker);
  return typeof said === 'string' ? spoilt(said) : { found: 'frame', length: total, frame: said };
}

function hasAddress(bytes: Uint8Array): boolean {
  return ((bytes[3] ?? 0) & RS485) !== 0;
}

/** RS-485 address of a frame; null where it has none. */
export function gxAddress(frame: Uint8Array): number | null {
  return hasAddress(frame) ? (frame[5] ?? null) : null;
}

/** The data of a whole frame. */
export function gxData(frame: Uint8Array): Uint8Array {
  return frame.subarray(HEAD_BYTES + (hasAddress(frame) ? 1 : 0), -CRC_BYTES);
}

function spoilt(reason: NoiseReason): Finding {
  return { found: 'spoilt', reason };
}
