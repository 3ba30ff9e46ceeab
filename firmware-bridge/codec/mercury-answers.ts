import type { Frame } from './frames.ts';
import { fromHex, toHex } from './hex.ts';

/** Makes by the first byte of the hardware version (Mercury C SDK; A0 to AF: Silion). */
const MODELS: ReadonlyMap<number, string> = new Map([
  [0x00, 'M5e'],
  [0x01, 'M5e Compact'],
  [0x02, 'M5e International'],
  [0x03, 'M4e'],
  [0x18, 'M6e'],
  [0x19, 'M6e PRC'],
  [0x20, 'M6e Micro'],
  [0x30, 'M6e Nano'],
]);

/** How a module is kept reading: tags told as they are seen, Silion's way of it, or round by round from a buffer. */
export type ReadingWay = 'stream' | 'silion' | 'rounds';

export type MercuryVersion = { readonly text: string; readonly way: ReadingWay };

/** bootloader 4 | hardware 4 | date 4 | firmware 4 | protocols 4: the answer to version and to boot; null: another. */
export function readVersion(frame: Frame): MercuryVersion | null {
  if (frame.kind !== 'response' || !['0x03', '0x04'].includes(frame.command)) return null;
  const data = fromHex(frame.payload);
  if (data === null || data.length < 16) return null;
  const model = data[4] ?? 0;
  const isSilion = model >> 4 === 0xa;
  const name = isSilion
    ? `Silion ${toHex(data.subarray(4, 6))}`
    : (MODELS.get(model) ?? `Mercury hardware ${toHex(data.subarray(4, 8))}`);
  const firmware = Array.from(data.subarray(12, 16), (byte) => toHex(Uint8Array.of(byte)));
  const way = isSilion ? 'silion' : model < 0x10 ? 'rounds' : 'stream';
  return { text: `${name} ${firmware.join('.')}`, way };
}

/** option 0 | search flags 2 | tags 1 or 4, or the number alone: how many tags a search found; null: not such an answer. */
export function readFound(frame: Frame): number | null {
  if (frame.kind !== 'response' || frame.command !== '0x22') return null;
  const data = fromHex(frame.payload) ?? new Uint8Array();
  if (data.length === 1) return data[0] ?? 0;
  // With metadata asked for it is the stream that speaks: temperature, or its end.
  if (data[0] !== 0 || (data.length !== 4 && data.length !== 7)) return null;
  return data.subarray(3).reduce((sum, byte) => sum * 256 + byte, 0);
}

/** The words of a tag at the end of an answer to a read, behind option and metadata; null: fewer than asked for. */
export function readWords(frame: Frame | null | undefined, words: number): Uint8Array | null {
  if (frame?.kind !== 'response' || frame.command !== '0x28') return null;
  const data = fromHex(frame.payload);
  return data === null || data.length < 2 * words ? null : data.slice(data.length - 2 * words);
}
