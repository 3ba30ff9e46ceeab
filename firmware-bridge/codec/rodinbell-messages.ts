import { crc16Genibus } from './checks.ts';
import type { CommandFrame, ErrorFrame, Frame, ResponseFrame, TagFrame } from './frames.ts';
import { hexCode, toHex } from './hex.ts';
import { RodinbellCode } from './rodinbell-codes.ts';
import { isRodinbellError, RODINBELL_DONE, rodinbellMeaning } from './rodinbell-errors.ts';

/** Address, command and check stand round the data. */
const DATA_AT = 4;
const ANYBODY = 0xff;
/** Antenna 1, read rate 2, reads 4; for fast switching reads 3, duration 4. A tag's data is never as long: it is even. */
const ROUND_OVER_BYTES = 7;

/** Answers of one byte that is a value and may look like a code below 22: power, antenna, profile, return loss. */
const VALUES: ReadonlySet<number> = new Set([0x63, 0x6a, 0x75, 0x77, 0x7e, 0x8e]);
/** Commands with one byte that no answer's code looks like, and with several, where the answer has one. */
const ONE_BYTE_COMMANDS: ReadonlySet<number> = new Set([
  0x62, 0x66, 0x69, 0x71, 0x73, 0x74, 0x76, 0x7a, 0x80, 0x85, 0x87, 0x89, 0x8b, 0x8c, 0x8d,
]);
const LONG_COMMANDS: ReadonlySet<number> = new Set([0x61, 0x66, 0x67, 0x76, 0x78, 0x85]);

/** Whose words are on the line: a host's alone, as a reader hears them, or those of both, as in a capture. */
export type Speaker = 'either' | 'host';

/** 报文: what one whole frame says; null where a tag's length contradicts its PC. Direction is told by shape. */
export function readMessage(frame: Uint8Array, speaker: Speaker): Frame | null {
  const code = frame[3] ?? 0;
  const data = frame.subarray(DATA_AT, -1);
  if (data.length === 0 || speaker === 'host') return command(frame, code, data);
  if (data.length === 1) return readOneByte(frame, code, data);
  switch (code) {
    case RodinbellCode.realTimeInventory:
    case RodinbellCode.fastSwitchInventory:
    case RodinbellCode.sessionInventory:
      return readInventory(frame, code, data);
    case RodinbellCode.getBuffer:
    case RodinbellCode.takeBuffer:
      return readBuffered(frame, data);
    case RodinbellCode.read:
      return data.length === 3 || data.length === 7
        ? command(frame, code, data)
        : response(frame, code, data);
    case RodinbellCode.write:
    case RodinbellCode.blockWrite:
    case RodinbellCode.lock:
    case RodinbellCode.kill:
      return readAccess(frame, code, data);
    case RodinbellCode.inventory6b:
      return data.length === 9 ? tag6b(frame, data) : response(frame, code, data);
    default:
      return LONG_COMMANDS.has(code) || frame[2] === ANYBODY
        ? command(frame, code, data)
        : response(frame, code, data);
  }
}

/** One byte is a code, a value that was asked for, or a host's parameter. The device's view wins where both fit. */
function readOneByte(frame: Uint8Array, code: number, data: Uint8Array): Frame {
  const [value = 0] = data;
  if (frame[2] === ANYBODY) return command(frame, code, data);
  if (VALUES.has(code) && value < 0x22) return response(frame, code, data);
  if (value === RODINBELL_DONE) return response(frame, code, data);
  if (isRodinbellError(value)) return error(frame, code, value);
  return ONE_BYTE_COMMANDS.has(code) ? command(frame, code, data) : response(frame, code, data);
}

/** 89, 8A, 8B: a tag, the end of a round, an antenna's error; or what a host asks for, told by the PC that does not fit. */
function readInventory(frame: Uint8Array, code: number, data: Uint8Array): Frame | null {
  const [first = 0, second = 0] = data;
  if (data.length === 2) {
    return isRodinbellError(second) ? error(frame, code, second) : response(frame, code, data);
  }
  if (data.length === ROUND_OVER_BYTES) return response(frame, code, data);
  const epcBytes = 2 * (second >> 3);
  const isAsking =
    code === RodinbellCode.sessionInventory && data.length <= 6 && first <= 3 && second <= 1;
  if (isAsking) return command(frame, code, data);
  const phaseBytes = data.length - 4 - epcBytes;
  if (data.length >= 4 && (phaseBytes === 0 || phaseBytes === 2)) {
    return tag(frame, data, epcBytes);
  }
  const isSwitching = code === RodinbellCode.fastSwitchInventory && isAntennaList(data);
  return isSwitching || frame[2] === ANYBODY ? command(frame, code, data) : null;
}

