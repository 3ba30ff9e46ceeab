import { crc16Genibus } from './checks.ts';
import type { NoiseReason, TagFrame } from './frames.ts';
import { GxReport, GxValue } from './gx-words.ts';
import { toHex } from './hex.ts';

type Seen = { -readonly [Key in keyof TagFrame]: TagFrame[Key] };

/** EPC length 2 | EPC | PC 2 | antenna | values. National tags count their words otherwise in the place of the PC. */
export function readTag(bytes: Uint8Array, word: number, data: Uint8Array): TagFrame | NoiseReason {
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
export function readTag6b(bytes: Uint8Array, data: Uint8Array): TagFrame | NoiseReason {
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
