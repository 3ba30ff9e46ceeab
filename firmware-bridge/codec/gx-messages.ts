import { crc16Genibus } from './checks.ts';
import type {
  CommandFrame,
  ErrorFrame,
  Frame,
  NoiseReason,
  ResponseFrame,
  TagFrame,
} from './frames.ts';
import { GxReport, GxValue, GxWord } from './gx-commands.ts';
import { GX_BROKEN_OFF, gxMeaning, isAnsweredByResult } from './gx-errors.ts';
import { hexCode, hexWord, toHex } from './hex.ts';

const NOTIFICATION = 0x1000;
/** A refused write may tell behind its result which word failed: 01, position 2. */
const WRITE_RESULT_MAX = 4;

/** Pieces of an update are longer than their receipts. */
const UPDATE = 0x0400;
const RECEIPT_MAX = 8;

/** Said by hosts and taken without an answer that has data. */
const ONLY_COMMANDS: ReadonlySet<number> = new Set([GxWord.reset, GxWord.tagReceived]);
const WRITES: ReadonlySet<number> = new Set([GxWord.write, GxWord.writeGb, GxWord.writeGjb]);
const OVERS: ReadonlySet<number> = new Set([
  GxReport.epcOver,
  GxReport.over6b,
  GxReport.gbOver,
  GxReport.gjbOver,
]);

/** Whose words are on the line: a host's alone, as a reader hears them, or those of both, as in a capture. */
export type Speaker = 'either' | 'host';

/**
 * 报文: what one whole frame says, by its word without the RS-485 bit; a reason where its lengths contradict each other. Nothing in the
 * frame tells the direction: a command is what could not be an answer.
 */
export function readMessage(
  frame: Uint8Array,
  word: number,
  data: Uint8Array,
  speaker: Speaker,
): Frame | NoiseReason {
  if (speaker === 'host') return command(frame, word, data);
  if ((word & NOTIFICATION) !== 0) return readReport(frame, word, data);
  if (data.length === 0 || ONLY_COMMANDS.has(word)) return command(frame, word, data);
  if ((word & 0x0f00) === UPDATE && data.length > RECEIPT_MAX) return command(frame, word, data);
  if (!isAnsweredByResult(word)) return response(frame, word, data);
  const isLong = data.length > (WRITES.has(word) ? WRITE_RESULT_MAX : 1);
  if (isLong) return command(frame, word, data);
  const [result = 0] = data;
  if (result === 0) return response(frame, word, data);
  const meaning = gxMeaning(word, result);
  return meaning === null ? command(frame, word, data) : error(frame, word, result, meaning);
}

function readReport(frame: Uint8Array, word: number, data: Uint8Array): Frame | NoiseReason {
  switch (word) {
    case GxReport.epc:
    case GxReport.gb:
    case GxReport.gjb:
      return readTag(frame, word, data);
    case GxReport.tag6b:
      return readTag6b(frame, data);
    default:
      return OVERS.has(word) && data[0] === GX_BROKEN_OFF
        ? error(frame, word, GX_BROKEN_OFF, 'round broken off: hardware fault')
        : response(frame, word, data);
  }
}

/** EPC length 2 | EPC | PC 2 | antenna | values. National tags count their words otherwise in the place of the PC. */
function readTag(bytes: Uint8Array, word: number, data: Uint8Array): TagFrame | NoiseReason {
  const [high = 0, low = 0] = data;
  const epcEnd = 2 + ((high << 8) | low);
  if (data.length < epcEnd + 3) return 'length';
  const pcHigh = data[epcEnd] ?? 0;
  if (word === GxReport.epc && epcEnd - 2 !== 2 * (pcHigh >> 3)) return 'pc length';
  const values = readValues(data, epcEnd + 3);
  if (values === null) return 'length';
  const epc = data.subarray(2, epcEnd);
  const pc = data.subarray(epcEnd, epcEnd + 2);
  return {
    kind: 'tag',
    epc: toHex(epc),
    pc: toHex(pc),
    antenna: data[epcEnd + 2] ?? 0,
    ...values.told,
    epcCrcOk: values.crc === null ? null : isTagCrc(pc, epc, values.crc),
    bytes,
  };
}

/** ISO 18000-6B: UID 8 | antenna | values, of which 03 are user bytes. It has no other name than its UID. */
function readTag6b(bytes: Uint8Array, data: Uint8Array): TagFrame | NoiseReason {
  if (data.length < 9) return 'length';
  const values = readValues(data, 9);
  if (values === null) return 'length';
  const { tid: user, ...told } = values.told;
  const epc = toHex(data.subarray(0, 8));
  const antenna = data[8] ?? 0;
  const seen = { kind: 'tag', epc, pc: null, antenna, ...told, epcCrcOk: null, bytes } as const;
  return user === undefined ? seen : { ...seen, user };
}

