import { concatBytes } from './hex.ts';

/** Whole reports have this length; captures often leave the filling out. */
const REPORT = 64;

/**
 * The reports of a capture, in order: a line is one report, with or without its filling. Lines that are cut or run together are put
 * right by the length that each report begins with.
 */
export function ibmReports(lines: readonly Uint8Array[]): Uint8Array[] {
  const reports: Uint8Array[] = [];
  let held: Uint8Array = new Uint8Array();
  for (const line of lines) {
    if (held.length > 0 && beginsReport(line)) {
      reports.push(held);
      held = new Uint8Array();
    }
    held = concatBytes([held, line]);
    while (held.length > 0 && held.length >= (held[0] ?? 0)) {
      const end = endOf(held);
      reports.push(held.subarray(0, end));
      held = held.subarray(end);
    }
  }
  return held.length > 0 ? [...reports, held] : reports;
}

/** The used bytes and the NULs behind them; all that is there where no further report begins. */
function endOf(bytes: Uint8Array): number {
  let end = Math.max(1, bytes[0] ?? 0);
  while (end < Math.min(bytes.length, REPORT) && bytes[end] === 0) end += 1;
  return mayBegin(bytes.subarray(end)) ? end : bytes.length;
}

function beginsReport([length = 0, status, alive]: Uint8Array): boolean {
  return length >= 4 && status === 0x10 && alive === 0x03;
}

/** As far as it goes: the line may be cut within the first three bytes. */
function mayBegin([length = 0, status = 0x10, alive = 0x03]: Uint8Array): boolean {
  return length >= 4 && status === 0x10 && alive === 0x03;
}
