import { xor8 } from './checks.ts';
import {
  checkedBadge,
  isBadgeAt,
  mifareBadge,
  plainBadge,
  textOf,
  uncheckedBadge,
} from './em4100-badge.ts';
import { hexPairs, hexRun, isHexCharacter, startsWith } from './em4100-marks.ts';
import type { BadgeFrame, NoiseReason } from './frames.ts';
import { FrameSearch, type Situation } from './frame-search.ts';
import type { Finding } from './frame-search.ts';

/*
 * Badge readers for EM4100 and their kin (9600 8N1), told apart by their marks:
 *
 *   stx-10-2-etx        02 | 10 hex | 2 hex XOR | 03                RDM6300, Seeed
 *   stx-10-2-crlf-etx   02 | 10 hex | 2 hex XOR | CR LF 03          Core-ID, ID-12
 *   bare12                   10 hex | 2 hex XOR                     EM-18
 *   concentrator        port letter | 10 hex | 2 hex XOR | CR LF >
 *   lf-10-cr            LF | 10 hex | CR                            Parallax, no checksum
 *   crlf-dash-10        CR LF - | 10 hex | CR LF >                  Olimex, no checksum
 *   dual-frequency      02 | length of all | 01 Mifare, 02 EM4100 | serial 4 or 5 | XOR length..serial | 03
 *   idteck              02 | 8 or 10 digits | 03 | XOR 02..03       "Wiegand over RS-232"
 */
const STX = 0x02;
const ETX = 0x03;
const LF = 0x0a;
const CR = 0x0d;
const DASH = 0x2d;
const PROMPT = 0x3e;

const CHECKED = 12;
const UNCHECKED = 10;
/** A longer run of hex digits is no badge. */
const RUN_MAX = 240;

/**
 * Reads all layouts above; each repeat while a badge lies there comes out. Bare digits are decided when the line falls silent. Some
 * readers end their line behind a badge: that is a `lineEnd`.
 */
export class Em4100Decoder extends FrameSearch {
  #isAfterBadge = false;

  protected override read(bytes: Uint8Array, { before, isFinal }: Situation): Finding {
    const finding = readBadge(bytes, before, isFinal);
    if (finding.found === 'short' && !isFinal) return finding;
    const isBadge = finding.found === 'frame';
    const isLineEnd = !isBadge && this.#isAfterBadge && (bytes[0] === CR || bytes[0] === LF);
    this.#isAfterBadge = isBadge || isLineEnd;
    if (!isLineEnd) return finding;
    return { found: 'frame', length: 1, frame: { kind: 'lineEnd', bytes: bytes.slice(0, 1) } };
  }
}

function readBadge(bytes: Uint8Array, before: number | null, isFinal: boolean): Finding {
  const [first = 0, second] = bytes;
  if (first === STX) {
    if (second === undefined) return { found: 'short' };
    return second === 0x09 || second === 0x0a ? readDualFrequency(bytes) : readMarked(bytes);
  }
  if (first === CR) return readFramed(bytes, [CR, LF, DASH], [CR, LF, PROMPT], 'crlf-dash-10');
  if (first === LF) return readFramed(bytes, [LF], [CR], 'lf-10-cr');
  if (isHexCharacter(first)) return readBare(bytes, before, isFinal);
  if (first >= 0x47 && first <= 0x5a) return readConcentrator(bytes);
  return spoilt('rubbish');
}

/** 02 and ASCII digits: told apart by where the digits end. A lost byte shows as another number of digits. */
function readMarked(bytes: Uint8Array): Finding {
  const digits = hexRun(bytes, 1, CHECKED);
  const end = bytes.subarray(1 + digits);
  if (digits === CHECKED) {
    const badge = (layout: string, length: number): Finding =>
      checked(bytes.slice(0, length), bytes.subarray(1, 1 + CHECKED), layout);
    if (end[0] === ETX) return badge('stx-10-2-etx', 14);
    const match = startsWith(end, [CR, LF, ETX]);
    return match === 'yes' ? badge('stx-10-2-crlf-etx', 16) : shortOr(match, 'end mark');
  }
  if (end.length === 0) return { found: 'short' };
  if (end[0] !== ETX || (digits !== 8 && digits !== 10)) return spoilt('length');
  const [, check] = end;
  if (check === undefined) return { found: 'short' };
  const total = digits + 3;
  if (xor8(bytes.subarray(0, total - 1)) !== check) return spoilt('checksum');
  const number = textOf(bytes.subarray(1, 1 + digits));
  return found(plainBadge(bytes.slice(0, total), number, 'idteck'));
}

