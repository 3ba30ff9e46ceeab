import type { SampleSheet } from './sample-unit.ts';

/** A sheet as the CSV that an office would save of it: UTF-8 with a BOM, every cell quoted. */
export function csvOf(sheet: SampleSheet): Uint8Array {
  const lines = sheet.rows.map((row) => row.map(quoted).join(','));
  return Buffer.from(`\ufeff${lines.join('\r\n')}\r\n`, 'utf8');
}

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
