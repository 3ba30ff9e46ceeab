import { crc16Genibus } from './checks.ts';
import type { ErrorFrame, Frame, NoiseReason, ResponseFrame, TagFrame } from './frames.ts';
import { concatBytes, hexWord, toHex } from './hex.ts';
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
import { isResult, resultMeaning } from './llrp-words.ts';

/** Impinj's number as a maker, and its own parameters in a tag's report. */
const IMPINJ = 25_882;
const IMPINJ_TID = 55;
const IMPINJ_RSSI = 57;

const EPC_BYTES_MAX = 64;
/** PC bit 6: extended PC words follow, and are counted in the PC that the tag sends. */
const PC_XI = 0x0200;
const NOTHING = new Uint8Array();

/** Where the parts of one tag's report lie in the message; -1: not told. */
interface TagParts {
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

/**
 * RO_ACCESS_REPORT: the tags of one message, and after each what came of operations on it. A TagReportData with
 * something in it that cannot be skipped, or that contradicts itself, is noise; the others are read.
 *
 * `channelsKHz`: the reader's table of channels, from 1, empty where it was not told.
 */
export function readReport(
  whole: Uint8Array,
  from: number,
  channelsKHz: readonly number[],
): readonly Frame[] {
  const frames: Frame[] = [];
  // The first frame of a run of good reports has the bytes of them all.
  let runAt = 0;
  let runFrames: Frame[] = [];
  const endRun = (to: number): void => {
    if (to > runAt) frames.push(...withBytes(runFrames, whole, runAt, to));
    runFrames = [];
  };
  for (let at = from; at < whole.length;) {
    const end = tlvEnd(whole, at, whole.length);
    if (tlvType(whole, at) === P.tagReportData) {
      const told = readTag(whole, at + TLV_HEAD, end, channelsKHz);
      if (typeof told === 'string') {
        const isAlone = runFrames.length === 0;
        if (!isAlone) endRun(at);
        const bytes = whole.slice(isAlone ? runAt : at, end);
        frames.push({ kind: 'noise', bytes, reason: told });
        runAt = end;
      } else runFrames.push(...told);
    }
    at = end;
  }
  endRun(whole.length);
  return frames;
}

/** Bytes are given to the first frame; a message without tags is an answer of its own. */
function withBytes(
  [first, ...others]: readonly Frame[],
  whole: Uint8Array,
  from: number,
  to: number,
): readonly Frame[] {
  const bytes = from === 0 && to === whole.length ? whole : whole.slice(from, to);
  if (first !== undefined) return [{ ...first, bytes }, ...others];
  const payload = toHex(from === 0 ? bytes.subarray(10) : bytes);
  return [{ kind: 'response', command: hexWord(61), payload, bytes }];
}

/** The frames of one TagReportData, without bytes; or why it is not believed. */
function readTag(
  bytes: Uint8Array,
  from: number,
  to: number,
  channelsKHz: readonly number[],
): readonly Frame[] | NoiseReason {
  const parts = findParts(bytes, from, to);
  if (parts === null || parts.epcAt < 0) return 'unknown report';
  const { epcAt, epcTo, pcAt, crcAt } = parts;
  if (pcAt >= 0 && !isPcOf(u16(bytes, pcAt), epcTo - epcAt)) return 'pc length';
  const pc = pcAt < 0 ? null : bytes.subarray(pcAt, pcAt + 2);
  const epc = bytes.subarray(epcAt, epcTo);
  const tag: TagFrame = {
    kind: 'tag',
    epc: toHex(epc),
    pc: pc === null ? null : toHex(pc),
    rssiDbm: parts.rssiDbm,
    antenna: parts.antenna,
    epcCrcOk: isCrcRight(pc, epc, crcAt < 0 ? null : u16(bytes, crcAt)),
    bytes: NOTHING,
    ...moreOf(parts, channelsKHz),
  };
  if (parts.results.length === 0) return [tag];
  return [tag, ...parts.results.map((at) => readResult(bytes, at, tag))];
}

/** What was found, or null where something stands there that cannot be skipped. */
function findParts(bytes: Uint8Array, from: number, to: number): TagParts | null {
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

/** The top five bits of the PC are the EPC's length in words; extended PC words may be counted in it. */
function isPcOf(pc: number, epcBytes: number): boolean {
  const more = (pc >> 11) * 2 - epcBytes;
  return more === 0 || ((pc & PC_XI) !== 0 && (more === 2 || more === 4));
}

/** The tag's CRC is over its PC and EPC, so that without the PC nothing can be said. */
function isCrcRight(pc: Uint8Array | null, epc: Uint8Array, crc: number | null): boolean | null {
  if (pc === null || crc === null) return null;
  return crc16Genibus(concatBytes([pc, epc])) === crc;
}

function moreOf(
  { tid, channel, count, firstSeenUs, lastSeenUs }: TagParts,
  channelsKHz: readonly number[],
): Pick<TagFrame, 'tid' | 'freqKHz' | 'count' | 'firstSeenUs' | 'lastSeenUs'> {
  const freqKHz = channelsKHz[channel - 1];
  return {
    ...(tid === null ? {} : { tid }),
    ...(freqKHz === undefined ? {} : { freqKHz }),
    ...(count === null ? {} : { count }),
    ...(firstSeenUs === null ? {} : { firstSeenUs }),
    ...(lastSeenUs === null ? {} : { lastSeenUs }),
  };
}

/** Result 1 (0: done) | OpSpecID 2 | and, of a read: words 2, data. */
function readResult(bytes: Uint8Array, at: number, tag: TagFrame): ResponseFrame | ErrorFrame {
  const type = tlvType(bytes, at);
  const content = bytes.subarray(at + TLV_HEAD, tlvEnd(bytes, at, bytes.length));
  const [code = 0] = content;
  const command = hexWord(type);
  if (code === 0) return { kind: 'response', command, payload: toHex(content), bytes: NOTHING };
  const meaning = resultMeaning(type, code);
  const reached = { ...(tag.pc === null ? {} : { pc: tag.pc }), epc: tag.epc };
  return { kind: 'error', command, code: toHexCode(code), meaning, ...reached, bytes: NOTHING };
}

const toHexCode = (code: number): string => `0x${toHex(Uint8Array.of(code))}`;
