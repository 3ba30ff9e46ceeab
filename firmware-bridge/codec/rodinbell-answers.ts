import type { ErrorFrame, ResponseFrame } from './frames.ts';
import { fromHex, toHex } from './hex.ts';

/** Answer to a read, of one tag: what was read, and of whom. */
export type TagAnswer = { readonly pc: string; readonly epc: string; readonly data: Uint8Array };

/**
 * Tags in all 2 | length of PC, EPC, CRC and data | PC 2 | EPC | CRC 2 | data | length of data | FreqAnt | count. The PC, not the length of the
 * data, says where it begins: forks count it in words. Null where the lengths do not fit.
 */
export function readTagAnswer(frame: ResponseFrame): TagAnswer | null {
  const payload = fromHex(frame.payload);
  const length = payload?.[2];
  if (!payload || length === undefined || payload.length !== length + 6) return null;
  const record = payload.subarray(3, 3 + length);
  const epcEnd = 2 + 2 * ((record[0] ?? 0) >> 3);
  if (record.length < epcEnd + 2) return null;
  return {
    pc: toHex(record.subarray(0, 2)),
    epc: toHex(record.subarray(2, epcEnd)),
    data: record.slice(epcEnd + 2),
  };
}

/** `8.3` from the answer to `getVersion`; null where it is another one. */
export function readVersion(frame: ResponseFrame): string | null {
  const [major, minor, more] = fromHex(frame.payload) ?? [];
  if (major === undefined || minor === undefined || more !== undefined) return null;
  return `${major}.${minor}`;
}

/** Power in dBm, one for all antennas or one for each; null where there is none. */
export function readPower(frame: ResponseFrame): readonly number[] | null {
  const powers = fromHex(frame.payload);
  return powers === null || powers.length === 0 ? null : [...powers];
}

/** The end of a round: reads, and how many a second; null where the frame is another one. */
export function readRoundOver(
  frame: ResponseFrame,
): { readonly antenna: number; readonly readRate: number; readonly reads: number } | null {
  const said = fromHex(frame.payload);
  if (frame.command === '0x8A' || said?.length !== 7) return null;
  const view = new DataView(said.buffer, said.byteOffset);
  return { antenna: view.getUint8(0) + 1, readRate: view.getUint16(1), reads: view.getUint32(3) };
}

/** The antenna that a refusal of fast switching names; null where it names none. */
export function complainingAntenna({ command, bytes }: ErrorFrame): number | null {
  // A0, length, address, command, antenna, code, check.
  return command === '0x8A' && bytes.length === 7 ? (bytes[4] ?? 0) + 1 : null;
}
