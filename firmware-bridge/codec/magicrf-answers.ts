import type { ResponseFrame } from './frames.ts';
import { fromHex, toHex } from './hex.ts';

/** Answer to read, write and lock: the tag that was reached, and what follows its EPC (data, or a status 00). */
export type TagAnswer = { readonly pc: string; readonly epc: string; readonly data: Uint8Array };

/** UL (bytes of PC and EPC) | PC 2 | EPC | data; null where the lengths do not fit. */
export function readTagAnswer(frame: ResponseFrame): TagAnswer | null {
  const payload = fromHex(frame.payload);
  const length = payload?.[0];
  if (!payload || length === undefined || length < 2 || payload.length < length + 1) return null;
  return {
    pc: toHex(payload.subarray(1, 3)),
    epc: toHex(payload.subarray(3, length + 1)),
    data: payload.slice(length + 1),
  };
}

/** Kind byte | ASCII: the text of a module info answer, null where there is none. */
export function readModuleInfo(frame: ResponseFrame): string | null {
  const payload = fromHex(frame.payload);
  if (!payload || payload.length < 2) return null;
  const text = new TextDecoder('latin1').decode(payload.subarray(1));
  // A module's text goes to the screen: unprintable bytes would only confuse.
  return text.replaceAll(/[^ -~]/g, '').trim();
}

/** Power in dBm from the answer to `getPower`; null where the answer is of another length. */
export function readPower(frame: ResponseFrame): number | null {
  const [high, low, more] = fromHex(frame.payload) ?? [];
  if (high === undefined || low === undefined || more !== undefined) return null;
  return ((high << 8) | low) / 100;
}

/** True for the answers that carry a single status byte 00: done. */
export function isDone(frame: ResponseFrame): boolean {
  return frame.payload === '00';
}
