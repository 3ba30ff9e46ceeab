import { crc16, crc16Genibus, sum8 } from './checks.ts';
import type { ErrorFrame, NoiseReason } from './frames.ts';
import { FrameSearch, type Situation } from './frame-search.ts';
import type { Finding } from './frame-search.ts';
import { hexCode, toHex } from './hex.ts';
import { errorMeaning } from './magicrf-errors.ts';

/*
 * MagicRF M100/QM100, YRM100, R200 (R200 user protocol V2.3.3); nothing is escaped, so marks occur inside too:
 *
 *   header | type | command | length (2, big-endian) | parameter (length) | sum of type..parameter | end
 *   BB       00 command, 01 response, 02 notification                                                7E
 *   AA                                                                                               DD
 */
const OVERHEAD = 7;
const PARAMETER_AT = 5;
/** The longest answer is a read of all words that a tag holds; a larger length is a false header. */
const PARAMETER_MAX = 512;
/** RSSI 1, PC 2, EPC at most 62, CRC 2. */
const TAG_PARAMETER_MIN = 5;
const TAG_PARAMETER_MAX = 67;
/** Code 1, then UL 1, PC 2, EPC at most 62. */
const ERROR_PARAMETER_MAX = 66;

const COMMAND = 0x00;
const NOTIFICATION = 0x02;
const POLL = 0x22;
const ERROR = 0xff;

/** The pair of marks that a reader speaks: M100 and YRM100 modules BB/7E, R200 boards AA/DD. */
export type Marks = 'BB/7E' | 'AA/DD';

const END_BY_HEADER: ReadonlyMap<number, { readonly end: number; readonly marks: Marks }> = new Map(
  [
    [0xbb, { end: 0x7e, marks: 'BB/7E' }],
    [0xaa, { end: 0xdd, marks: 'AA/DD' }],
  ],
);

/** Reads both pairs of marks and remembers which one the reader used last. */
export class MagicRfDecoder extends FrameSearch {
  #marks: Marks | null = null;

  /** The marks that the reader answered with; null while it has said nothing. */
  get marks(): Marks | null {
    return this.#marks;
  }

  protected override read(bytes: Uint8Array, { isFinal }: Situation): Finding {
    const finding = readFrame(bytes, isFinal);
    if (finding.found === 'frame' && finding.frame.kind !== 'command') {
      this.#marks = END_BY_HEADER.get(bytes[0] ?? 0)?.marks ?? this.#marks;
    }
    return finding;
  }
}

function readFrame(bytes: Uint8Array, isFinal: boolean): Finding {
  const [header = 0, type, command, high, low] = bytes;
  const dialect = END_BY_HEADER.get(header);
  if (dialect === undefined) return spoilt('rubbish');
  if (type !== undefined && type > NOTIFICATION) return spoilt('rubbish');
  if (type === undefined || command === undefined || high === undefined || low === undefined) {
    return { found: 'short' };
  }
  const length = (high << 8) | low;
  if (!isPlausible(type, command, length)) return spoilt('length');
  const total = length + OVERHEAD;
  if (bytes.length < total) return { found: 'short' };
  const frame = bytes.slice(0, total);
  if (sum8(frame.subarray(1, total - 2)) !== frame[total - 2])
    return readRcp(bytes, total, isFinal);
  if (frame[total - 1] !== dialect.end) return spoilt('end mark');
  return readContent(frame, type, command);
}

/** Bounds by kind, so that a false header cannot hold the line up for long. */
function isPlausible(type: number, command: number, length: number): boolean {
  if (type === NOTIFICATION && command === POLL) {
    return length >= TAG_PARAMETER_MIN && length <= TAG_PARAMETER_MAX;
  }
  if (type !== COMMAND && command === ERROR) return length >= 1 && length <= ERROR_PARAMETER_MAX;
  return length <= PARAMETER_MAX;
}

function readContent(frame: Uint8Array, type: number, command: number): Finding {
  const parameter = frame.subarray(PARAMETER_AT, -2);
  const found = 'frame';
  const length = frame.length;
  if (type === NOTIFICATION && command === POLL) return readTag(frame, parameter);
  if (type !== COMMAND && command === ERROR) {
    return { found, length, frame: readError(frame, parameter) };
  }
  const kind = type === COMMAND ? 'command' : 'response';
  const said = { command: hexCode(command), payload: toHex(parameter), bytes: frame };
  return { found, length, frame: { kind, ...said } };
}

/**
 * Notification: RSSI (signed, dBm) | PC 2 | EPC | CRC 2. The top five bits of the PC are the EPC's length in words; where they
 * disagree the frame is not believed. A wrong tag CRC is told with the tag: the line's own check was good.
 */
function readTag(frame: Uint8Array, parameter: Uint8Array): Finding {
  const [rssi = 0, pcHigh = 0] = parameter;
  const epc = parameter.subarray(3, -2);
  if (epc.length !== 2 * (pcHigh >> 3)) return spoilt('pc length');
  const [crcHigh = 0, crcLow = 0] = parameter.subarray(-2);
  const crc = crc16Genibus(parameter.subarray(1, -2));
  return {
    found: 'frame',
    length: frame.length,
    frame: {
      kind: 'tag',
      epc: toHex(epc),
      pc: toHex(parameter.subarray(1, 3)),
      rssiDbm: (rssi << 24) >> 24,
      antenna: null,
      epcCrcOk: crc === ((crcHigh << 8) | crcLow),
      bytes: frame,
    },
  };
}

/** Error: code | and, where a tag was reached: UL (bytes that follow) | PC 2 | EPC. */
function readError(frame: Uint8Array, parameter: Uint8Array): ErrorFrame {
  const [code = 0, following = 0] = parameter;
  const error = {
    kind: 'error',
    command: hexCode(ERROR),
    code: hexCode(code),
    meaning: errorMeaning(code),
  } as const;
  if (following < 2 || parameter.length !== following + 2) return { ...error, bytes: frame };
  const pc = toHex(parameter.subarray(2, 4));
  return { ...error, pc, epc: toHex(parameter.subarray(4)), bytes: frame };
}

/**
 * SC-UHF / Phychips "RCP" has the same header and length, but no sum: 7E stands in its place and a CRC-16 follows. Its
 * commands mean other things, so that it must not be spoken to; it is named in the noise.
 */
function readRcp(bytes: Uint8Array, total: number, isFinal: boolean): Finding {
  if (bytes[0] !== 0xbb || bytes[total - 2] !== 0x7e) return spoilt('checksum');
  const [high = 0, low] = bytes.subarray(total - 1);
  if (low === undefined) return isFinal ? spoilt('checksum') : { found: 'short' };
  const isRcp = crc16(bytes.subarray(1, total - 1)) === ((high << 8) | low);
  if (!isRcp) return spoilt('checksum');
  const frame = bytes.slice(0, total + 1);
  return {
    found: 'frame',
    length: frame.length,
    frame: { kind: 'noise', bytes: frame, reason: 'unsupported dialect' },
  };
}

function spoilt(reason: NoiseReason): Finding {
  return { found: 'spoilt', reason };
}
