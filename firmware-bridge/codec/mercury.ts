import type { NoiseReason, TagFrame } from './frames.ts';
import { FrameSearch, type Situation } from './frame-search.ts';
import type { Finding } from './frame-search.ts';
import { hexCode, toHex } from './hex.ts';
import { crc16Mercury } from './checks.ts';
import { isKnownStatus, statusCode, statusMeaning } from './mercury-errors.ts';
import { readMessageTags } from './mercury-reports.ts';
import { word } from './mercury-tags.ts';

/*
 * ThingMagic/JADAK M5e, M6e, M7e and Silion's likes. The length counts data only, in both directions:
 *
 *   host    FF | length | op | data (length) | check 2
 *   reader  FF | length | op | status 2 | data (length) | check 2
 *
 * Nothing says which of the two a frame is, but its check: it is tried at the end of either.
 */
const HEADER = 0xff;
const HEARTBEAT: readonly number[] = [0x58, 0x54, 0x53, 0x4a];
const COMMAND_OVERHEAD = 5;
const RESPONSE_OVERHEAD = 7;

/** The module's own limit of a message's data. */
const LONG_MAX = 250;
/** Answers and settings of fixed form are far shorter: a false header then cannot hold the line up for long. */
const SHORT_MAX = 40;

/** Ops whose data has no fixed form: flash, serial numbers, tags, lists of ports, powers and frequencies, Silion's own. */
const LONG_OPS: ReadonlySet<number> = new Set([
  0x01, 0x02, 0x0a, 0x0d, 0x0f, 0x10, 0x21, 0x22, 0x23, 0x24, 0x25, 0x26, 0x28, 0x29, 0x2d, 0x2e,
  0x2f, 0x61, 0x62, 0x64, 0x65, 0x6a, 0x6b, 0x6c, 0x6d, 0x70, 0x71, 0x91, 0x92, 0x94, 0x95, 0x9a,
  0x9b, 0x9d, 0xaa,
]);

/** Whose words a line carries. A capture may hold both; where a frame could be either, it is the reader's. */
export type Speaker = 'host' | 'both';

/** Reads a reader's words, and a host's in captures of both directions. */
export class MercuryDecoder extends FrameSearch {
  readonly #speaker: Speaker;

  /** `host`: the reader's own side of the line, where a command is known at its last byte. */
  constructor(speaker: Speaker = 'both') {
    super();
    this.#speaker = speaker;
  }

  protected override read(bytes: Uint8Array, { isFinal }: Situation): Finding {
    return this.#speaker === 'host' ? readCommand(bytes) : readEither(bytes, isFinal);
  }
}

function readCommand(bytes: Uint8Array): Finding {
  const [, length = 0] = bytes;
  const refusal = judgeHead(bytes);
  if (refusal !== null) return refusal;
  const checkAt = length + COMMAND_OVERHEAD - 2;
  if (bytes.length < checkAt + 2) return { found: 'short' };
  const isSealed = crc16Mercury(bytes, 1, checkAt) === word(bytes, checkAt);
  return isSealed ? commandFinding(bytes.slice(0, checkAt + 2)) : spoilt('checksum');
}

function readEither(bytes: Uint8Array, isFinal: boolean): Finding {
  const [first, length = 0] = bytes;
  if (first === HEARTBEAT[0]) return readHeartbeat(bytes);
  const refusal = judgeHead(bytes);
  if (refusal !== null) return refusal;
  const commandLength = length + COMMAND_OVERHEAD;
  const responseLength = length + RESPONSE_OVERHEAD;
  const isWhole = bytes.length >= responseLength;
  if (bytes.length < commandLength || (!isWhole && !isFinal)) return { found: 'short' };
  const crc = crc16Mercury(bytes, 1, commandLength - 2);
  const isResponse =
    isWhole &&
    crc16Mercury(bytes, commandLength - 2, commandLength, crc) === word(bytes, commandLength);
  if (isResponse) return readResponse(bytes.slice(0, responseLength));
  if (crc === word(bytes, commandLength - 2)) return commandFinding(bytes.slice(0, commandLength));
  // At the end of the line: an answer without its last bytes, or a command with a wrong check.
  const isCutShort = !isWhole && isKnownStatus(word(bytes, 3));
  return isCutShort ? { found: 'short' } : spoilt('checksum');
}

/** Silion's modules on TCP say it now and then, without a frame round it. */
function readHeartbeat(bytes: Uint8Array): Finding {
  const isOne = HEARTBEAT.every((byte, at) => at >= bytes.length || bytes[at] === byte);
  if (!isOne) return spoilt('rubbish');
  const { length } = HEARTBEAT;
  if (bytes.length < length) return { found: 'short' };
  const said = { command: 'XTSJ', payload: '', bytes: bytes.slice(0, length) };
  return { found: 'frame', length, frame: { kind: 'response', ...said } };
}

/** Null where header, length and op may begin a frame. */
function judgeHead(bytes: Uint8Array): Finding | null {
  const [header, length, op] = bytes;
  if (header !== HEADER) return spoilt('rubbish');
  if (length !== undefined && length > LONG_MAX) return spoilt('length');
  if (length === undefined || op === undefined) return { found: 'short' };
  if (!isOp(op)) return spoilt('rubbish');
  return length > SHORT_MAX && !LONG_OPS.has(op) ? spoilt('length') : null;
}

/** Bootloader and flash, tags, questions, settings, and Silion's extension. */
function isOp(op: number): boolean {
  if (op <= 0x10) return op > 0;
  return (
    (op >= 0x20 && op <= 0x3f) ||
    (op >= 0x60 && op <= 0x7f) ||
    (op >= 0x90 && op <= 0x9f) ||
    op === 0xaa
  );
}

function commandFinding(frame: Uint8Array): Finding {
  const command = hexCode(frame[2] ?? 0);
  const payload = toHex(frame.subarray(3, -2));
  const { length } = frame;
  return { found: 'frame', length, frame: { kind: 'command', command, payload, bytes: frame } };
}

function readResponse(frame: Uint8Array): Finding {
  const { length } = frame;
  const op = frame[2] ?? 0;
  const command = hexCode(op);
  const status = word(frame, 3);
  if (status !== 0) {
    const error = { command, code: statusCode(status), meaning: statusMeaning(status) };
    return { found: 'frame', length, frame: { kind: 'error', ...error, bytes: frame } };
  }
  const data = frame.subarray(5, -2);
  const tags = readMessageTags(op, data);
  if (tags === 'pc length') return spoilt('pc length');
  const [first, ...others] = tags;
  if (first === undefined) {
    const payload = toHex(data);
    return { found: 'frame', length, frame: { kind: 'response', command, payload, bytes: frame } };
  }
  if (others.length === 0) return { found: 'frame', length, frame: { ...first, bytes: frame } };
  const frames: TagFrame[] = [
    { ...first, bytes: frame },
    ...others.map((tag) => ({ ...tag, bytes: NO_BYTES })),
  ];
  return { found: 'frames', length, frames };
}

/** The bytes of a message with several tags belong to its first. */
const NO_BYTES = new Uint8Array();

function spoilt(reason: NoiseReason): Finding {
  return { found: 'spoilt', reason };
}
