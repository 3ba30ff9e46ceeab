import { encodeCommand } from '../codec/gx-commands.ts';
import { concatBytes, fromHex } from '../codec/hex.ts';

const FREQUENCY_KHZ = 922_125;

/** What a reader says: 5A | 00 | 01 | word 2 | RS-485 address | length 2 | data | CRC 2. */
export function gxFrame(
  word: number,
  data: readonly number[],
  rs485: number | null = null,
): Uint8Array {
  return encodeCommand({ word, data: Uint8Array.from(data) }, rs485);
}

/** Length 2 | EPC | PC 2 | antenna | 01 signal | 08 frequency | 14 signal in dBm. */
export function gxTag(epc: string, antenna: number, rssiDbm: number): number[] {
  const bytes = fromHex(epc) ?? new Uint8Array();
  const view = new DataView(new ArrayBuffer(4));
  view.setUint32(0, FREQUENCY_KHZ);
  const frequency = new Uint8Array(view.buffer);
  const signal = [0x01, rssiDbm + 129, 0x08, ...frequency, 0x14, 0xff, rssiDbm & 0xff];
  const head = Uint8Array.of(0, bytes.length);
  const pc = Uint8Array.of((bytes.length / 2) << 3, 0);
  return [...concatBytes([head, bytes, pc, Uint8Array.of(antenna), Uint8Array.from(signal)])];
}
