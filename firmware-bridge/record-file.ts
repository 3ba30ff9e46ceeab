import { crc32 } from 'node:zlib';

/** length (4, little-endian) | CRC-32 of length and payload (4) | payload */
const HEADER = 8;
/** Longer than any record that we write: a larger length is damage, not a record. */
const PAYLOAD_MAX = 64 * 1024;

export interface FoundRecord {
  readonly offset: number;
  /** Header and payload together. */
  readonly size: number;
  readonly payload: Uint8Array;
}

/** What a journal file holds: the whole records, and the stretches between them that are none. */
export interface ScannedFile {
  readonly records: readonly FoundRecord[];
  /** Where the last whole record ends; what follows is a torn tail. */
  readonly goodBytes: number;
  /** Bytes that are no record although a whole one follows: damage, not a torn write. */
  readonly damagedBytes: number;
}

/** One record as it stands in a file. The checksum covers the length too, so that a torn header is seen. */
export function encodeRecord(payload: Uint8Array): Uint8Array {
  const record = new Uint8Array(HEADER + payload.length);
  const view = new DataView(record.buffer);
  view.setUint32(0, payload.length, true);
  view.setUint32(4, seal(record.subarray(0, 4), payload), true);
  record.set(payload, HEADER);
  return record;
}

/** The record that begins at `offset`, or null when none does. */
export function recordAt(file: Uint8Array, offset: number): FoundRecord | null {
  if (offset + HEADER > file.length) return null;
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const length = view.getUint32(offset, true);
  const end = offset + HEADER + length;
  if (length === 0 || length > PAYLOAD_MAX || end > file.length) return null;
  const payload = file.subarray(offset + HEADER, end);
  const isWhole =
    view.getUint32(offset + 4, true) === seal(file.subarray(offset, offset + 4), payload);
  return isWhole ? { offset, size: HEADER + length, payload } : null;
}

/**
 * Reads a journal file after a crash. A write that never finished leaves a tail without a record; a spoilt
 * sector leaves whole records behind it, which are found again by searching byte by byte.
 */
export function scanRecords(file: Uint8Array): ScannedFile {
  const records: FoundRecord[] = [];
  let goodBytes = 0;
  let damagedBytes = 0;
  for (let offset = 0; offset < file.length;) {
    const record = recordAt(file, offset);
    if (record === null) {
      offset += 1;
      continue;
    }
    damagedBytes += offset - goodBytes;
    records.push(record);
    offset += record.size;
    goodBytes = offset;
  }
  return { records, goodBytes, damagedBytes };
}

function seal(length: Uint8Array, payload: Uint8Array): number {
  return crc32(payload, crc32(length));
}
