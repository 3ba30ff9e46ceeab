import { crc32, createInflateRaw } from 'node:zlib';
import type { FileRefusalKind } from './file-refusals.ts';

/** One part of the archive as its central directory tells it. Names are only ever compared. */
export type ZipEntry = {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly packed: Uint8Array;
  readonly size: number;
};

export type ZipReading =
  | { readonly ok: true; readonly entries: ReadonlyMap<string, ZipEntry> }
  | { readonly ok: false; readonly error: FileRefusalKind };

/** Thrown by `unpack` and caught by the reader of the workbook: the part is not what it says. */
export class DamagedPart extends Error {
  readonly error: FileRefusalKind;
  constructor(error: FileRefusalKind) {
    super(error);
    this.error = error;
  }
}

const ENTRIES_MAX = 2_000;
/** All parts together: a ledger of 200 000 rows takes some 250 MB of XML. */
const UNPACKED_MAX = 512 * 1024 * 1024;
/** Real workbooks pack 5 to 40 times; a part that packs above 250 times and is large is a bomb. */
const RATIO_MAX = 250;
const RATIO_FROM_BYTES = 16 * 1024 * 1024;
const END = 0x06_05_4b_50;
const CENTRAL = 0x02_01_4b_50;
const LOCAL = 0x04_03_4b_50;

/** Reads the central directory and refuses what no workbook looks like, before anything is unpacked. */
export function readZip(bytes: Uint8Array): ZipReading {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end === null) return { ok: false, error: 'damaged' };
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (count > ENTRIES_MAX) return { ok: false, error: 'bomb' };
  const entries = new Map<string, ZipEntry>();
  let total = 0;
  for (let i = 0; i < count; i += 1) {
    const found = readEntry(bytes, view, at);
    if (found === null || entries.has(found.entry.name)) return { ok: false, error: 'damaged' };
    const { entry } = found;
    total += entry.size;
    const ratioBroken =
      entry.size > RATIO_FROM_BYTES && entry.size > entry.packed.length * RATIO_MAX;
    if (total > UNPACKED_MAX || ratioBroken) return { ok: false, error: 'bomb' };
    entries.set(entry.name, entry);
    at = found.next;
  }
  return { ok: true, entries };
}

function findEnd(view: DataView): number | null {
  const lowest = Math.max(0, view.byteLength - 65_557);
  for (let at = view.byteLength - 22; at >= lowest; at -= 1) {
    if (view.getUint32(at, true) === END) return at;
  }
  return null;
}

function readEntry(
  bytes: Uint8Array,
  view: DataView,
  at: number,
): { readonly entry: ZipEntry; readonly next: number } | null {
  if (at + 46 > bytes.length || view.getUint32(at, true) !== CENTRAL) return null;
  const packedSize = view.getUint32(at + 20, true);
  const nameLength = view.getUint16(at + 28, true);
  const next = at + 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  const local = view.getUint32(at + 42, true);
  if (next > bytes.length || local + 30 > bytes.length || view.getUint32(local, true) !== LOCAL)
    return null;
  const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  if (start + packedSize > bytes.length) return null;
  const entry: ZipEntry = {
    name: new TextDecoder()
      .decode(bytes.subarray(at + 46, at + 46 + nameLength))
      .replaceAll('\\', '/'),
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    packed: bytes.subarray(start, start + packedSize),
    size: view.getUint32(at + 24, true),
  };
  return { entry, next };
}

/**
 * The bytes of a part, in pieces, never more than it declared: the count is kept while unpacking, so a
 * lying header gains nothing. Throws `DamagedPart` where size or checksum is wrong.
 */
export async function* unpack(entry: ZipEntry): AsyncGenerator<Uint8Array> {
  let size = 0;
  let crc = 0;
  try {
    for await (const piece of pieces(entry)) {
      size += piece.length;
      if (size > entry.size) throw new DamagedPart(entry.size === 0 ? 'damaged' : 'bomb');
      crc = crc32(piece, crc);
      yield piece;
    }
  } catch (cause) {
    throw cause instanceof DamagedPart ? cause : new DamagedPart('damaged');
  }
  if (size !== entry.size || crc !== entry.crc) throw new DamagedPart('damaged');
}

async function* pieces(entry: ZipEntry): AsyncGenerator<Uint8Array> {
  if (entry.method === 0) {
    yield entry.packed;
    return;
  }
  if (entry.method !== 8) throw new DamagedPart('damaged');
  const inflate = createInflateRaw({ chunkSize: 64 * 1024 });
  inflate.end(entry.packed);
  for await (const piece of inflate) {
    if (piece instanceof Uint8Array) yield piece;
  }
}
