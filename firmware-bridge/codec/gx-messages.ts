import type { CommandFrame, ErrorFrame, Frame, NoiseReason, ResponseFrame } from './frames.ts';
import { GxReport, GxWord } from './gx-words.ts';
import { GX_BROKEN_OFF, gxMeaning, isAnsweredByResult } from './gx-errors.ts';
import { readTag, readTag6b } from './gx-report.ts';
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
