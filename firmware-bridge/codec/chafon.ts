import { chafonMeaning, isSuccess, NO_TAG } from './chafon-errors.ts';
import { readReport, readRound } from './chafon-records.ts';
import type { ChafonLayout, ChafonRecord } from './chafon-records.ts';
import { ChafonCode, isCommand, lengthMax } from './chafon-shapes.ts';
import { crc16Mcrf4xx } from './checks.ts';
import type { Frame, NoiseReason } from './frames.ts';
import { FrameSearch } from './frame-search.ts';
import type { Finding } from './frame-search.ts';
import { hexCode, toHex } from './hex.ts';

/*
 * Chafon UHFReader18, 86, 288, RRU9813M, CF-MU804 (manuals V1.15 and V1.10). No byte marks a beginning: a message is
 * found by its length and CRC alone, and by the silence around it.
 *
 *   command   length (of what follows) | address | code | data            | CRC, low byte first
 *   answer    length                   | address | code | status | data   | CRC
 */
const LENGTH_MIN = 4;
const STATUS_AT = 3;
const ADDRESS_ANY = 0xff;
/** Beyond this an inventory is an answer with tags: its status must be one of those that bring some. */
const ASK_LENGTH_MAX = 0x34;
/** Statuses up to this one bring tags; after 03 more messages of the round follow. */
const TAGS_STATUS_MAX = 0x04;
const MORE_FOLLOW = 0x03;

/** UHFReader18 over TCP says this outside all framing; its first byte looks like a length. */
const HEARTBEAT = Uint8Array.of(0x56, 0, 0, 0, 0, 0);

/** Types, from the answer to 21, whose layout is known; the others tell it by fitting. */
const LAYOUT_BY_TYPE: ReadonlyMap<number, ChafonLayout> = new Map([
  [0x03, '18'],
  [0x08, '18'],
  [0x09, '18'],
  [0x86, '18'],
  [0x89, '18'],
  [0x0c, '288'],
  [0x0f, '288'],
  [0x10, '288'],
  [0x16, '288'],
  [0x20, '288'],
]);

const NO_BYTES = new Uint8Array();

type Found = Finding & { found: 'frame' | 'frames' };

/** Reads all layouts, and remembers the type of the reader, which settles what would fit two of them. */
export class ChafonDecoder extends FrameSearch {
  readonly #roundEnds = new WeakSet<Frame>();
  #readerType: number | null = null;

  /** Whether this frame is the last that an inventory brings: no more tags, and no more messages. */
  endsRound(frame: Frame): boolean {
    return this.#roundEnds.has(frame);
  }

  /** The type byte that the reader told; null while it has not. */
  get readerType(): number | null {
    return this.#readerType;
  }

  /** How this type of reader tells tags; null where it is not known beforehand. */
  get layout(): ChafonLayout | null {
    return LAYOUT_BY_TYPE.get(this.#readerType ?? -1) ?? null;
  }

  protected override read(bytes: Uint8Array): Finding {
    const [length = 0, address, code, status] = bytes;
    if (length < LENGTH_MIN) return spoilt('rubbish');
    if (length === HEARTBEAT[0]) {
      const heartbeat = readHeartbeat(bytes);
      if (heartbeat !== null) return heartbeat;
    }
    if (address === undefined || code === undefined) return { found: 'short' };
    if (length > lengthMax(code)) return spoilt('length');
    if (length > ASK_LENGTH_MAX && status !== undefined && !mayBeLong(code, status))
      return spoilt('length');
    const total = length + 1;
    if (bytes.length < total) return { found: 'short' };
    if (crc16Mcrf4xx(bytes, total) !== 0) return spoilt('checksum');
    return this.#readContent(bytes.slice(0, total), address, code);
  }

  #readContent(frame: Uint8Array, address: number, code: number): Finding {
    const body = frame.subarray(STATUS_AT, -2);
    const [status = 0] = body;
    const data = body.subarray(1);
    if (address === ADDRESS_ANY || isCommand(code, body)) {
      return found(frame, {
        kind: 'command',
        command: hexCode(code),
        payload: toHex(body),
        bytes: frame,
      });
    }
    if (code === ChafonCode.readerInfo && status === 0x00) this.#readerType = data[2] ?? null;
    const tags = readTags(frame, code, status, data, this.layout);
    const finding = tags ?? readAnswer(frame, code, status, data);
    if (isRound(code) && status !== MORE_FOLLOW) {
      const last = finding.found === 'frames' ? finding.frames.at(-1) : finding.frame;
      if (last !== undefined) this.#roundEnds.add(last);
    }
    return finding;
  }
}

/** A status that no inventory answers with cannot stand in a long message. */
function mayBeLong(code: number, status: number): boolean {
  if (code === ChafonCode.report) return status === 0x00;
  return !isRound(code) || status <= TAGS_STATUS_MAX;
}

function isRound(code: number): boolean {
  return code === ChafonCode.inventory || code === ChafonCode.singleInventory;
}

/** Inventories and reports; null where the data is no list of tags. */
function readTags(
  frame: Uint8Array,
  code: number,
  status: number,
  data: Uint8Array,
  layout: ChafonLayout | null,
): Found | null {
  if (code === ChafonCode.report) {
    const tag = status === 0x00 ? readReport(data, layout) : null;
    return tag === null ? null : found(frame, tagFrame(tag, frame));
  }
  if (!isRound(code) || status > TAGS_STATUS_MAX) return null;
  const tags = readRound(data, layout)?.tags;
  if (tags === undefined) return null;
  const [first, ...others] = tags;
  if (first === undefined)
    return found(frame, errorFrame(frame, code, status, chafonMeaning(NO_TAG)));
  const frames = [tagFrame(first, frame), ...others.map((tag) => tagFrame(tag, NO_BYTES))];
  return { found: 'frames', length: frame.length, frames };
}

function readAnswer(frame: Uint8Array, code: number, status: number, data: Uint8Array): Found {
  if (!isSuccess(status))
    return found(frame, errorFrame(frame, code, status, chafonMeaning(status, data[0])));
  return found(frame, {
    kind: 'response',
    command: hexCode(code),
    payload: toHex(data),
    bytes: frame,
  });
}

/** The reader's sign of life outside the framing, as a response that answers nothing. Null: it is not that. */
function readHeartbeat(bytes: Uint8Array): Finding | null {
  const seen = bytes.subarray(0, HEARTBEAT.length);
  if (seen.some((byte, at) => byte !== HEARTBEAT[at])) return null;
  if (seen.length < HEARTBEAT.length) return { found: 'short' };
  const frame = seen.slice();
  const payload = toHex(frame.subarray(1));
  return found(frame, { kind: 'response', command: '0x56', payload, bytes: frame });
}

function tagFrame(tag: ChafonRecord, bytes: Uint8Array): Frame {
  return { kind: 'tag', ...tag, bytes };
}

function errorFrame(bytes: Uint8Array, code: number, status: number, meaning: string): Frame {
  return { kind: 'error', command: hexCode(code), code: hexCode(status), meaning, bytes };
}

function found(bytes: Uint8Array, frame: Frame): Finding & { found: 'frame' } {
  return { found: 'frame', length: bytes.length, frame };
}

function spoilt(reason: NoiseReason): Finding {
  return { found: 'spoilt', reason };
}
