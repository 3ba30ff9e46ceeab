import { concatBytes } from './hex.ts';
import type { HidPosLayouts } from './hidpos-layout.ts';

/**
 * The reports of a capture, in order. A line is one report, but captures are also wrapped or run together: a line that begins like a
 * scan report is joined with the next ones, or cut, to that report's length. What fits neither way is
 * left to the decoder as it is.
 */
export function wholeReports(lines: readonly Uint8Array[], layouts: HidPosLayouts): Uint8Array[] {
  const reports: Uint8Array[] = [];
  let held: Uint8Array = new Uint8Array();
  for (const line of lines) {
    const length = reportLengthOf(line, layouts);
    const wanted = reportLengthOf(held, layouts) - held.length;
    if (held.length > 0 && line.length === length && line.length > wanted) {
      reports.push(held);
      held = new Uint8Array();
    }
    if (held.length === 0 && line.length > length && line.length % length !== 0) {
      reports.push(line);
      continue;
    }
    held = concatBytes([held, line]);
    while (held.length > 0 && held.length >= reportLengthOf(held, layouts)) {
      const end = reportLengthOf(held, layouts);
      reports.push(held.subarray(0, end));
      held = held.subarray(end);
    }
  }
  return held.length > 0 ? [...reports, held] : reports;
}

/** The length that its first byte promises; its own length for reports that are not scans. */
function reportLengthOf(bytes: Uint8Array, layouts: HidPosLayouts): number {
  const layout = layouts.scans.find(({ reportId }) => reportId === null || reportId === bytes[0]);
  return layout?.length ?? bytes.length;
}
