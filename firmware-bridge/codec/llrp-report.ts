import { crc16Genibus } from './checks.ts';
import type { ErrorFrame, Frame, NoiseReason, ResponseFrame, TagFrame } from './frames.ts';
import { concatBytes, hexCode, hexWord, toHex } from './hex.ts';
import { TID_OPERATION } from './llrp-access.ts';
import { HEADER_LENGTH, LlrpType } from './llrp-messages.ts';
import { LlrpParameter as P, tlvEnd, TLV_HEAD, tlvType, u16 } from './llrp-parameters.ts';
import { findTagParts } from './llrp-tag-parts.ts';
import { resultMeaning } from './llrp-words.ts';

/** PC bit 16h: extended PC words follow, and are counted in the PC that the tag sends. */
const PC_XI = 0x0200;
const NOTHING = new Uint8Array();

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
  const payload = toHex(from === 0 ? bytes.subarray(HEADER_LENGTH) : bytes);
  return [{ kind: 'response', command: hexWord(LlrpType.roAccessReport), payload, bytes }];
}

/** The frames of one TagReportData, without bytes; or why it is not believed. */
function readTag(
  bytes: Uint8Array,
  from: number,
  to: number,
  channelsKHz: readonly number[],
): readonly Frame[] | NoiseReason {
  const parts = findTagParts(bytes, from, to);
  if (parts === null || parts.epcAt < 0) return 'unknown report';
  const { epcAt, epcTo, pcAt, crcAt } = parts;
  if (pcAt >= 0 && !isPcOf(u16(bytes, pcAt), epcTo - epcAt)) return 'pc length';
  const pc = pcAt < 0 ? null : bytes.subarray(pcAt, pcAt + 2);
  const epc = bytes.subarray(epcAt, epcTo);
  const tag: { -readonly [Key in keyof TagFrame]: TagFrame[Key] } = {
    kind: 'tag',
    epc: toHex(epc),
    pc: pc === null ? null : toHex(pc),
    rssiDbm: parts.rssiDbm,
    antenna: parts.antenna,
    epcCrcOk: isCrcRight(pc, epc, crcAt < 0 ? null : u16(bytes, crcAt)),
    bytes: NOTHING,
  };
  // What was not told is absent. Set one by one: every tag of a flood passes here.
  const freqKHz = channelsKHz[parts.channel - 1];
  if (parts.tid !== null) tag.tid = parts.tid;
  if (freqKHz !== undefined) tag.freqKHz = freqKHz;
  if (parts.count !== null) tag.count = parts.count;
  if (parts.firstSeenUs !== null) tag.firstSeenUs = parts.firstSeenUs;
  if (parts.lastSeenUs !== null) tag.lastSeenUs = parts.lastSeenUs;
  if (parts.results.length === 0) return [tag];
  const others = parts.results.filter((at) => !isTidResult(bytes, at));
  const tid = parts.results.map((at) => tidRead(bytes, at)).find((read) => read !== null);
  if (tid !== undefined) tag.tid ??= tid;
  return [tag, ...others.map((at) => readResult(bytes, at, tag))];
}

/** What came of reading its TID along with it: part of the sighting, and no answer to anybody. */
const isTidResult = (bytes: Uint8Array, at: number): boolean =>
  tlvType(bytes, at) === P.readResult && u16(bytes, at + TLV_HEAD + 1) === TID_OPERATION;

/** Result 1 (0: done) | OpSpecID 2 | words 2 | data; null where it is another's, or the chip did not tell it this time. */
function tidRead(bytes: Uint8Array, at: number): string | null {
  if (!isTidResult(bytes, at) || bytes[at + TLV_HEAD] !== 0) return null;
  const from = at + TLV_HEAD + 5;
  const end = tlvEnd(bytes, at, bytes.length);
  const isWhole = end > from && end - from === 2 * u16(bytes, at + TLV_HEAD + 3);
  return isWhole ? toHex(bytes.subarray(from, end)) : null;
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

/** Result 1 (0: done) | OpSpecID 2 | and, of a read: words 2, data. */
function readResult(bytes: Uint8Array, at: number, tag: TagFrame): ResponseFrame | ErrorFrame {
  const type = tlvType(bytes, at);
  const content = bytes.subarray(at + TLV_HEAD, tlvEnd(bytes, at, bytes.length));
  const [code = 0] = content;
  const command = hexWord(type);
  if (code === 0) return { kind: 'response', command, payload: toHex(content), bytes: NOTHING };
  const meaning = resultMeaning(type, code);
  const reached = { ...(tag.pc === null ? {} : { pc: tag.pc }), epc: tag.epc };
  return { kind: 'error', command, code: hexCode(code), meaning, ...reached, bytes: NOTHING };
}
