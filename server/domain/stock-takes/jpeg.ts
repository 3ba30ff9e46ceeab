import { isWholeScan, type Frame, type HuffmanTable } from './jpeg-scan.ts';

/** Why bytes are not kept as a photo: each has its own sentence. */
export type JpegFault =
  | 'photoEmpty'
  | 'photoNotJpeg'
  | 'photoBroken'
  | 'photoCarriesMore'
  | 'photoColours'
  | 'photoCoding'
  | 'photoTooWide';

/** A photo as it is kept: what draws it, and nothing else. */
export type Jpeg = {
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array;
};
export type JpegReading =
  | { readonly ok: true; readonly jpeg: Jpeg }
  | { readonly ok: false; readonly fault: JpegFault };

/** Longest side of a photo, in pixels. */
export const PHOTO_SIDE_MAX = 1600;

const [SOI, EOI, SOS] = [0xd8, 0xd9, 0xda];
const [DQT, DHT, DRI] = [0xdb, 0xc4, 0xdd];
const COM = 0xfe;
const APP14 = 0xee;

/** What the segments before the picture data said so far. */
type Header = {
  frame: Frame | null;
  readonly quantised: Set<number>;
  readonly huffman: Map<number, HuffmanTable>;
  restart: number;
  /** Adobe's note that the colours are not the usual ones. */
  isOddlyColoured: boolean;
  /** Segments that draw the picture, as they stand. */
  readonly kept: Uint8Array[];
};

/**
 * 照片: reads a baseline JPEG (ITU-T T.81) to its last byte, every coded block of the picture too, and gives it back without all that
 * does not draw it: EXIF, place, thumbnails, comments and colour profiles (APPn, COM). What stands behind its end is refused, not cut.
 */
export function readJpeg(bytes: Uint8Array): JpegReading {
  if (bytes.length === 0) return fault('photoEmpty');
  if (bytes[0] !== 0xff || bytes[1] !== SOI || bytes[2] !== 0xff) return fault('photoNotJpeg');
  const header: Header = {
    frame: null,
    quantised: new Set(),
    huffman: new Map(),
    restart: 0,
    isOddlyColoured: false,
    kept: [],
  };
  let position = 2;
  for (;;) {
    const marker = markerAt(bytes, position);
    const segment = marker && segmentAt(bytes, marker.after);
    if (!marker || !segment) return fault('photoBroken');
    const wrong = marker.code === SOS ? null : taken(header, marker.code, segment);
    if (wrong !== null) return fault(wrong);
    if (isDrawn(marker.code)) header.kept.push(bytes.subarray(marker.after - 2, segment.end));
    position = segment.end;
    if (marker.code === SOS) return withScan(bytes, header, segment);
  }
}

const fault = (kind: JpegFault): JpegReading => ({ ok: false, fault: kind });
const isDrawn = (code: number): boolean => !(isApp(code) || code === COM);
const isApp = (code: number): boolean => code >= 0xe0 && code <= 0xef;

/** The marker at this place, fill bytes before it passed over; null: there is none. */
function markerAt(bytes: Uint8Array, at: number): { code: number; after: number } | null {
  if (bytes[at] !== 0xff) return null;
  let after = at + 1;
  while (bytes[after] === 0xff) after += 1;
  const code = bytes[after];
  return code === undefined || code === 0 ? null : { code, after: after + 1 };
}

type Segment = { readonly body: Uint8Array; readonly end: number };
/** What a length of two bytes announces; null: it goes beyond the file. */
function segmentAt(bytes: Uint8Array, at: number): Segment | null {
  const length = wordAt(bytes, at);
  const end = at + length;
  return length < 2 || end > bytes.length ? null : { body: bytes.subarray(at + 2, end), end };
}
const wordAt = (bytes: Uint8Array, at: number): number =>
  (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0);

/** Takes a segment's word into the header, or says what is wrong with it. */
function taken(header: Header, code: number, { body }: Segment): JpegFault | null {
  if (code === APP14) {
    // "Adobe", version, two flags, and the transform: 0 with three colours is RGB as it is.
    const isAdobe = String.fromCharCode(...body.subarray(0, 5)) === 'Adobe';
    if (isAdobe && body[11] !== 1) header.isOddlyColoured = true;
    return null;
  }
  if (isApp(code) || code === COM) return null;
  if (code === DQT) return quantisers(header, body);
  if (code === DHT) return huffmanTables(header, body);
  if (code === DRI) {
    header.restart = wordAt(body, 0);
    return body.length === 2 ? null : 'photoBroken';
  }
  if (code === 0xc0 || code === 0xc1) return frameOf(header, body);
  // 渐进式, 无损, 算术编码: every other frame, and the arithmetic coder's conditions.
  return code >= 0xc2 && code <= 0xcf && code !== 0xc8 ? 'photoCoding' : 'photoBroken';
}