type Told = {
  rssiDbm: number | null;
  rssiRaw?: string;
  tid?: string;
  user?: string;
  firstSeenUs?: number;
  freqKHz?: number;
  phaseRaw?: string;
};

/** Id | value, again and again. Null: a value runs over the end. What follows an unknown id cannot be read. */
function readValues(
  data: Uint8Array,
  start: number,
): { readonly told: Told; readonly crc: number | null } | null {
  const told: Told = { rssiDbm: null };
  let crc: number | null = null;
  for (let at = start; at < data.length;) {
    const id = data[at] ?? 0;
    const value = valueAt(data, at);
    if (value === null) return null;
    if (value === 'unknown') break;
    at = value.end;
    if (id === GxValue.epcCrc) crc = number(value.bytes);
    else tell(told, id, value.bytes);
  }
  return { told, crc };
}

function tell(told: Told, id: number, value: Uint8Array): void {
  switch (id) {
    case GxValue.rssi:
      told.rssiRaw = toHex(value);
      break;
    case GxValue.rssiDbm:
      told.rssiDbm = dbm(number(value));
      break;
    case GxValue.tid:
      told.tid = toHex(value);
      break;
    case GxValue.user:
      told.user = toHex(value);
      break;
    case GxValue.utc:
      told.firstSeenUs = number(value.subarray(0, 4)) * 1_000_000 + number(value.subarray(4));
      break;
    case GxValue.frequency:
      told.freqKHz = number(value);
      break;
    case GxValue.phase:
      told.phaseRaw = toHex(value);
      break;
    default:
      break;
  }
}

/** Bytes of each value by its id; those in `LONG` begin with their own length, 2. */
const SIZES: ReadonlyMap<number, number> = new Map([
  [0x01, 1],
  [0x02, 1],
  [0x06, 1],
  [0x07, 8],
  [0x08, 4],
  [0x09, 1],
  [0x11, 2],
  [0x12, 2],
  [0x13, 2],
  [0x14, 2],
  [0x15, 2],
  [0x21, 4],
  [0x22, 4],
]);
const LONG: ReadonlySet<number> = new Set([0x03, 0x04, 0x05, 0x0a, 0x20]);

function valueAt(
  data: Uint8Array,
  at: number,
): { readonly bytes: Uint8Array; readonly end: number } | 'unknown' | null {
  const id = data[at] ?? 0;
  const isLong = LONG.has(id);
  const size = isLong ? number(data.subarray(at + 1, at + 3)) : SIZES.get(id);
  if (size === undefined) return 'unknown';
  const from = at + (isLong ? 3 : 1);
  const end = from + size;
  return end > data.length ? null : { bytes: data.subarray(from, end), end };
}

/** One value of an EPC tag's report, e.g. the words of a bank; null where it is not there. */
export function reportedValue(data: Uint8Array, id: number): Uint8Array | null {
  const [high = 0, low = 0] = data;
  for (let at = 5 + ((high << 8) | low); at < data.length;) {
    const value = valueAt(data, at);
    if (value === null || value === 'unknown') return null;
    if (data[at] === id) return value.bytes;
    at = value.end;
  }
  return null;
}

/** Signed, dBm; no signal is as weak as -150 dBm, so that a greater figure is in hundredths. */
function dbm(value: number): number {
  const signed = (value << 16) >> 16;
  return Math.abs(signed) > 150 ? signed / 100 : signed;
}

function number(bytes: Uint8Array): number {
  let value = 0;
  for (const byte of bytes) value = value * 256 + byte;
  return value;
}

function isTagCrc(pc: Uint8Array, epc: Uint8Array, crc: number): boolean {
  return crc16Genibus(Uint8Array.of(...pc, ...epc)) === crc;
}

const command = (bytes: Uint8Array, word: number, data: Uint8Array): CommandFrame => ({
  kind: 'command',
  command: hexWord(word),
  payload: toHex(data),
  bytes,
});

const response = (bytes: Uint8Array, word: number, data: Uint8Array): ResponseFrame => ({
  kind: 'response',
  command: hexWord(word),
  payload: toHex(data),
  bytes,
});

const error = (bytes: Uint8Array, word: number, result: number, meaning: string): ErrorFrame => ({
  kind: 'error',
  command: hexWord(word),
  code: hexCode(result),
  meaning,
  bytes,
});
