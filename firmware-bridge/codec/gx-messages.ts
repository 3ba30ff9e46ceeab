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

type Seen = { -readonly [Key in keyof TagFrame]: TagFrame[Key] };

/** EPC length 2 | EPC | PC 2 | antenna | values. National tags count their words otherwise in the place of the PC. */
function readTag(bytes: Uint8Array, word: number, data: Uint8Array): TagFrame | NoiseReason {
  const [high = 0, low = 0] = data;
  const epcEnd = 2 + ((high << 8) | low);
  if (data.length < epcEnd + 3) return 'length';
  const pcHigh = data[epcEnd] ?? 0;
  if (word === GxReport.epc && epcEnd - 2 !== 2 * (pcHigh >> 3)) return 'pc length';
  const seen: Seen = {
    kind: 'tag',
    epc: toHex(data.subarray(2, epcEnd)),
    pc: toHex(data.subarray(epcEnd, epcEnd + 2)),
    rssiDbm: null,
    antenna: data[epcEnd + 2] ?? 0,
    epcCrcOk: null,
    bytes,
  };
  if (!readValues(seen, data, epcEnd + 3)) return 'length';
  const crc = reportedValue(data, GxValue.epcCrc);
  if (crc !== null) {
    const answer = Uint8Array.of(...data.subarray(epcEnd, epcEnd + 2), ...data.subarray(2, epcEnd));
    seen.epcCrcOk = crc16Genibus(answer) === number(crc, 0, 2);
  }
  return seen;
}

/** ISO 18000-6B: UID 8 | antenna | values, of which 03 are user bytes. It has no other name than its UID. */
function readTag6b(bytes: Uint8Array, data: Uint8Array): TagFrame | NoiseReason {
  if (data.length < 9) return 'length';
  const seen: Seen = {
    kind: 'tag',
    epc: toHex(data.subarray(0, 8)),
    pc: null,
    rssiDbm: null,
    antenna: data[8] ?? 0,
    epcCrcOk: null,
    bytes,
  };
  if (!readValues(seen, data, 9)) return 'length';
  const { tid: user, ...rest } = seen;
  return user === undefined ? rest : { ...rest, user };
}

const UNKNOWN = 0;
/** The value begins with its own length, 2. */
const LONG = -1;
/** Bytes of each value by its id. */
const SIZES = new Int8Array(256);
for (const id of [0x01, 0x02, 0x06, 0x09]) SIZES[id] = 1;
for (const id of [0x11, 0x12, 0x13, 0x14, 0x15]) SIZES[id] = 2;
for (const id of [0x08, 0x21, 0x22]) SIZES[id] = 4;
SIZES[0x07] = 8;
for (const id of [0x03, 0x04, 0x05, 0x0a, 0x20]) SIZES[id] = LONG;

/** Id | value, again and again. False: a value runs over the end. What follows an unknown id cannot be read. */
function readValues(seen: Seen, data: Uint8Array, start: number): boolean {
  for (let at = start; at < data.length;) {
    const size = sizeAt(data, at);
    if (size === UNKNOWN) return true;
    const end = at + 1 + size;
    if (end > data.length) return false;
    tell(seen, data, at, end);
    at = end;
  }
  return true;
}

/** Bytes of the value behind the id at this place, its own length included. */
function sizeAt(data: Uint8Array, at: number): number {
  const size = SIZES[data[at] ?? 0] ?? UNKNOWN;
  return size === LONG ? 2 + number(data, at + 1, at + 3) : size;
}

function tell(seen: Seen, data: Uint8Array, at: number, end: number): void {
  const from = at + 1;
  const id = data[at] ?? 0;
  switch (id) {
    case GxValue.rssi:
      seen.rssiRaw = toHex(data.subarray(from, end));
      break;
    case GxValue.rssiDbm:
      seen.rssiDbm = dbm(number(data, from, end));
      break;
    case GxValue.tid:
      seen.tid = toHex(data.subarray(from + 2, end));
      break;
    case GxValue.user:
      seen.user = toHex(data.subarray(from + 2, end));
      break;
    case GxValue.utc: {
      const seconds = number(data, from, from + 4);
      seen.firstSeenUs = seconds * 1_000_000 + number(data, from + 4, end);
      break;
    }
    case GxValue.frequency:
      seen.freqKHz = number(data, from, end);
      break;
    case GxValue.phase:
      seen.phaseRaw = toHex(data.subarray(from, end));
      break;
    default:
      break;
  }
}

/** One value of an EPC tag's report, e.g. the words of a bank; null where it is not there. */
export function reportedValue(data: Uint8Array, id: number): Uint8Array | null {
  for (let at = 5 + number(data, 0, 2); at < data.length;) {
    const size = sizeAt(data, at);
    const end = at + 1 + size;
    if (size === UNKNOWN || end > data.length) return null;
    if (data[at] === id) return data.subarray(at + (SIZES[id] === LONG ? 3 : 1), end);
    at = end;
  }
  return null;
}

/** Signed, dBm; no signal is as weak as -150 dBm, so that a greater figure is in hundredths. */
function dbm(value: number): number {
  const signed = (value << 16) >> 16;
  return Math.abs(signed) > 150 ? signed / 100 : signed;
}

/** Big-endian; what is not there counts as 0. */
function number(bytes: Uint8Array, from: number, end: number): number {
  let value = 0;
  for (let at = from; at < end; at += 1) value = value * 256 + (bytes[at] ?? 0);
  return value;
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
