import { crc16Mcrf4xx } from './checks.ts';
import type { ErrorFrame, Frame, NoiseReason, TagFrame } from './frames.ts';
import { FrameSearch } from './frame-search.ts';
import type { Finding } from './frame-search.ts';
import { hexCode, toHex } from './hex.ts';
import { HAS_DETAIL, rr3036Meaning, STATUSES } from './rr3036-errors.ts';

/*
 * RR3036, RR9036, RR9001: HF readers for ISO 15693 and 14443 (RR9036 manual V3.80). No start mark, nothing is escaped:
 *
 *   command   Len | Adr | Cmd | State | data.. | CRC-16/MCRF4XX (2, low byte first)     Len counts all behind itself
 *   reply     Len | Adr | Status | data.. | CRC
 *
 * A reply does not say what it answers. The decoder may be told (`expect`), or hear it when the line carries both
 * directions; otherwise the shape decides, and where that leaves two readings the reader's own is taken.
 */
const LENGTH_MIN = 4;
const CRC = 2;
const DATA_AT = 3;
/** The longest command: a transparent one of 14443. */
const COMMAND_LENGTH_MAX = 72;

const OK = 0x00;
const INCOMPLETE = 0x0b;
const NO_TAG = 0x0e;

const SETTINGS = 0x00;
const INVENTORY = 0x01;
const READ_BLOCK = 0x20;
const SYSTEM_INFORMATION = 0x2b;
/** Bit of the state: blocks of eight bytes, not four. */
const EIGHT_BYTES = 0x04;
/** Codes from here on are no status, so that they tell a command. */
const CARD_COMMANDS_FROM = 0x20;
const CARD_COMMANDS_TO = 0x7f;
/** DSFID 1, UID 8. */
const RECORD = 9;
const READER_INFORMATION_BYTES = 8;
const TAG_INFORMATION_BYTES = 14;
/** Each UID of ISO 15693 begins with it; least significant byte first it is the last. */
const UID_MARK = 0xe0;

/** What a reply may be an answer to. */
export interface Rr3036Question {
  readonly code: number;
  readonly state: number;
}

/** Reads both directions; an inventory's tags are `tag` frames with the UID as EPC, most significant byte first. */
export class Rr3036Decoder extends FrameSearch {
  #question: Rr3036Question | null = null;

  /** The next reply answers this. A reply that cannot is read by its shape all the same. */
  expect(question: Rr3036Question): void {
    this.#question = question;
  }

  protected override read(bytes: Uint8Array): Finding {
    const [length = 0, , code, state] = bytes;
    if (length < LENGTH_MIN) return spoilt('rubbish');
    if (code === undefined) return { found: 'short' };
    if (!isReplyLength(length, code) && !isCommandLength(length, code)) return spoilt('length');
    const total = length + 1;
    if (bytes.length < total) return { found: 'short' };
    // A good frame's CRC over all of it is nothing.
    if (crc16Mcrf4xx(bytes, total) !== 0) return spoilt('checksum');
    const frame = bytes.slice(0, total);
    if (state !== undefined && this.#isCommand(frame, code, state)) {
      return this.#command(frame, code, state);
    }
    const question = this.#question;
    this.#question = null;
    return readReply(frame, code, question);
  }

  #isCommand(frame: Uint8Array, code: number, state: number): boolean {
    const { length } = frame.subarray(DATA_AT, -CRC);
    if (!isCommandLength(length + LENGTH_MIN, code) || length === 0) return false;
    if (code !== SETTINGS) return !isReplyLength(length + LENGTH_MIN, code);
    if (this.#question !== null && fits(this.#question, length)) return false;
    // Reader information and field, kind of card; light and beeper. Replies of such lengths are rare.
    if (length === 1) return [0x00, 0x01, 0x02, 0x05, 0x06, 0x09].includes(state);
    return length === 4 && (state === 0x07 || state === 0x08);
  }

  #command(frame: Uint8Array, code: number, state: number): Finding {
    this.#question = { code, state };
    const payload = toHex(frame.subarray(DATA_AT, -CRC));
    return one({ kind: 'command', command: hexCode(code), payload, bytes: frame });
  }
}

