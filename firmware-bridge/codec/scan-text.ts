import { concatBytes } from './hex.ts';

/** `bytes`: neither UTF-8 nor GB18030; each byte became the character of the same number. */
export type ScanText = { readonly text: string; readonly encoding: string };

/** AIM ECI assignments (ITS/04-023) that occur with us, to the names that decoders know. */
const ENCODING_BY_ECI: ReadonlyMap<number, string> = new Map([
  [1, 'iso-8859-1'],
  [3, 'iso-8859-1'],
  [4, 'iso-8859-2'],
  [5, 'iso-8859-3'],
  [6, 'iso-8859-4'],
  [7, 'iso-8859-5'],
  [8, 'iso-8859-6'],
  [9, 'iso-8859-7'],
  [10, 'iso-8859-8'],
  [11, 'windows-1254'],
  [12, 'iso-8859-10'],
  [13, 'windows-874'],
  [15, 'iso-8859-13'],
  [16, 'iso-8859-14'],
  [17, 'iso-8859-15'],
  [18, 'iso-8859-16'],
  [20, 'shift_jis'],
  [21, 'windows-1250'],
  [22, 'windows-1251'],
  [23, 'windows-1252'],
  [24, 'windows-1256'],
  [25, 'utf-16be'],
  [26, 'utf-8'],
  [27, 'us-ascii'],
  [28, 'big5'],
  // GB 2312 in the list; printers fill it with GBK, and GB 18030 covers both.
  [29, 'gb18030'],
  [30, 'euc-kr'],
  [31, 'gb18030'],
  [32, 'gb18030'],
  [33, 'utf-16le'],
]);

const BACKSLASH = 0x5c;

/**
 * Text of a whole code: only after all its parts are joined, since a Chinese character can straddle two of them.
 * Without a declared character set: strict UTF-8, then GB18030, as Chinese labels are printed in either.
 */
export function decodeScan(bytes: Uint8Array, hasEci: boolean): ScanText {
  if (!hasEci) return decodeUndeclared(bytes);
  const segments = splitByEci(bytes).map((segment) => decodeSegment(segment));
  const [first, ...more] = segments;
  if (first === undefined) return decodeUndeclared(bytes);
  return {
    text: segments.map((segment) => segment.text).join(''),
    encoding: more.every((segment) => segment.encoding === first.encoding)
      ? first.encoding
      : 'several',
  };
}

type Segment = { readonly eci: number | null; readonly bytes: Uint8Array };

/** `\nnnnnn` begins another character set, `\\` is one backslash; a lone backslash stays as it is. */
function splitByEci(bytes: Uint8Array): Segment[] {
  const segments: Segment[] = [];
  let eci: number | null = null;
  let pieces: Uint8Array[] = [];
  const close = (): void => {
    const joined = concatBytes(pieces);
    if (joined.length > 0) segments.push({ eci, bytes: joined });
    pieces = [];
  };
  let at = 0;
  while (at < bytes.length) {
    const escape = bytes.indexOf(BACKSLASH, at);
    const until = escape === -1 ? bytes.length : escape;
    pieces.push(bytes.subarray(at, until));
    if (escape === -1) break;
    const declared = eciNumber(bytes.subarray(escape + 1, escape + 7));
    if (declared === null) {
      pieces.push(Uint8Array.of(BACKSLASH));
      at = escape + (bytes[escape + 1] === BACKSLASH ? 2 : 1);
    } else {
      close();
      eci = declared;
      at = escape + 7;
    }
  }
  close();
  return segments;
}

function eciNumber(digits: Uint8Array): number | null {
  const text = String.fromCharCode(...digits);
  return /^\d{6}$/.test(text) ? Number(text) : null;
}

function decodeSegment(segment: Segment): ScanText {
  const encoding = segment.eci === null ? undefined : ENCODING_BY_ECI.get(segment.eci);
  const text = encoding === undefined ? null : decodeStrictly(segment.bytes, encoding);
  // A label that declares one set and uses another is common: what it says is tried, not trusted.
  return text === null ? decodeUndeclared(segment.bytes) : { text, encoding: encoding ?? 'bytes' };
}

function decodeUndeclared(bytes: Uint8Array): ScanText {
  for (const encoding of ['utf-8', 'gb18030']) {
    const text = decodeStrictly(bytes, encoding);
    if (text !== null) return { text, encoding };
  }
  return {
    text: Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''),
    encoding: 'bytes',
  };
}

/** Making a decoder costs more than a code's decoding. */
const strictDecoders = new Map<string, InstanceType<typeof TextDecoder>>();

function decodeStrictly(bytes: Uint8Array, encoding: string): string | null {
  try {
    const decoder = strictDecoders.get(encoding) ?? new TextDecoder(encoding, { fatal: true });
    const text = decoder.decode(bytes);
    strictDecoders.set(encoding, decoder);
    return text;
  } catch {
    // What a decoder holds after an error is not to be relied on.
    strictDecoders.delete(encoding);
    return null;
  }
}