/** A, stay, B, stay, C, stay, D, stay ..: antennas are small numbers, or one above the last to leave it out. */
function isAntennaList(data: Uint8Array): boolean {
  if (data.length < 10) return false;
  for (let at = 0; at < 8; at += 2) {
    const antenna = data[at] ?? 0;
    if (antenna > 0x0f && antenna !== 0xff) return false;
  }
  return true;
}

/** FreqAnt | PC 2 | EPC | RSSI | phase 2, where the reader was told to send it. */
function tag(bytes: Uint8Array, data: Uint8Array, epcBytes: number): TagFrame {
  const rssi = data[3 + epcBytes] ?? 0;
  const seen = {
    kind: 'tag',
    epc: toHex(data.subarray(3, 3 + epcBytes)),
    pc: toHex(data.subarray(1, 3)),
    ...readSignal(data[0] ?? 0, rssi),
    epcCrcOk: null,
    bytes,
  } as const;
  const phase = data.subarray(4 + epcBytes);
  return phase.length === 0 ? seen : { ...seen, phaseRaw: toHex(phase) };
}

/** 90, 91: tags in all 2 | length of PC, EPC and CRC | PC 2 | EPC | CRC 2 | RSSI | FreqAnt | read count. */
function readBuffered(bytes: Uint8Array, data: Uint8Array): TagFrame | null {
  const [, , length = 0, high = 0] = data;
  if (data.length !== length + 6 || length !== 4 + 2 * (high >> 3)) return null;
  const [rssi = 0, freqAnt = 0, count = 0] = data.subarray(3 + length);
  const answer = data.subarray(3, 1 + length);
  const crc = crc16Genibus(answer);
  return {
    kind: 'tag',
    epc: toHex(answer.subarray(2)),
    pc: toHex(answer.subarray(0, 2)),
    ...readSignal(freqAnt, rssi),
    epcCrcOk: data[1 + length] === crc >> 8 && data[2 + length] === (crc & 0xff),
    count,
    bytes,
  };
}

/** ISO 18000-6B: antenna | UID 8. It has neither PC nor a signal. */
function tag6b(bytes: Uint8Array, data: Uint8Array): TagFrame {
  const uid = toHex(data.subarray(1));
  const antenna = ((data[0] ?? 0) & 0x03) + 1;
  return { kind: 'tag', epc: uid, pc: null, rssiDbm: null, antenna, epcCrcOk: null, bytes };
}

/**
 * FreqAnt: frequency index in the upper six bits (0 to 6: 865.0 MHz + 0.5 n; 7 to 59: 902.0 MHz + 0.5 (n - 7)), antenna below; the
 * signal's top bit means antennas 5 to 8, the rest is dBm + 129 (maker's table: 62 is -31, 1F is -98).
 */
function readSignal(freqAnt: number, rssi: number) {
  const antenna = (freqAnt & 0x03) + 1 + (rssi & 0x80 ? 4 : 0);
  const rssiDbm = (rssi & 0x7f) - 129;
  const index = freqAnt >> 2;
  // Bands that were defined at the reader count otherwise and are not told apart here.
  if (index > 59) return { rssiDbm, antenna };
  const freqKHz = index < 7 ? 865_000 + 500 * index : 902_000 + 500 * (index - 7);
  return { rssiDbm, antenna, freqKHz };
}

/**
 * Write, lock, kill. Answer, for each tag: tags 2 | length | PC 2, EPC, CRC 2 | code | FreqAnt | count. A host's words are told by
 * their lengths: lock 6, kill 4, write 7 and as many words as it names.
 */
function readAccess(frame: Uint8Array, code: number, data: Uint8Array): Frame {
  const [, , length = 0, high = 0, bank = 0, , words = 0] = data;
  if (data.length === length + 6 && length === 4 + 2 * (high >> 3)) {
    const result = data[3 + length] ?? 0;
    if (result === RODINBELL_DONE) return response(frame, code, data);
    const pc = toHex(data.subarray(3, 5));
    return { ...error(frame, code, result), pc, epc: toHex(data.subarray(5, 1 + length)) };
  }
  const isWrite = code === RodinbellCode.write || code === RodinbellCode.blockWrite;
  const isAsking = isWrite
    ? bank <= 3 && data.length === 7 + 2 * words
    : data.length === (code === RodinbellCode.lock ? 6 : 4);
  return isAsking || frame[2] === ANYBODY
    ? command(frame, code, data)
    : response(frame, code, data);
}

const command = (bytes: Uint8Array, code: number, data: Uint8Array): CommandFrame => ({
  kind: 'command',
  command: hexCode(code),
  payload: toHex(data),
  bytes,
});

const response = (bytes: Uint8Array, code: number, data: Uint8Array): ResponseFrame => ({
  kind: 'response',
  command: hexCode(code),
  payload: toHex(data),
  bytes,
});

const error = (bytes: Uint8Array, code: number, failure: number): ErrorFrame => ({
  kind: 'error',
  command: hexCode(code),
  code: hexCode(failure),
  meaning: rodinbellMeaning(failure),
  bytes,
});
