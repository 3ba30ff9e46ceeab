import type { ErrorFrame, ResponseFrame, TagFrame } from './frames.ts';
import { GxReport, GxValue } from './gx-words.ts';
import { gxReadMeaning } from './gx-errors.ts';
import { reportedValue } from './gx-report.ts';
import { gxData } from './gx.ts';
import { fromHex, hexWord } from './hex.ts';

/** Ids of what follows the compile time in a reader's answer about itself. */
const APP_VERSION = 1;

/** What a reader tells of itself. */
export interface GxReaderInfo {
  readonly serial: string;
  /** Of the radio's software. */
  readonly compiled: string;
  /** `1.2.0.3`, where it is told. */
  readonly version: string | null;
}

/** Length 2, serial number | seconds since power-on 4 | length 2, compile time | id and value. Null where the lengths do not fit. */
export function readReaderInfo(frame: ResponseFrame): GxReaderInfo | null {
  const data = fromHex(frame.payload);
  const serial = data === null ? null : textAt(data, 0);
  if (data === null || serial === null) return null;
  const compiled = textAt(data, serial.end + 4);
  if (compiled === null) return null;
  const { end } = compiled;
  const hasVersion = data[end] === APP_VERSION && data.length >= end + 5;
  const version = hasVersion ? [...data.subarray(end + 1, end + 5)].join('.') : null;
  return { serial: serial.text, compiled: compiled.text, version };
}

/** `1.2.0.3` from the answer to `baseVersion`; null where it is another one. */
export function readBaseVersion(frame: ResponseFrame): string | null {
  const data = fromHex(frame.payload);
  return data?.length === 4 ? [...data].join('.') : null;
}

/** Power in dBm by antenna, counted from 1; null where the pairs do not fit. */
export function readPower(frame: ResponseFrame): ReadonlyMap<number, number> | null {
  const data = fromHex(frame.payload);
  if (data === null || data.length === 0 || data.length % 2 !== 0) return null;
  const pairs = Array.from({ length: data.length / 2 }, (_, pair): [number, number] => [
    data[2 * pair] ?? 0,
    data[2 * pair + 1] ?? 0,
  ]);
  return new Map(pairs);
}

const VALUE_OF_BANK = {
  tid: GxValue.tid,
  user: GxValue.user,
  reserved: GxValue.reserved,
  epc: GxValue.epcBank,
} as const;

/** Words that were asked for with an EPC tag: null where they did not come; `problem` says why, where the reader does. */
export function readAskedWords(
  { bytes }: TagFrame,
  bank: keyof typeof VALUE_OF_BANK,
): { readonly data: Uint8Array | null; readonly problem: string | null } {
  const data = gxData(bytes);
  const result = reportedValue(data, GxValue.result)?.[0] ?? 0;
  const words = reportedValue(data, VALUE_OF_BANK[bank]);
  return { data: words?.slice() ?? null, problem: gxReadMeaning(result) };
}

/** The number that a reader gives a tag's report when it wants to know that it arrived; null where it gives none. */
export function sequenceOf({ bytes }: TagFrame): Uint8Array | null {
  return reportedValue(gxData(bytes), GxValue.sequence);
}

/** How the inventory of EPC tags ended; null where the frame says something else. */
export function readRoundEnd(
  frame: ResponseFrame | ErrorFrame,
): 'done' | 'stopped' | 'broken' | null {
  if (frame.command !== hexWord(GxReport.epcOver)) return null;
  if (frame.kind === 'error') return 'broken';
  return frame.payload === '00' ? 'done' : 'stopped';
}

function textAt(
  data: Uint8Array,
  at: number,
): { readonly text: string; readonly end: number } | null {
  const [high, low] = data.subarray(at, at + 2);
  if (high === undefined || low === undefined) return null;
  const end = at + 2 + ((high << 8) | low);
  if (end > data.length) return null;
  const text = new TextDecoder('latin1').decode(data.subarray(at + 2, end));
  // A reader's text goes to the screen: unprintable bytes would only confuse.
  return { text: text.replaceAll(/[^ -~]/g, '').trim(), end };
}
