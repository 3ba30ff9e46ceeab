import { crc16Genibus } from './checks.ts';
import type { TagFrame } from './frames.ts';
import { hexCode, toHex } from './hex.ts';

/*
 * How the generations tell tags; none says which it is, so that a layout is believed when its records end exactly
 * where the message does, and EPCs are whole words:
 *
 *   18    count | (length, EPC)...                                        report: EPC
 *   288   antennas | count | (length, EPC, RSSI [, phase 4, kHz 3])...    report: antennas, length, EPC, RSSI
 *   mute  as 288 without RSSI, told of some E310 firmware (seen once)
 *
 * In 288, bit 7 of a length says that a TID stands behind the EPC, bit 6 that phase and frequency follow the RSSI.
 */
export type ChafonLayout = '18' | '288' | 'mute';

const EPC_BYTES_MAX = 62;
const WITH_TID = 0x80;
const WITH_PHASE = 0x40;
const PHASE_BYTES = 7;
/** A report of 18 is a bare EPC: short ones must not pass for a record of 288 with phase. */
const PHASE_EPC_MIN = 8;
/** Impinj's FastID sends TIDs of 96 bits. */
const TID_BYTES = 12;
/** Every UHF band lies within, kHz. */
const isBand = (kHz: number) => kHz >= 840_000 && kHz <= 960_000;

/** One tag of a round or report. */
export type ChafonRecord = Omit<TagFrame, 'kind' | 'bytes'>;

export interface ChafonRound {
  readonly layout: ChafonLayout;
  readonly tags: readonly ChafonRecord[];
}

/** Data of an inventory answer; null where no layout fits to the byte. `expected` is tried first. */
export function readRound(data: Uint8Array, expected: ChafonLayout | null): ChafonRound | null {
  const known = expected === null ? null : readRoundAs(data, expected);
  return known ?? readRoundAs(data, '288') ?? readRoundAs(data, '18') ?? readRoundAs(data, 'mute');
}

/** Data of a report that came unasked; null where it is no tag. */
export function readReport(data: Uint8Array, expected: ChafonLayout | null): ChafonRecord | null {
  const bare = readBareReport(data);
  if (expected === '18' && bare !== null) return bare;
  const [antennas = 0, length = 0] = data;
  const record = antennas === 0 ? null : readRecord(data, 1, length, '288', antennas);
  const isLong = (length & WITH_PHASE) === 0 || (length & 0x3f) >= PHASE_EPC_MIN;
  return record !== null && record.next === data.length && isLong ? record.tag : bare;
}

function readBareReport(data: Uint8Array): ChafonRecord | null {
  if (!isWords(data.length)) return null;
  return { ...NOTHING_TOLD, epc: toHex(data) };
}

function readRoundAs(data: Uint8Array, layout: ChafonLayout): ChafonRound | null {
  const head = layout === '18' ? 1 : 2;
  const antennas = layout === '18' ? null : (data[0] ?? 0);
  const count = data[head - 1];
  if (count === undefined || (count > 0 && antennas === 0)) return null;
  // Without tags `mute` looks like 288 and tells nothing more.
  if (layout === 'mute' && count === 0) return null;
  const tags: ChafonRecord[] = [];
  let at = head;
  for (; tags.length < count;) {
    const length = data[at];
    const record = length === undefined ? null : readRecord(data, at, length, layout, antennas);
    if (record === null) return null;
    tags.push(record.tag);
    at = record.next;
  }
  return at === data.length ? { layout, tags } : null;
}

/** One record, whose length byte stands at `at`; null where it would run past the end. */
function readRecord(
  data: Uint8Array,
  at: number,
  length: number,
  layout: ChafonLayout,
  antennas: number | null,
): { readonly tag: ChafonRecord; readonly next: number } | null {
  const isFlagged = layout === '288';
  const size = isFlagged ? length & 0x3f : length;
  const end = at + 1 + size;
  const hasPhase = isFlagged && (length & WITH_PHASE) !== 0;
  const next = end + (isFlagged ? 1 : 0) + (hasPhase ? PHASE_BYTES : 0);
  if (!isWords(size) || next > data.length) return null;
  const told = { ...NOTHING_TOLD, antenna: antennas === null ? null : onlyAntenna(antennas) };
  const content = data.subarray(at + 1, end);
  if (!isFlagged) return { tag: { ...told, epc: toHex(content) }, next };
  const rssi = data[end] ?? 0;
  const signal = { rssiDbm: estimateDbm(rssi), rssiRaw: hexCode(rssi).slice(2) };
  const freqKHz = hasPhase ? readFrequency(data.subarray(end + 5, end + 8)) : null;
  const more = freqKHz === null ? signal : { ...signal, freqKHz };
  const parts = (length & WITH_TID) === 0 ? { epc: toHex(content) } : splitTid(content);
  return { tag: { ...told, ...more, ...parts }, next };
}

const NOTHING_TOLD = { pc: null, rssiDbm: null, antenna: null, epcCrcOk: null } as const;

function isWords(size: number): boolean {
  return size >= 2 && size <= EPC_BYTES_MAX && size % 2 === 0;
}

/** Antennas are bits: 04 is antenna 3, 05 is 1 and 3. Where several saw the tag, none is named. */
function onlyAntenna(mask: number): number | null {
  const isOne = mask !== 0 && (mask & (mask - 1)) === 0;
  return isOne ? 32 - Math.clz32(mask) : null;
}

/**
 * Two encodings are in circulation and the manuals give neither: from 80h a signed byte in dBm, below it 129 less (the
 * maker's table has 62h = -31 and 1Fh = -98). An estimate; the raw byte goes with it.
 */
export function estimateDbm(raw: number): number {
  return raw < 0x80 ? raw - 129 : raw - 256;
}

/** PC | EPC | the tag's CRC | TID where that check holds, and otherwise EPC | TID of 96 bits. */
function splitTid(content: Uint8Array): Partial<ChafonRecord> & { readonly epc: string } {
  const epcEnd = 2 + 2 * ((content[0] ?? 0) >> 3);
  const [high = 0, low = 0] = content.subarray(epcEnd);
  if (
    content.length > epcEnd + 2 &&
    crc16Genibus(content.subarray(0, epcEnd)) === ((high << 8) | low)
  ) {
    return {
      pc: toHex(content.subarray(0, 2)),
      epc: toHex(content.subarray(2, epcEnd)),
      epcCrcOk: true,
      tid: toHex(content.subarray(epcEnd + 2)),
    };
  }
  if (content.length <= TID_BYTES) return { epc: toHex(content) };
  return {
    epc: toHex(content.subarray(0, -TID_BYTES)),
    tid: toHex(content.subarray(-TID_BYTES)),
  };
}

/** Three bytes, kHz; makers' examples differ in the order, and only one of them falls in a band. */
function readFrequency(bytes: Uint8Array): number | null {
  const [a = 0, b = 0, c = 0] = bytes;
  return [(a << 16) | (b << 8) | c, (c << 16) | (b << 8) | a].find(isBand) ?? null;
}