/** Whether a success with so much data can answer this at all. */
function fits({ code, state }: Rr3036Question, data: number): boolean {
  switch (code) {
    case SETTINGS:
      return data === (state === 0x00 ? READER_INFORMATION_BYTES : 0);
    case INVENTORY:
      return data > 0 && data % RECORD === 0;
    case READ_BLOCK:
      return data === 1 + ((state & EIGHT_BYTES) === 0 ? 4 : 8);
    case SYSTEM_INFORMATION:
      return data === TAG_INFORMATION_BYTES;
    default:
      return true;
  }
}

/** Only a success has data of any length; three refusals have one byte that says more. */
function isReplyLength(length: number, status: number): boolean {
  if (status === OK || status === INCOMPLETE) return true;
  if (!STATUSES.has(status)) return false;
  return length === LENGTH_MIN || (HAS_DETAIL.has(status) && length === LENGTH_MIN + 1);
}

function isCommandLength(length: number, code: number): boolean {
  const isKnown = code <= 0x02 || (code >= CARD_COMMANDS_FROM && code <= CARD_COMMANDS_TO);
  return isKnown && length > LENGTH_MIN && length <= COMMAND_LENGTH_MAX;
}

function readReply(frame: Uint8Array, status: number, asked: Rr3036Question | null): Finding {
  const data = frame.subarray(DATA_AT, -CRC);
  const isSuccess = status === OK || status === INCOMPLETE;
  // What came too late, for an earlier question, is still what it looks like.
  const question = asked !== null && isSuccess && !fits(asked, data.length) ? null : asked;
  const isInventory = question === null || question.code === INVENTORY;
  const command = question === null ? likelyCommand(status, data) : hexCode(question.code);
  const records = isSuccess && isInventory ? readTags(data) : [];
  if (records.length === 0) {
    if (status !== OK) return one(errorOf(frame, command, status, data));
    return one({ kind: 'response', command, payload: toHex(data), bytes: frame });
  }
  const tags = records.map(({ uid }, index) => tagOf(uid, index === 0 ? frame : new Uint8Array()));
  // There are more tags than answered in time: said after those that did.
  const more = status === OK ? [] : [errorOf(new Uint8Array(), '0x01', status, new Uint8Array())];
  return { found: 'frames', length: frame.length, frames: [...tags, ...more] };
}

/** Answers of a length that only one question has. */
function likelyCommand(status: number, data: Uint8Array): string {
  if (status !== OK) return 'unknown';
  if (data.length === READER_INFORMATION_BYTES) return hexCode(SETTINGS);
  const isTagInformation = data.length === TAG_INFORMATION_BYTES && data[RECORD - 1] === UID_MARK;
  return isTagInformation ? hexCode(SYSTEM_INFORMATION) : 'unknown';
}

/** 标签记录: one tag of an inventory. */
export interface Rr3036Record {
  /** What the tag says of how its memory is laid out: 06 for ISO 28560-2, 3E for 28560-3. */
  readonly dsfid: number;
  /** Upper-case hex, most significant byte first, as it is printed: E004… */
  readonly uid: string;
}

/** The tags of an inventory's whole reply; none where the data is anything else than whole records. */
export function rr3036Records(reply: Uint8Array): Rr3036Record[] {
  return readTags(reply.subarray(DATA_AT, -CRC));
}

function readTags(data: Uint8Array): Rr3036Record[] {
  if (data.length === 0 || data.length % RECORD !== 0) return [];
  const records: Rr3036Record[] = [];
  for (let at = 0; at < data.length; at += RECORD) {
    if (data[at + RECORD - 1] !== UID_MARK) return [];
    const uid = toHex(data.subarray(at + 1, at + RECORD).toReversed());
    records.push({ dsfid: data[at] ?? 0, uid });
  }
  return records;
}

function tagOf(epc: string, bytes: Uint8Array): TagFrame {
  const unknown = { pc: null, rssiDbm: null, antenna: null, epcCrcOk: null } as const;
  return { kind: 'tag', epc, ...unknown, bytes };
}

function errorOf(bytes: Uint8Array, command: string, status: number, data: Uint8Array): ErrorFrame {
  const meaning = status === NO_TAG ? 'no tag' : rr3036Meaning(status, data[0] ?? null);
  return { kind: 'error', command, code: hexCode(status), meaning, bytes };
}

function one(frame: Frame): Finding {
  return { found: 'frame', length: frame.bytes.length, frame };
}

function spoilt(reason: NoiseReason): Finding {
  return { found: 'spoilt', reason };
}