function quantisers({ quantised }: Header, body: Uint8Array): JpegFault | null {
  let at = 0;
  while (at < body.length) {
    const head = body[at] ?? 0;
    if (head >> 4 !== 0) return 'photoCoding';
    // A table said twice draws nothing more, and would be room for something else.
    if (head > 3 || quantised.has(head)) return 'photoBroken';
    quantised.add(head);
    at += 65;
  }
  return at === body.length ? null : 'photoBroken';
}

const LENGTHS = 16;
function huffmanTables({ huffman }: Header, body: Uint8Array): JpegFault | null {
  let at = 0;
  while (at < body.length) {
    const head = body[at] ?? 0;
    const counts = body.subarray(at + 1, at + 1 + LENGTHS);
    const size = counts.reduce((sum, count) => sum + count, 0);
    const values = body.subarray(at + 1 + LENGTHS, at + 1 + LENGTHS + size);
    const isFit = head >> 4 <= 1 && (head & 15) <= 3 && size <= 256 && !huffman.has(head);
    if (!isFit || counts.length < LENGTHS || values.length < size) return 'photoBroken';
    huffman.set(head, { counts, values });
    at += 1 + LENGTHS + size;
  }
  return null;
}

function frameOf(header: Header, body: Uint8Array): JpegFault | null {
  const [height, width, count = 0] = [wordAt(body, 1), wordAt(body, 3), body[5]];
  if (header.frame !== null || body.length !== 6 + 3 * count) return 'photoBroken';
  if (body[0] !== 8) return 'photoCoding';
  if (count !== 1 && count !== 3) return 'photoColours';
  if (width === 0 || height === 0) return 'photoBroken';
  if (Math.max(width, height) > PHOTO_SIDE_MAX) return 'photoTooWide';
  const components = Array.from({ length: count }, (_, n) => {
    const [id = 0, factors = 0, quantiser = 0] = body.subarray(6 + 3 * n, 9 + 3 * n);
    return { id, across: factors >> 4, down: factors & 15, quantiser };
  });
  const isFit = components.every(
    ({ across, down }) => across >= 1 && across <= 4 && down >= 1 && down <= 4,
  );
  header.frame = { width, height, components };
  return isFit ? null : 'photoBroken';
}

/** The one scan, its end, and nothing after it. */
function withScan(bytes: Uint8Array, header: Header, { body, end }: Segment): JpegReading {
  const { frame, huffman, restart, quantised } = header;
  if (frame === null) return fault('photoBroken');
  const ids = frame.components.map(({ id }) => id);
  const isNamedRgb = String.fromCharCode(...ids) === 'RGB';
  if (isNamedRgb || (ids.length === 3 && header.isOddlyColoured)) return fault('photoColours');
  if (frame.components.some(({ quantiser }) => !quantised.has(quantiser))) {
    return fault('photoBroken');
  }
  const selectors = Array.from({ length: body[0] ?? 0 }, (_, n) => ({
    id: body[1 + 2 * n] ?? 0,
    tables: body[2 + 2 * n] ?? 0,
  }));
  if (body.length !== 4 + 2 * selectors.length) return fault('photoBroken');
  // One scan for each colour is allowed by the book, and no camera page makes it.
  if (selectors.length !== ids.length) return fault('photoCoding');
  if (selectors.some(({ id }, n) => id !== ids[n])) return fault('photoBroken');
  const scan = { bytes, at: end, tables: selectors.map(({ tables }) => tables) };
  const stop = isWholeScan(scan, { frame, huffman, restart });
  const last = stop === null ? null : markerAt(bytes, stop);
  if (stop === null || last === null) return fault('photoBroken');
  if (last.code !== EOI) return fault('photoCoding');
  if (last.after !== bytes.length) return fault('photoCarriesMore');
  const { width, height } = frame;
  const parts = [START, ...header.kept, bytes.subarray(end, stop), FINISH];
  return { ok: true, jpeg: { width, height, bytes: joined(parts) } };
}

const START = Uint8Array.of(0xff, SOI);
const FINISH = Uint8Array.of(0xff, EOI);

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
