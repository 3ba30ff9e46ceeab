import type { ResponseFrame } from './frames.ts';
import { fromHex, toHex } from './hex.ts';

/** A block's bytes behind its security status; null where there are none. */
export function readBlockAnswer(frame: ResponseFrame): Uint8Array | null {
  const payload = fromHex(frame.payload);
  if (payload === null || (payload.length !== 5 && payload.length !== 9)) return null;
  return payload.slice(1);
}

/** Version 2 | reserved 2 | type 1 | kinds of card 2 | inventory time 1: as one line for the screen. */
export function readReaderInformation(frame: ResponseFrame): string | null {
  const payload = fromHex(frame.payload);
  if (payload === null || payload.length !== 8) return null;
  const [high = 0, low = 0, , , type = 0] = payload;
  return `RR3036 type ${toHex(Uint8Array.of(type))} V${high}.${String(low).padStart(2, '0')}`;
}

/** 系统信息: what a tag says of itself. */
export interface TagInformation {
  readonly uid: string;
  readonly dsfid: number;
  /** Application family: 07 and C2 on library and archive labels. */
  readonly afi: number;
  readonly blocks: number;
  readonly blockBytes: number;
}

/** Flags 1 | UID 8, low byte first | DSFID 1 | AFI 1 | blocks less one 1 | bytes less one 1 | chip 1 (ISO 15693-3, §10.4.12). */
export function readTagInformation(frame: ResponseFrame): TagInformation | null {
  const payload = fromHex(frame.payload);
  if (payload === null || payload.length !== 14) return null;
  const [dsfid = 0, afi = 0, blocks = 0, size = 0] = payload.subarray(9);
  return {
    uid: toHex(payload.subarray(1, 9).toReversed()),
    dsfid,
    afi,
    blocks: blocks + 1,
    blockBytes: (size & 0x1f) + 1,
  };
}
