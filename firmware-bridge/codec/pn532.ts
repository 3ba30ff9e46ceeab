import { sum8 } from './checks.ts';
import type { ErrorFrame, Frame, NoiseReason } from './frames.ts';
import { FrameSearch, type Situation } from './frame-search.ts';
import type { Finding } from './frame-search.ts';
import { hexCode, toHex } from './hex.ts';
import { carriesStatus, statusMeaning } from './pn532-errors.ts';
import { readAutoPollTargets, readTargets, type Target } from './pn532-targets.ts';

/*
 * NXP PN532 on its serial line, "HSU" (PN532 user manual UM0701-02, §6.2.1); nothing is escaped:
 *
 *   normal     preamble | 00 FF | LEN | LCS | TFI | PD.. | DCS | 00        LEN counts TFI and PD; LEN + LCS = 0
 *   extended   preamble | 00 FF | FF FF | LEN (2, big-endian) | LCS | TFI | PD.. | DCS | 00
 *   ACK        preamble | 00 FF | 00 FF | 00          NACK   preamble | 00 FF | FF 00 | 00
 *   error      preamble | 00 FF | 01 FF | 7F | 81 | 00
 *
 * TFI D4: host to chip, D5: chip to host; TFI + PD + DCS = 0. The preamble is one 00 by rule; hosts wake the chip with
 * 55 55 and a run of 00. A chip can be told to leave out preamble and postamble.
 */
const FILLER = 0x00;
const WAKE_UP = 0x55;
const START = 0xff;
const TO_CHIP = 0xd4;
const FROM_CHIP = 0xd5;
const SYNTAX_ERROR = 0x7f;

/** Longest run of 55 and 00 that counts as the preamble of what follows. */
const PREAMBLE_MAX = 64;
/** TFI and 264 bytes: the chip's buffer (§6.2.1.2), and a little for clones. */
const LENGTH_MAX = 300;

const IN_LIST_PASSIVE_TARGET = 0x4b;
const IN_AUTO_POLL = 0x61;

/**
 * Reads both directions. A frame comes out at its last check byte: the 00 behind it may be left out, so that it is never
 * waited for; it is the next frame's preamble or, when none follows, a `lineEnd`.
 */
export class Pn532Decoder extends FrameSearch {
  #isAfterFrame = false;

  protected override read(bytes: Uint8Array, { isFinal }: Situation): Finding {
    const finding = readFrame(bytes);
    if (finding.found === 'short' && !isFinal) return finding;
    const isFrame = finding.found === 'frame' || finding.found === 'frames';
    const isPostamble = !isFrame && this.#isAfterFrame && bytes[0] === FILLER;
    this.#isAfterFrame = isFrame;
    if (!isPostamble) return finding;
    return { found: 'frame', length: 1, frame: { kind: 'lineEnd', bytes: bytes.slice(0, 1) } };
  }
}

function readFrame(bytes: Uint8Array): Finding {
  const start = preambleLength(bytes);
  if (start === null) return spoilt('rubbish');
  // By index: every byte of a flood passes here, and taking a list apart costs more than all the rest.
  const mark = bytes[start];
  const length = bytes[start + 1];
  const check = bytes[start + 2];
  if (mark === undefined) return { found: 'short' };
  if (mark !== START) return spoilt('rubbish');
  if (length === undefined || check === undefined) return { found: 'short' };
  const end = start + 3;
  if (length === 0x00 && check === 0xff)
    return shortFrame('response', 'ACK', bytes.subarray(0, end));
  if (length === 0xff && check === 0x00)
    return shortFrame('command', 'NACK', bytes.subarray(0, end));
  if (length === 0xff && check === 0xff) return readExtended(bytes, start);
  if (((length + check) & 0xff) !== 0) return spoilt('checksum');
  return readBody(bytes, start + 3, length);
}

