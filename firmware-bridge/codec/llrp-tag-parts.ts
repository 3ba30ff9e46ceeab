import { toHex } from './hex.ts';
import {
  LlrpParameter as P,
  s16,
  TagField,
  tlvEnd,
  TLV_HEAD,
  tlvType,
  TV_LENGTHS,
  u16,
  u32,
  u64,
} from './llrp-parameters.ts';
import { isResult } from './llrp-words.ts';

/** Impinj's number as a maker, and its own parameters in a tag's report. */
const IMPINJ = 25_882;
const IMPINJ_TID = 55;
const IMPINJ_RSSI = 57;

const EPC_BYTES_MAX = 64;

/** Where the parts of one tag's report lie in the message; -1: not told. */
export interface TagParts {
  epcAt: number;
  epcTo: number;
  antenna: number | null;
  rssiDbm: number | null;
  channel: number;
  count: number | null;
  firstSeenUs: number | null;
  lastSeenUs: number | null;
  pcAt: number;
  crcAt: number;
  tid: string | null;
  /** Head of each result of an operation on this tag. */
  readonly results: number[];
}

/** What was found, or null where something stands there that cannot be skipped. */
export function findTagParts(bytes: Uint8Array, from: number, to: number): TagParts | null {
  const parts: TagParts = {
    epcAt: -1,
    epcTo: -1,
    antenna: null,
    rssiDbm: null,
    channel: 0,
    count: null,
    firstSeenUs: null,
    lastSeenUs: null,
    pcAt: -1,
    crcAt: -1,
    tid: null,
    results: [],
  };
  let at = from;
  while (at < to) {
    const head = bytes[at] ?? 0;
    const end = head >= 0x80 ? tvEnd(head, at, to) : tlvEnd(bytes, at, to);
    if (end < 0) return null;
    if (head >= 0x80) takeField(parts, bytes, head & 0x7f, at + 1);
    else if (!takeParameter(parts, bytes, at, end)) return null;
    at = end;
  }
  return at === to ? parts : null;
}

function tvEnd(head: number, at: number, to: number): number {
  const length = TV_LENGTHS[head & 0x7f] ?? 0;
  return length === 0 || at + 1 + length > to ? -1 : at + 1 + length;
}

function takeField(parts: TagParts, bytes: Uint8Array, type: number, at: number): void {
  switch (type) {
    case TagField.epc96:
      parts.epcAt = at;
      parts.epcTo = at + 12;
      break;
    case TagField.antennaId:
      parts.antenna = u16(bytes, at);
      break;
    case TagField.peakRssi:
      parts.rssiDbm = ((bytes[at] ?? 0) << 24) >> 24;
      break;
    case TagField.channelIndex:
      parts.channel = u16(bytes, at);
      break;
    case TagField.seenCount:
      parts.count = u16(bytes, at);
      break;
    case TagField.firstSeenUtc:
      parts.firstSeenUs = u64(bytes, at);
      break;
    case TagField.lastSeenUtc:
      parts.lastSeenUs = u64(bytes, at);
      break;
    case TagField.c1g2Pc:
      parts.pcAt = at;
      break;
    case TagField.c1g2Crc:
      parts.crcAt = at;
      break;
  }
}

/** False: no parameter can begin like this, or an EPC is not as long as it says. */
function takeParameter(parts: TagParts, bytes: Uint8Array, at: number, end: number): boolean {
  const type = tlvType(bytes, at);
  if (type === P.epcData) {
    const bits = u16(bytes, at + TLV_HEAD);
    parts.epcAt = at + TLV_HEAD + 2;
    parts.epcTo = end;
    return end - parts.epcAt === Math.ceil(bits / 8) && end - parts.epcAt <= EPC_BYTES_MAX;
  }
  if (isResult(type)) parts.results.push(at);
  if (type === P.custom) takeImpinj(parts, bytes, at + TLV_HEAD, end);
  return type >= 0;
}

/** Maker 4 | subtype 4 | content: FastID's TID, and the signal in hundredths of dBm. */
function takeImpinj(parts: TagParts, bytes: Uint8Array, at: number, end: number): void {
  if (end - at < 10 || u32(bytes, at) !== IMPINJ) return;
  const subtype = u32(bytes, at + 4);
  if (subtype === IMPINJ_RSSI) parts.rssiDbm ??= s16(bytes, at + 8) / 100;
  if (subtype === IMPINJ_TID && end - at - 10 === 2 * u16(bytes, at + 8))
    parts.tid = toHex(bytes.subarray(at + 10, end));
}
