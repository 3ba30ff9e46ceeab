import * as xlsx from '@e965/xlsx';
import { readHandheldFile, type HandheldReading } from '../../server/import/handheld-file.ts';

/** An EPC of ours by its look: format byte, generation, ten bytes. */
export const epc = (n: number): string => `B100${n.toString(16).padStart(20, '0').toUpperCase()}`;

/** Reads a file as the house does where no profile was saved; a refusal is a failed test. */
export async function readingOf(
  bytes: Uint8Array | string,
  more: Partial<Parameters<typeof readHandheldFile>[0]> = {},
): Promise<HandheldReading> {
  const given = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes;
  const answer = await readHandheldFile({ bytes: given, layout: null, profiles: [], ...more });
  if (!answer.ok) throw new Error(answer.refusal.error);
  return answer.reading;
}

/** A workbook as handhelds write it. */
export function workbook(
  rows: readonly (readonly (string | number)[])[],
  bookType: 'biff8' | 'biff5' | 'xlsx' = 'biff8',
): Uint8Array {
  const book = xlsx.utils.book_new();
  const sheet = xlsx.utils.aoa_to_sheet(rows.map((row) => [...row]));
  xlsx.utils.book_append_sheet(book, sheet, 'Sheet1');
  return new Uint8Array(xlsx.write(book, { type: 'buffer', bookType }) as Buffer);
}

export const codes = ({ sightings }: HandheldReading): string[] =>
  sightings.map(({ text }) => text);
