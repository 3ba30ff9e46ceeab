import type { Bitmap } from './bitmap.ts';

/** Two bytes in a row that a printer might obey wherever they stand, and what the first becomes instead. */
export interface Immediate {
  readonly first: number;
  readonly seconds: readonly number[];
  readonly instead: number;
}

/**
 * 即时命令: some printers look for immediate commands (reset, clear, switch off) in whatever comes, pictures included. Where the dots
 * of a picture happen to spell one, a stroke or a gap of one dot's width grows or closes. Bytes as the printer gets them. The symbols
 * are never touched: each pair of bytes has a run of a single dot in it, and modules are two dots wide at least.
 */
export function withoutImmediates(bytes: Uint8Array, immediates: readonly Immediate[]): Uint8Array {
  const safe = Uint8Array.from(bytes);
  for (let at = 0; at + 1 < safe.length; at += 1) {
    const next = safe[at + 1] ?? 0;
    const met = immediates.find(
      ({ first, seconds }) => first === safe[at] && seconds.includes(next),
    );
    if (met !== undefined) safe[at] = met.instead;
  }
  return safe;
}

/** The dots for printers to which 0 is black. */
export const inverted = ({ bits }: Bitmap): Uint8Array => bits.map((byte) => byte ^ 0xff);