function readDualFrequency(bytes: Uint8Array): Finding {
  const [, length = 0, type] = bytes;
  // The length follows from the type: 4 bytes of Mifare UID, 5 bytes of EM4100.
  if (type !== undefined && type !== (length === 0x09 ? 1 : 2)) return spoilt('length');
  if (bytes.length < length) return { found: 'short' };
  const frame = bytes.slice(0, length);
  if (frame[length - 1] !== ETX) return spoilt('end mark');
  if (xor8(frame.subarray(1, length - 2)) !== frame[length - 2]) return spoilt('checksum');
  const serial = frame.subarray(3, length - 2);
  return found(
    type === 1
      ? mifareBadge(frame, serial, 'dual-frequency')
      : uncheckedBadge(frame, serial, 'dual-frequency'),
  );
}

/** Ten digits between marks, without a checksum: the marks are all that there is, so that they must all be there. */
function readFramed(
  bytes: Uint8Array,
  start: readonly number[],
  end: readonly number[],
  layout: string,
): Finding {
  const opening = startsWith(bytes, start);
  if (opening !== 'yes') return shortOr(opening, 'rubbish');
  const digits = hexRun(bytes, start.length, UNCHECKED);
  const rest = bytes.subarray(start.length + digits);
  if (rest.length === 0) return { found: 'short' };
  if (digits < UNCHECKED) return spoilt('rubbish');
  const closing = startsWith(rest, end);
  if (closing !== 'yes') return shortOr(closing, 'rubbish');
  const serial = hexPairs(bytes.subarray(start.length, start.length + UNCHECKED));
  return found(
    uncheckedBadge(bytes.slice(0, start.length + UNCHECKED + end.length), serial, layout),
  );
}

/** Port letters from G: those up to F look like digits and are met in `readBare`. */
function readConcentrator(bytes: Uint8Array): Finding {
  const digits = hexRun(bytes, 1, CHECKED);
  const rest = bytes.subarray(1 + digits);
  if (rest.length === 0) return { found: 'short' };
  if (digits < CHECKED) return spoilt('rubbish');
  const closing = startsWith(rest, [CR, LF, PROMPT]);
  if (closing !== 'yes') return shortOr(closing, 'rubbish');
  return checked(bytes.slice(0, 16), bytes.subarray(1, 13), 'concentrator');
}

/**
 * A run of hex digits with nothing round it. An eight-bit check is weak, so that a badge is only believed
 * at the run's beginning, after another badge, or a whole number of badges before the run's end; otherwise
 * one lost byte would give a strange badge now and then.
 */
function readBare(bytes: Uint8Array, before: number | null, isFinal: boolean): Finding {
  const run = hexRun(bytes, 0, RUN_MAX);
  const rest = bytes.subarray(run);
  const isAtStart = before === null || !isHexCharacter(before);
  // A reader that repeats without a pause never falls silent: two good ones in a row are enough.
  if (isAtStart && run >= 2 * CHECKED && isBadgeAt(bytes, 0) && isBadgeAt(bytes, CHECKED)) {
    return checked(bytes.slice(0, CHECKED), bytes.subarray(0, CHECKED), 'bare12');
  }
  if (run === RUN_MAX) return spoilt('rubbish');
  if (rest.length === 0 && !isFinal) return { found: 'short' };
  if (run === CHECKED + 1 && isAtStart) {
    const closing = startsWith(rest, [CR, LF, PROMPT]);
    if (closing === 'short' && !isFinal) return { found: 'short' };
    if (closing === 'yes')
      return checked(bytes.slice(0, 16), bytes.subarray(1, 13), 'concentrator');
    // A mark that was spoilt into a digit: where the check fits both ends, nobody can say which is the badge.
    if (isBadgeAt(bytes, 0) && isBadgeAt(bytes, 1)) {
      const frame = { kind: 'noise', bytes: bytes.slice(0, run), reason: 'length' } as const;
      return { found: 'frame', length: run, frame };
    }
  }
  if (run < CHECKED) return spoilt(rest.length === 0 ? 'incomplete' : 'rubbish');
  if (!isAtStart && run % CHECKED !== 0) return spoilt('rubbish');
  return checked(bytes.slice(0, CHECKED), bytes.subarray(0, CHECKED), 'bare12');
}

function shortOr(match: 'no' | 'short', reason: NoiseReason): Finding {
  return match === 'short' ? { found: 'short' } : spoilt(reason);
}

function checked(frame: Uint8Array, digits: Uint8Array, layout: string): Finding {
  const badge = checkedBadge(frame, digits, layout);
  return badge === null ? spoilt('checksum') : found(badge);
}

function found(frame: BadgeFrame): Finding {
  return { found: 'frame', length: frame.bytes.length, frame };
}

function spoilt(reason: NoiseReason): Finding {
  return { found: 'spoilt', reason };
}