function readExtended(bytes: Uint8Array, start: number): Finding {
  const high = bytes[start + 3];
  const low = bytes[start + 4];
  const check = bytes[start + 5];
  if (high === undefined || low === undefined || check === undefined) return { found: 'short' };
  if (((high + low + check) & 0xff) !== 0) return spoilt('checksum');
  return readBody(bytes, start + 6, (high << 8) | low);
}

/** Where the FF of the start mark must stand: behind 55s and at least one 00; null where none can. */
function preambleLength(bytes: Uint8Array): number | null {
  let at = 0;
  while (bytes[at] === WAKE_UP && at <= PREAMBLE_MAX) at += 1;
  const wakeUp = at;
  while (bytes[at] === FILLER && at <= PREAMBLE_MAX) at += 1;
  if (at > PREAMBLE_MAX) return null;
  return at > wakeUp || at === bytes.length ? at : null;
}

function shortFrame(kind: 'response' | 'command', command: string, bytes: Uint8Array): Finding {
  const frame: Frame = { kind, command, payload: '', bytes: bytes.slice() };
  return { found: 'frame', length: bytes.length, frame };
}

/** TFI | PD.. | DCS, from `at` on. */
function readBody(bytes: Uint8Array, at: number, length: number): Finding {
  if (length === 0 || length > LENGTH_MAX) return spoilt('length');
  const total = at + length + 1;
  if (bytes.length < total) return { found: 'short' };
  if (sum8(bytes.subarray(at, total)) !== 0) return spoilt('checksum');
  const direction = bytes[at];
  const command = length > 1 ? bytes[at + 1] : undefined;
  const payload = bytes.subarray(at + 2, at + length);
  const frame = bytes.slice(0, total);
  if (direction === SYNTAX_ERROR && length === 1) return one(syntaxError(frame));
  if (command === undefined) return spoilt('length');
  const said = { command: hexCode(command), payload: toHex(payload), bytes: frame } as const;
  if (direction === TO_CHIP) return one({ kind: 'command', ...said });
  if (direction !== FROM_CHIP) return spoilt('rubbish');
  const status = payload[0] ?? 0;
  // Bit 6: more follows; bit 7: a node address is there. The rest is the error (§7.1).
  if (carriesStatus(command) && (status & 0x3f) !== 0)
    return one(statusError(frame, said.command, status));
  const targets = targetsOf(command, payload);
  if (targets === null) return one({ kind: 'response', ...said });
  return readBadges(frame, said.command, targets);
}

/** A command that the chip could not make out at all. */
function syntaxError(bytes: Uint8Array): ErrorFrame {
  const code = hexCode(SYNTAX_ERROR);
  return { kind: 'error', command: code, code, meaning: 'syntax error', bytes };
}

function statusError(bytes: Uint8Array, command: string, status: number): ErrorFrame {
  const code = status & 0x3f;
  return { kind: 'error', command, code: hexCode(code), meaning: statusMeaning(code), bytes };
}

function targetsOf(command: number, payload: Uint8Array): readonly Target[] | null {
  if (command === IN_LIST_PASSIVE_TARGET) return readTargets(payload);
  return command === IN_AUTO_POLL ? readAutoPollTargets(payload) : null;
}

/** One badge for each target; none is an empty round. */
function readBadges(frame: Uint8Array, command: string, targets: readonly Target[]): Finding {
  if (targets.length === 0) {
    return one({ kind: 'error', command, code: hexCode(0), meaning: 'no tag', bytes: frame });
  }
  const frames = targets.map(({ uid, layout }, index): Frame => {
    const number = toHex(uid);
    const bytes = index === 0 ? frame : new Uint8Array();
    const tag = uid.length === 4 ? number : null;
    return { kind: 'badge', number, tag, dec10: null, w26: null, layout, bytes };
  });
  return { found: 'frames', length: frame.length, frames };
}

function one(frame: Frame): Finding {
  return { found: 'frame', length: frame.bytes.length, frame };
}

function spoilt(reason: NoiseReason): Finding {
  return { found: 'spoilt', reason };
}
