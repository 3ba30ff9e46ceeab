import { toHex } from '../codec/hex.ts';
import type { ErrandResult } from './reader-family.ts';

/**
 * Words 1 and on of a tag's EPC bank: the PC, whose top five bits are the EPC's length in words, then the EPC. With an AFI the PC's
 * toggle T (bit 8) says that its low byte is one, and the EPC no GS1 number (GS1 TDS 2.3, 9.3).
 */
export function pcAndEpc(epc: Uint8Array, afi?: number): Uint8Array {
  const length = (epc.length / 2) << 3;
  return afi === undefined
    ? Uint8Array.of(length, 0, ...epc)
    : Uint8Array.of(length | 1, afi, ...epc);
}

/** 写后读回: a write counts when the tag gives back what was written. `read` null: it gave nothing. */
export function compareWritten(written: Uint8Array, read: Uint8Array | null): ErrandResult {
  if (read === null) return { ok: false, detail: 'written, but nothing could be read back' };
  const isSame = toHex(read) === toHex(written);
  if (isSame) return { ok: true, data: read };
  return { ok: false, detail: `written, but read back as ${toHex(read)}`.slice(0, 200) };
}
