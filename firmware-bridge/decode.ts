import { parseArgs } from 'node:util';
import {
  DECODERS,
  FAMILIES,
  USUAL_LAYOUTS,
  type Family,
  type ReportLayouts,
} from './codec/decoders.ts';
import { frameToJson } from './codec/frame-json.ts';
import type { Frame } from './codec/frames.ts';
import { readHidDescriptor } from './codec/hid-report-descriptor.ts';
import { layoutRefusal, layoutsFromDescriptor } from './codec/hidpos-layout.ts';
import { fromHex } from './codec/hex.ts';
import { wholeReports } from './codec/hidpos-capture.ts';
import { ibmReports } from './codec/ibm-handheld-capture.ts';
import { keyboardReports } from './codec/keyboard-capture.ts';
import { keyboardLayouts } from './codec/keyboard-layout.ts';

const HELP = [
  'zhangwu decode --driver NAME [--descriptor HEX] [FILE|-]',
  '',
  'Reads captured bytes as hex, one chunk a line, cut anywhere, and prints one JSON line per frame.',
  'What is not understood is printed as noise, with its bytes and the reason.',
  '',
  `  --driver NAME     ${FAMILIES.join(', ')}`,
  '  --descriptor HEX  report descriptor of a hidpos or hid-keyboard device (default: the Honeywell',
  '                    layout, the boot keyboard); for HID devices a line is one report, its id included',
  '  FILE              file to read; - or nothing: standard input',
];

/** What the command line asks for; the caller reads `file` (`-`: standard input) and hands the text to `runDecode`. */
export type DecodeRequest =
  | {
      readonly ask: 'decode';
      readonly driver: Family;
      readonly layouts: ReportLayouts;
      readonly file: string;
    }
  | { readonly ask: 'help' }
  | { readonly ask: 'wrong'; readonly problem: string };

export type Decoded =
  | { readonly ok: true; readonly frames: readonly Frame[] }
  /** `line` counts from 1. */
  | { readonly ok: false; readonly line: number };

/** `zhangwu decode`: returns the exit code, 0 or 2; noise is an answer, not a failure. */
export function runDecode(
  args: readonly string[],
  input: string,
  out: (line: string) => void,
  complain: (line: string) => void = out,
): number {
  const request = readDecodeArguments(args);
  if (request.ask === 'help') {
    for (const line of HELP) out(line);
    return 0;
  }
  if (request.ask === 'wrong') {
    complain(request.problem);
    return 2;
  }
  const decoded = decodeStream(request.driver, input.split(/\r\n|\r|\n/), request.layouts);
  if (!decoded.ok) {
    complain(`Line ${decoded.line} is not hex: expected pairs of 0-9 and A-F, as in BB02220011.`);
    return 2;
  }
  for (const frame of decoded.frames) {
    const line = frameToJson(frame);
    if (line !== null) out(line);
  }
  return 0;
}

/** Reads the arguments; nothing else is touched. */
export function readDecodeArguments(args: readonly string[]): DecodeRequest {
  const parsed = parse(args);
  if (parsed === null) return wrong(`Unknown or incomplete option. Usage: ${HELP[0]}`);
  const { values, positionals } = parsed;
  if (values.help) return { ask: 'help' };
  if (positionals.length > 1) return wrong('One file at most can be decoded at a time.');
  const name = values.driver ?? '';
  const driver = FAMILIES.find((known) => known === name);
  if (driver === undefined) return wrong(`--driver must be one of: ${FAMILIES.join(', ')}.`);
  const layouts = readLayouts(driver, values.descriptor);
  if (typeof layouts === 'string') return wrong(layouts);
  return { ask: 'decode', driver, layouts, file: positionals[0] ?? '-' };
}

/** Frames of a capture, in order; the end of the input is the end of the line. */
export function decodeStream(
  driver: Family,
  lines: readonly string[],
  layouts: ReportLayouts = USUAL_LAYOUTS,
): Decoded {
  const chunks: Uint8Array[] = [];
  for (const [index, line] of lines.entries()) {
    const chunk = fromHex(line);
    if (chunk === null) return { ok: false, line: index + 1 };
    if (chunk.length > 0) chunks.push(chunk);
  }
  const decoder = DECODERS[driver](layouts);
  const pieces = piecesOf(driver, chunks, layouts);
  // A capture has no clock: all of it is one moment.
  const frames = pieces.flatMap((piece) => decoder.push(piece, 0));
  return { ok: true, frames: [...frames, ...decoder.end()] };
}

/** Devices of reports get them whole; on the other lines bytes may be cut anywhere. */
function piecesOf(
  driver: Family,
  chunks: readonly Uint8Array[],
  { hidpos, keyboard }: ReportLayouts,
): readonly Uint8Array[] {
  if (driver === 'hidpos') return wholeReports(chunks, hidpos);
  if (driver === 'ibm-handheld') return ibmReports(chunks);
  return driver.startsWith('hid-keyboard') ? keyboardReports(chunks, keyboard) : chunks;
}

function readLayouts(driver: Family, hex: string | undefined): ReportLayouts | string {
  if (hex === undefined) return USUAL_LAYOUTS;
  const bytes = fromHex(hex);
  if (bytes === null) return '--descriptor is not hex: expected pairs of 0-9 and A-F.';
  const descriptor = readHidDescriptor(bytes);
  const hidpos = layoutsFromDescriptor(descriptor);
  const keyboard = keyboardLayouts(descriptor);
  if (driver === 'hidpos' && hidpos === null) {
    const why = layoutRefusal(descriptor) ?? '';
    return `There is no report with decoded scan data (page 8C, usage FE) that can be read: ${why}.`;
  }
  if (driver.startsWith('hid-keyboard') && keyboard === null)
    return 'This descriptor has no report with keys (page 07).';
  return {
    hidpos: hidpos ?? USUAL_LAYOUTS.hidpos,
    keyboard: keyboard ?? USUAL_LAYOUTS.keyboard,
  };
}

function wrong(problem: string): DecodeRequest {
  return { ask: 'wrong', problem };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        driver: { type: 'string' },
        descriptor: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
        // The output is JSON in any case.
        json: { type: 'boolean' },
      },
    });
  } catch {
    return null;
  }
}
