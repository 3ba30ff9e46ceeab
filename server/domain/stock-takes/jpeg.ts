import {
  isApp,
  isComment,
  newHeader,
  taken,
  wordAt,
  type Header,
  type JpegFault,
} from './jpeg-header.ts';
import { isWholeScan } from './jpeg-scan.ts';

/** A photo as it is kept: what draws it, and nothing else. */
export type Jpeg = {
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array;
};
export type JpegReading =
  | { readonly ok: true; readonly jpeg: Jpeg }
  | { readonly ok: false; readonly fault: JpegFault };

const [SOI, EOI, SOS] = [0xd8, 0xd9, 0xda];

/**
 * 照片: reads a baseline JPEG (ITU-T T.81) to its last byte, every coded block of the picture too, and gives it back without all that
 * does not draw it: EXIF, place, thumbnails, comments and colour profiles (APPn, COM). What stands behind its end is refused, not cut.
 */
export function readJpeg(bytes: Uint8Array): JpegReading {
  if (bytes.length === 0) return fault('photoEmpty');
  if (bytes[0] !== 0xff || bytes[1] !== SOI || bytes[2] !== 0xff) return fault('photoNotJpeg');
  const header = newHeader();
  let position = 2;
  for (;;) {
    const marker = markerAt(bytes, position);
    const segment = marker && segmentAt(bytes, marker.after);
    if (!marker || !segment) return fault('photoBroken');
    const wrong = marker.code === SOS ? null : taken(header, marker.code, segment.body);
    if (wrong !== null) return fault(wrong);
    if (isDrawn(marker.code)) header.kept.push(bytes.subarray(marker.after - 2, segment.end));
    position = segment.end;
    if (marker.code === SOS) return withScan(bytes, header, segment);
  }
}

const fault = (kind: JpegFault): JpegReading => ({ ok: false, fault: kind });
const isDrawn = (code: number): boolean => !(isApp(code) || isComment(code));

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
