import type { Frame, HuffmanTable } from './jpeg-scan.ts';

/** Why bytes are not kept as a photo: each has its own sentence. */
export type JpegFault =
  | 'photoEmpty'
  | 'photoNotJpeg'
  | 'photoBroken'
  | 'photoCarriesMore'
  | 'photoColours'
  | 'photoCoding'
  | 'photoTooWide';

/** Longest side of a photo, in pixels. */
export const PHOTO_SIDE_MAX = 1600;

const [DQT, DHT, DRI] = [0xdb, 0xc4, 0xdd];
const [COM, APP14] = [0xfe, 0xee];

/** What the segments before the picture data said so far. */
export type Header = {
  frame: Frame | null;
  readonly quantised: Set<number>;
  readonly huffman: Map<number, HuffmanTable>;
  restart: number;
  /** Adobe's note that the colours are not the usual ones. */
  isOddlyColoured: boolean;
  /** Segments that draw the picture, as they stand. */
  readonly kept: Uint8Array[];
};

export const newHeader = (): Header => ({
  frame: null,
  quantised: new Set(),
  huffman: new Map(),
  restart: 0,
  isOddlyColoured: false,
  kept: [],
});

/** Segments of whoever wrote the file: EXIF, profiles, thumbnails; and remarks. */
export const isApp = (code: number): boolean => code >= 0xe0 && code <= 0xef;
export const isComment = (code: number): boolean => code === COM;
/** Two bytes as a number; 0 beyond the end. */
export const wordAt = (bytes: Uint8Array, at: number): number =>
  (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0);

/** Takes a segment's word into the header, or says what is wrong with it. */
export function taken(header: Header, code: number, body: Uint8Array): JpegFault | null {
  if (code === APP14) {
    // "Adobe", version, two flags, and the transform: 0 with three colours is RGB as it is.
    const isAdobe = String.fromCharCode(...body.subarray(0, 5)) === 'Adobe';
    if (isAdobe && body[11] !== 1) header.isOddlyColoured = true;
    return null;
  }
  if (isApp(code) || isComment(code)) return null;
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
