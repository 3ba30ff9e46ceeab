import { concatBytes } from '../codec/hex.ts';
import { MetadataFlag, type LengthUnit } from '../codec/mercury-tags.ts';
import type { Echo } from './radio.ts';

/** The first channel of China 900, kHz. */
const FREQUENCY_KHZ = 920_125;
const GEN2 = 0x05;

/** How a search tells it: the metadata of its flags | length | PC | EPC | the tag's CRC. */
export function tagRecord(
  { tag, rssiDbm, antenna }: Echo,
  count: number,
  flags: number,
  unit: LengthUnit,
): Uint8Array {
  const fields: readonly (readonly [number, readonly number[]])[] = [
    [MetadataFlag.readCount, [Math.min(count, 255)]],
    [MetadataFlag.rssi, [rssiDbm & 0xff]],
    [MetadataFlag.antenna, [(antenna << 4) | antenna]],
    [MetadataFlag.frequency, [FREQUENCY_KHZ >> 16, ...word(FREQUENCY_KHZ & 0xffff)]],
    [MetadataFlag.time, [0, 0, 0, 50]],
    [MetadataFlag.phase, [0, 90]],
    [MetadataFlag.protocol, [GEN2]],
    [MetadataFlag.data, [0, 0]],
    [MetadataFlag.gpio, [0]],
  ];
  const told = fields.flatMap(([flag, bytes]) => (flags & flag ? bytes : []));
  const { backscatter } = tag;
  const length = unit === 'bits' ? word(backscatter.length * 8) : [backscatter.length];
  return Uint8Array.of(...told, ...length, ...backscatter);
}

/** One tag of the stream that op 2F starts: option, search flags, metadata flags, one record. */
export function streamedTag(echo: Echo, flags: number): Uint8Array {
  const head = Uint8Array.of(0x10, 0x00, 0x1b, ...word(flags), 0x01);
  return concatBytes([head, tagRecord(echo, 1, flags, 'bits')]);
}

/** One tag of Silion's stream: metadata flags, one record. */
export function silionTag(echo: Echo, flags: number): Uint8Array {
  return concatBytes([Uint8Array.from(word(flags)), tagRecord(echo, 1, flags, 'bytes')]);
}

/** Two bytes, big-endian. */
export function word(value: number): [number, number] {
  return [(value >> 8) & 0xff, value & 0xff];
}
