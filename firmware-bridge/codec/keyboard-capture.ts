import { concatBytes } from './hex.ts';
import type { KeyboardLayout } from './keyboard-layout.ts';

/**
 * The reports of a capture, in order: a line is one report. Reports without ids that are run together, or cut, are put right by
 * their length; where a report id leads, lines are taken as they stand.
 */
export function keyboardReports(
  lines: readonly Uint8Array[],
  layouts: readonly KeyboardLayout[],
): Uint8Array[] {
  const lengths = new Set(layouts.map(({ length }) => length));
  const plain = layouts.find(({ reportId }) => reportId === null)?.length;
  if (plain === undefined || lines.every((line) => lengths.has(line.length))) return [...lines];
  const whole = concatBytes(lines);
  const count = Math.ceil(whole.length / plain);
  return Array.from({ length: count }, (_, index) =>
    whole.subarray(index * plain, (index + 1) * plain),
  );
}
