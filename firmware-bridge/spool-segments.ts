import { closeSync, openSync, readSync } from 'node:fs';
import { open, readdir, readFile, rename, rm, truncate, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { SpooledMessage } from '#wire';
import { encodeRecord, recordAt, scanRecords } from './record-file.ts';

/** One file of the spool: messages `first`, `first + 1`, … and where each begins. */
export interface Segment {
  readonly first: number;
  size: number;
  readonly offsets: number[];
}

export interface OpenedSegments {
  readonly segments: Segment[];
  readonly cutBytes: number;
  readonly damagedBytes: number;
}

const NAME = /^(\d{16})\.spool$/;

/** Sixteen digits, so that names sort like numbers. */
export function segmentName(first: number): string {
  return `${String(first).padStart(16, '0')}.spool`;
}

/** Reads every segment, cuts a torn tail, closes holes that damage made, and makes the first file if there is none. */
export async function openSegments(folder: string, at: string): Promise<OpenedSegments> {
  const firsts = (await readdir(folder))
    .map((name) => NAME.exec(name)?.[1])
    .filter((digits) => digits !== undefined)
    .map(Number)
    .toSorted((a, b) => a - b);
  if (firsts.length === 0) firsts.push(1);
  const segments: Segment[] = [];
  let cutBytes = 0;
  let damagedBytes = 0;
  for (const [index, first] of firsts.entries()) {
    const opened = await openSegment(folder, first, firsts[index + 1] ?? null, at);
    segments.push(opened.segment);
    cutBytes += opened.cutBytes;
    damagedBytes += opened.damagedBytes;
  }
  await syncFolder(folder);
  return { segments, cutBytes, damagedBytes };
}

/** Messages from number `from` on, as JSON; the caller checks them. */
export function readMessages(
  folder: string,
  segment: Segment,
  from: number,
  countMax: number,
  bytesMax: number,
): readonly unknown[] {
  const start = segment.offsets[from - segment.first];
  if (start === undefined) return [];
  const index = from - segment.first;
  let count = Math.min(countMax, segment.offsets.length - index);
  const endOf = (taken: number): number => segment.offsets[index + taken] ?? segment.size;
  while (count > 1 && endOf(count) - start > bytesMax) count -= 1;
  const bytes = readRange(join(folder, segmentName(segment.first)), start, endOf(count));
  const messages: unknown[] = [];
  for (let offset = 0; offset < bytes.length;) {
    const record = recordAt(bytes, offset);
    if (record === null)
      throw new Error(`The spool is damaged at ${segment.first}, byte ${start + offset}`);
    messages.push(JSON.parse(Buffer.from(record.payload).toString('utf8')));
    offset += record.size;
  }
  return messages;
}

export async function removeSegment(folder: string, segment: Segment): Promise<void> {
  await rm(join(folder, segmentName(segment.first)), { force: true });
}

/** A new name is durable only when its folder is. Windows cannot open folders; there it is a no-op. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function readRange(path: string, start: number, end: number): Buffer {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(end - start);
    return bytes.subarray(0, readSync(file, bytes, 0, bytes.length, start));
  } finally {
    closeSync(file);
  }
}

interface OpenedSegment {
  readonly segment: Segment;
  readonly cutBytes: number;
  readonly damagedBytes: number;
}

async function openSegment(
  folder: string,
  first: number,
  nextFirst: number | null,
  at: string,
): Promise<OpenedSegment> {
  const path = join(folder, segmentName(first));
  const bytes = await readFile(path).catch((error: unknown) => {
    if (isMissing(error)) return null;
    throw error;
  });
  const scanned = scanRecords(bytes ?? new Uint8Array());
  const payloads = contiguous(
    scanned.records.map(({ payload }) => payload),
    first,
    nextFirst,
    at,
  );
  const records = payloads.map(encodeRecord);
  const wholeBytes = records.reduce((sum, record) => sum + record.length, 0);
  const isOnlyTorn =
    bytes !== null && scanned.damagedBytes === 0 && wholeBytes === scanned.goodBytes;
  if (!isOnlyTorn) await replaceFile(path, Buffer.concat(records));
  else if (bytes.length > wholeBytes) await truncate(path, wholeBytes);
  const offsets: number[] = [];
  let size = 0;
  for (const record of records) {
    offsets.push(size);
    size += record.length;
  }
  const cutBytes = (bytes?.length ?? 0) - scanned.goodBytes;
  return { segment: { first, size, offsets }, cutBytes, damagedBytes: scanned.damagedBytes };
}

/**
 * Fills each hole with a read that says what was lost: the server acknowledges contiguous numbers only, and
 * a loss is to be seen on the screen, not to be bridged in silence.
 */
function contiguous(
  payloads: readonly Uint8Array[],
  first: number,
  nextFirst: number | null,
  at: string,
): Uint8Array[] {
  const filled: Uint8Array[] = [];
  const fillTo = (seq: number): void => {
    while (first + filled.length < seq) filled.push(lost(first + filled.length, at));
  };
  for (const payload of payloads) {
    const parsed = v.safeParse(SpooledMessage, JSON.parse(Buffer.from(payload).toString('utf8')));
    if (!parsed.success || parsed.output.seq < first + filled.length) continue;
    fillTo(parsed.output.seq);
    filled.push(payload);
  }
  if (nextFirst !== null) fillTo(nextFirst);
  return filled;
}

function lost(seq: number, at: string): Uint8Array {
  const read = { kind: 'barcode', text: `spool damaged: ${seq} lost`, symbology: null, aim: null };
  return Buffer.from(JSON.stringify({ kind: 'read', seq, at, deviceId: 'spool', read }));
}

/** Written beside and renamed, so that a crash in the middle leaves the old file whole. */
export async function replaceFile(path: string, bytes: Uint8Array): Promise<void> {
  const beside = `${path}.new`;
  const handle = await open(beside, 'w', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(beside, path);
}

/** Writes all of it: one call may write less than it was given. */
export async function writeAll(
  file: FileHandle,
  bytes: Uint8Array,
  position: number,
): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, position + done);
    done += bytesWritten;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
