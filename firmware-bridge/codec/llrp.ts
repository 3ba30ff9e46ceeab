import type { Frame, NoiseReason } from './frames.ts';
import { FrameSearch } from './frame-search.ts';
import type { Finding } from './frame-search.ts';
import { hexWord, toHex } from './hex.ts';
import { readChannelsKHz } from './llrp-answers.ts';
import { readEvent, readStatus } from './llrp-events.ts';
import { HEADER_LENGTH, LAYOUTS, LlrpType, type MessageLayout } from './llrp-messages.ts';
import { LlrpParameter as P, TLV_HEAD, tlvType, u16, u32 } from './llrp-parameters.ts';
import { readReport } from './llrp-report.ts';

/**
 * LLRP over TCP. Its messages bear no checksum: a message is believed when its type is known, its length fits the type,
 * and its parameters fill it exactly. Where that fails the line is out of step, and the next such message is looked for.
 */
export class LlrpDecoder extends FrameSearch {
  #channelsKHz: readonly number[] = [];

  protected override read(bytes: Uint8Array): Finding {
    const finding = readMessage(bytes, this.#channelsKHz);
    if (finding.found === 'frame' && finding.frame.kind === 'response') this.#learn(finding.frame);
    return finding;
  }

  /** Reports name channels by their place in the table that the reader's capabilities tell. */
  #learn({ bytes }: Frame): void {
    if ((u16(bytes, 0) & 0x3ff) !== LlrpType.getReaderCapabilitiesResponse) return;
    this.#channelsKHz = readChannelsKHz(bytes.subarray(HEADER_LENGTH));
  }
}

/** Id of the message that a frame is; an answer has its command's. Null for further tags of a report. */
export function messageIdOf({ bytes }: Frame): number | null {
  return bytes.length < HEADER_LENGTH ? null : u32(bytes, 6);
}

function readMessage(bytes: Uint8Array, channelsKHz: readonly number[]): Finding {
  const [first = 0] = bytes;
  // Three bits 0, three of the version (1: LLRP 1.0.1, 2: 1.1), the upper two of the type.
  if (first < 0x04 || first > 0x0b) return spoilt('rubbish');
  if (bytes.length < 2) return { found: 'short' };
  const type = u16(bytes, 0) & 0x3ff;
  const layout = LAYOUTS.get(type);
  if (layout === undefined) return spoilt('rubbish');
  if (bytes.length < 6) return { found: 'short' };
  const length = u32(bytes, 2);
  if (length < layout.min || length > layout.max) return spoilt('length');
  // Checked as far as it has come, so that a false header does not hold the line up.
  if (!isStructured(bytes, layout, length)) return spoilt('length');
  if (bytes.length < length) return { found: 'short' };
  return readContent(bytes.slice(0, length), type, layout, channelsKHz);
}

/** The parameters on the top fill the message, and the first is one that the message may begin with. */
function isStructured(
  bytes: Uint8Array,
  { first, fields }: MessageLayout,
  length: number,
): boolean {
  // A maker's number is one of IANA's, which are far from 2^24.
  if (first === null) return (bytes[HEADER_LENGTH] ?? 0) === 0;
  const start = HEADER_LENGTH + fields;
  let at = start;
  while (at < length) {
    if (at + TLV_HEAD > bytes.length) return at + TLV_HEAD <= length;
    const type = tlvType(bytes, at);
    if (type < 0) return false;
    if (at === start && type !== P.custom && !first.includes(type)) return false;
    const size = u16(bytes, at + 2);
    if (size < TLV_HEAD || at + size > length) return false;
    at += size;
  }
  return true;
}

function readContent(
  bytes: Uint8Array,
  type: number,
  layout: MessageLayout,
  channelsKHz: readonly number[],
): Finding {
  const { length } = bytes;
  const start = HEADER_LENGTH + layout.fields;
  if (type === LlrpType.roAccessReport)
    return { found: 'frames', length, frames: readReport(bytes, start, channelsKHz) };
  const command = hexWord(type);
  if (layout.from === 'reader') {
    const trouble =
      type === LlrpType.readerEventNotification
        ? readEvent(bytes, start)
        : readStatus(bytes, start);
    if (trouble !== null) {
      return { found: 'frame', length, frame: { kind: 'error', command, ...trouble, bytes } };
    }
  }
  const kind = layout.from === 'host' ? 'command' : 'response';
  const payload = toHex(bytes.subarray(HEADER_LENGTH));
  return { found: 'frame', length, frame: { kind, command, payload, bytes } };
}

function spoilt(reason: NoiseReason): Finding {
  return { found: 'spoilt', reason };
}
