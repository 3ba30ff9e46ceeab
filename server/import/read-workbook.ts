import { readCsv } from './csv.ts';
import { refuseFile } from './file-refusals.ts';
import type { FileRefusalKind } from './file-refusals.ts';
import { FILE_BYTES_MAX } from './sheets.ts';
import type { WorkbookReading } from './sheets.ts';
import { readXlsx } from './xlsx.ts';

/**
 * 读表: the bytes of an XLSX or CSV file → sheets of text cells, or one sentence why not. What a file is
 * comes from its content; its name only names a CSV's sheet. Never throws for what a file holds, writes
 * nothing anywhere, and keeps no path of an archive.
 */
export async function readWorkbook(bytes: Uint8Array, fileName: string): Promise<WorkbookReading> {
  if (bytes.length === 0) return refuseFile('empty');
  if (bytes.length > FILE_BYTES_MAX) return refuseFile('tooLarge');
  if (startsWith(bytes, 'PK\u0003\u0004')) return readXlsx(bytes);
  const foreign = foreignKind(bytes);
  return foreign === null ? readCsv(bytes, fileName) : refuseFile(foreign);
}

/** True where the bytes begin with these, one byte a character. */
export const startsWith = (bytes: Uint8Array, mark: string): boolean =>
  [...mark].every((c, i) => bytes[i] === c.charCodeAt(0));

/** Beginnings of files that are no text: programs, pictures, documents, archives. */
const FOREIGN: readonly string[] = [
  '\u007fELF',
  'MZ',
  '%PDF',
  '\u0089PNG',
  '\u00ff\u00d8\u00ff',
  'GIF8',
  'BM',
  'RIFF',
  'II*\0',
  'MM\0*',
  '\u001f\u008b',
  '7z\u00bc\u00af',
  'Rar!',
  'PK\u0005\u0006',
  'PK\u0007\u0008',
  '\u00ca\u00fe\u00ba\u00be',
  '\u00cf\u00fa\u00ed\u00fe',
  '{\\rtf',
  'SQLite format 3',
  '<?xml',
  '<!DOCTYPE',
  '<html',
  'BZh',
  '\u00fd7zXZ',
];

/** What is no text by its first bytes: why it is refused; null for text. */
export function foreignKind(bytes: Uint8Array): FileRefusalKind | null {
  // OLE container: an old .xls, or a new workbook locked with a password.
  if (startsWith(bytes, '\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1')) {
    return isEncryptedPackage(bytes) ? 'locked' : 'oldExcel';
  }
  return FOREIGN.some((mark) => startsWith(bytes, mark)) ? 'notSpreadsheet' : null;
}

/** A locked workbook is an OLE container with a stream of this name, in UTF-16. */
const isEncryptedPackage = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(
    Buffer.from('EncryptedPackage', 'utf16le'),
  );
