import { concatBytes, fromHex } from '../codec/hex.ts';
import type { Echo } from './radio.ts';

/** UHFReader18 or UHFReader288M. */
export type Generation = '18' | '288';

/** Version 2 | type | protocols | band 2 | power | scan time, and of the younger one its antennas. */
export function infoOf(
  generation: Generation,
  told: {
    readonly max: number;
    readonly min: number;
    readonly power: number;
    readonly scanTime: number;
  },
): Uint8Array {
  const is18 = generation === '18';
  const common = [0x03, 0x16, is18 ? 0x09 : 0x0c, 0x02, told.max, told.min, told.power];
  return Uint8Array.from([...common, told.scanTime, ...(is18 ? [] : [0x01, 0, 0, 0])]);
}

/** Data of one message of a round. */
export function roundOf(
  generation: Generation,
  antenna: number,
  echoes: readonly Echo[],
): Uint8Array {
  const is18 = generation === '18';
  const records = echoes.map(({ tag, rssiDbm }) => {
    const epc = fromHex(tag.epc) ?? new Uint8Array();
    return Uint8Array.of(epc.length, ...epc, ...(is18 ? [] : [rssiDbm & 0xff]));
  });
  const head = Uint8Array.of(...(is18 ? [] : [1 << (antenna - 1)]), echoes.length);
  return concatBytes([head, ...records]);
}

/** Data of a report that nobody asked for. */
export function reportOf(generation: Generation, epc: string, rssiDbm: number): Uint8Array {
  const bytes = fromHex(epc) ?? new Uint8Array();
  if (generation === '18') return bytes;
  return Uint8Array.of(0x01, bytes.length, ...bytes, rssiDbm & 0xff);
}
