import type { TextEncodingName } from '#domain/handhelds.ts';

/** A text and how it was written. */
export type DecodedText = { readonly text: string; readonly encoding: TextEncodingName };

/**
 * 文字编码: UTF-8 (with or without BOM), UTF-16 either way, GB18030, by the bytes; or `wanted`. Null where it
 * does not fit.
 */
export function decodeText(
  bytes: Uint8Array,
  wanted: TextEncodingName | 'auto' = 'auto',
): DecodedText | null {
  if (wanted !== 'auto') return attempt(bytes, wanted);
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return attempt(bytes, 'utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return attempt(bytes, 'utf-16be');
  const sixteen = guessUtf16(bytes);
  if (sixteen !== null) return attempt(bytes, sixteen);
  return attempt(bytes, 'utf-8') ?? attempt(bytes, 'gb18030');
}

function attempt(bytes: Uint8Array, encoding: TextEncodingName): DecodedText | null {
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding };
  } catch {
    return null;
  }
}

/** Without a BOM: commas, digits and line ends are one byte and a zero, nearly all on one side (一 is 4E 00). */
function guessUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  let even = 0;
  let odd = 0;
  const length = Math.min(bytes.length, 4096);
  for (let i = 0; i < length; i += 1) {
    if (bytes[i] !== 0) continue;
    if (i % 2 === 0) even += 1;
    else odd += 1;
  }
  if (odd > length / 40 && odd > even * 4) return 'utf-16le';
  return even > length / 40 && even > odd * 4 ? 'utf-16be' : null;
}

/** False where the beginning holds what no text file holds. */
export const isPlainText = (text: string): boolean =>
  // oxlint-disable-next-line no-control-regex -- control characters are what this is about
  !/[\u0000-\u0006\u000e-\u001a]/u.test(text.slice(0, 4096));

/** A text as bytes, for a device that reads no other; what GB18030's two-byte part has not is `?`. */
export function encodeText(text: string, encoding: TextEncodingName): Uint8Array {
  switch (encoding) {
    case 'utf-8':
      return new TextEncoder().encode(text);
    case 'utf-16le':
      return Uint8Array.from([0xff, 0xfe, ...Buffer.from(text, 'utf16le')]);
    case 'utf-16be':
      return Uint8Array.from([0xfe, 0xff, ...Buffer.from(text, 'utf16le').swap16()]);
    case 'gb18030':
      return gb18030(text);
  }
}

/** By turning the decoder round: made only where a character needs it. */
function gb18030(text: string): Uint8Array {
  const codes = new Map<string, readonly number[]>();
  const decoder = new TextDecoder('gb18030');
  for (let high = 0x81; high <= 0xfe && !isAscii(text); high += 1) {
    for (let low = 0x40; low <= 0xfe; low += 1) {
      const c = decoder.decode(Uint8Array.of(high, low));
      if (c.length === 1 && !codes.has(c)) codes.set(c, [high, low]);
    }
  }
  const bytesOf = (c: string): readonly number[] =>
    c < '\u0080' ? [c.charCodeAt(0)] : (codes.get(c) ?? [0x3f]);
  return Uint8Array.from([...text].flatMap(bytesOf));
}

const isAscii = (text: string): boolean => [...text].every((c) => c < '\u0080');
