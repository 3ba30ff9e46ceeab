import { crc16Genibus } from './checks.ts';
import type { TagFrame } from './frames.ts';
import { toHex } from './hex.ts';

/** What a host asks to be told with each tag; the fields come in the order of these flags, lowest first. */
export const MetadataFlag = {
  readCount: 0x0001,
  rssi: 0x0002,
  antenna: 0x0004,
  frequency: 0x0008,
  time: 0x0010,
  phase: 0x0020,
  protocol: 0x0040,
  data: 0x0080,
  gpio: 0x0100,
  gen2Q: 0x0200,
  gen2LinkFrequency: 0x0400,
  gen2Target: 0x0800,
  brand: 0x1000,
} as const;

/** A field of a flag that is not known here has a length that is not known: such records stay unread. */
const KNOWN_FLAGS = 0x1fff;
/** Bytes of the fields from 0100 on, whose content is not told. */
const TAIL = [MetadataFlag.gpio, MetadataFlag.gen2Q, MetadataFlag.gen2LinkFrequency] as const;

const GEN2 = 0x05;
/** The embedded command failed: a status word stands in place of its data. */
const DATA_FAILED = 0x8000;
/** All TIDs of Gen2 tags begin with it (ISO/IEC 15963 allocation class). */
const TID_CLASS = 0xe2;
/** In the PC's first byte: an extended PC word follows; in that one's: a second one. */
const PC_XI = 0x02;
const XPC_XEB = 0x80;

export type TagRecord = {
  readonly tag: Omit<TagFrame, 'bytes'>;
  /** Where the record ends. */
  readonly end: number;
};

/** Readers count the tag's bytes in bits (2 bytes); Silion's own stream in bytes (1 byte). */
export type LengthUnit = 'bits' | 'bytes';

/** What stands before a tag's own words. */
export type Metadata = {
  readonly count?: number;
  readonly rssiDbm: number | null;
  readonly antenna: number | null;
  readonly freqKHz?: number;
  readonly tid?: string;
  readonly phaseRaw?: string;
  readonly isGen2: boolean;
  readonly end: number;
};

/**
 * count 1 | RSSI 1 (signed, dBm) | antenna 1 (transmit, receive) | kHz 3 | ms 4 | phase 2 | protocol 1 | data: bits 2
 * and bytes | GPIO 1 | Q, link frequency, target 1 each | brand 2: each where its flag is set. Null: more than is there.
 */
export function readMetadata(data: Uint8Array, from: number, flags: number): Metadata | null {
  if ((flags & ~KNOWN_FLAGS) !== 0) return null;
  const more: { count?: number; freqKHz?: number; tid?: string; phaseRaw?: string } = {};
  let at = from;
  if (flags & MetadataFlag.readCount) more.count = data[at++] ?? 0;
  const rssiDbm = flags & MetadataFlag.rssi ? ((data[at++] ?? 0) << 24) >> 24 : null;
  const ports = flags & MetadataFlag.antenna ? (data[at++] ?? 0) : null;
  if (flags & MetadataFlag.frequency) {
    more.freqKHz = ((data[at] ?? 0) << 16) | word(data, at + 1);
    at += 3;
  }
  if (flags & MetadataFlag.time) at += 4;
  if (flags & MetadataFlag.phase) {
    more.phaseRaw = toHex(data.subarray(at, at + 2));
    at += 2;
  }
  const isGen2 = !(flags & MetadataFlag.protocol) || data[at++] === GEN2;
  if (flags & MetadataFlag.data) {
    const bits = word(data, at);
    const length = bits & DATA_FAILED ? 2 : (bits + 7) >> 3;
    // Hosts embed a read of the TID with an inventory; other data is told by nothing in the record.
    const isTid = !(bits & DATA_FAILED) && length >= 4 && data[at + 2] === TID_CLASS;
    if (isTid) more.tid = toHex(data.subarray(at + 2, at + 2 + length));
    at += 2 + length;
  }
  for (const flag of TAIL) if (flags & flag) at += 1;
  if (flags & MetadataFlag.gen2Target) at += 1;
  if (flags & MetadataFlag.brand) at += 2;
  if (at > data.length) return null;
  // Transmit and receive port; a reader without the former leaves it 0.
  const antenna = ports === null ? null : ports >> 4 || ports & 0x0f;
  return { ...more, rssiDbm, antenna, isGen2, end: at };
}

/**
 * metadata | length of what follows | PC 2 | [extended PC] | EPC | the tag's CRC 2. `shape`: the bytes are no record;
 * `pc length`: they are, but the EPC is not as long as its PC says, and is not believed.
 */
export function readTagRecord(
  data: Uint8Array,
  from: number,
  flags: number,
  unit: LengthUnit,
): TagRecord | 'shape' | 'pc length' {
  const metadata = readMetadata(data, from, flags);
  // ISO 18000-6B and others have no PC and another check: nothing would vouch for what was read.
  if (metadata === null || !metadata.isGen2) return 'shape';
  const { isGen2: _, end: at, ...told } = metadata;
  const start = unit === 'bits' ? at + 2 : at + 1;
  const length = unit === 'bits' ? word(data, at) / 8 : (data[at] ?? 0);
  const end = start + length;
  if (!Number.isInteger(length) || length < 4 || end > data.length) return 'shape';
  const epcAt = start + 2 + extendedPcLength(data, start, length);
  const pcLength = 2 * ((data[start] ?? 0) >> 3);
  // Tags count the extended PC in or not, as their makers read the standard.
  if (end - 2 - epcAt !== pcLength && end - 4 - start !== pcLength) return 'pc length';
  const tag = {
    kind: 'tag',
    epc: toHex(data.subarray(epcAt, end - 2)),
    pc: toHex(data.subarray(start, start + 2)),
    epcCrcOk: crc16Genibus(data.subarray(start, end - 2)) === word(data, end - 2),
    ...told,
  } as const;
  return { tag, end };
}

function extendedPcLength(data: Uint8Array, pcAt: number, length: number): number {
  if (!((data[pcAt] ?? 0) & PC_XI) || length < 6) return 0;
  return (data[pcAt + 2] ?? 0) & XPC_XEB && length >= 8 ? 4 : 2;
}

/** Two bytes, big-endian; 0 beyond the end. */
export function word(data: Uint8Array, at: number): number {
  return ((data[at] ?? 0) << 8) | (data[at + 1] ?? 0);
}
