import type { ResponseFrame } from './frames.ts';
import { fromHex, toHex } from './hex.ts';

/** What a reader tells of itself. */
export interface ChafonInfo {
  /** `5.2` */
  readonly version: string;
  readonly type: number;
  readonly maxChannel: number;
  readonly minChannel: number;
  readonly powerDbm: number;
  /** Longest round, in 100 ms. */
  readonly scanTime: number;
  /** Antennas in use as bits; 1 where the reader has but one and says nothing of it. */
  readonly antennas: number;
}

/** Makers' names of the types, where one is published. */
const MODELS: ReadonlyMap<number, string> = new Map([
  [0x03, 'RRU9803M'],
  [0x08, 'RRU9803M'],
  [0x09, 'UHFReader18'],
  [0x0c, 'UHFReader288M'],
  // Two libraries name the next two differently: RRU9813M and CF-RU5202, or both UHFReader86.
  [0x0f, 'UHFReader86/RRU9813M'],
  [0x10, 'UHFReader86/CF-RU5202'],
  [0x16, 'RRU9883M'],
  [0x20, 'UHFReader288MP'],
]);

/** Answer to 21: version 2 | type | protocols | max | min | power | scan time [| antennas ...]; null where it is shorter. */
export function readChafonInfo(frame: ResponseFrame): ChafonInfo | null {
  const data = fromHex(frame.payload);
  if (frame.command !== '0x21' || data === null || data.length < 8) return null;
  const [high = 0, low = 0, type = 0, , maxChannel = 0, minChannel = 0, power = 0, scanTime = 0] =
    data;
  return {
    version: `${high}.${low}`,
    type,
    maxChannel,
    minChannel,
    powerDbm: power & 0x7f,
    scanTime,
    antennas: (data[8] ?? 0) & 0x0f || 1,
  };
}

/** Model and version in one line. */
export function describeChafon({ type, version }: ChafonInfo): string {
  const number = toHex(Uint8Array.of(type));
  return `Chafon ${MODELS.get(type) ?? `type ${number}`} V${version}`;
}

/** One tag as the reader's own buffer remembers it: not a sighting of now. */
export interface BufferedTag {
  readonly epc: string;
  /** Antennas as bits. */
  readonly antennas: number;
  readonly rssiRaw: number;
  readonly count: number;
}

/** Answer to 72: count | (antennas, length, EPC, RSSI, count)...; null where it does not fit to the byte. */
export function readBuffer(frame: ResponseFrame): readonly BufferedTag[] | null {
  const data = fromHex(frame.payload) ?? new Uint8Array();
  const tags: BufferedTag[] = [];
  let at = 1;
  for (let left = data[0] ?? 0; left > 0; left -= 1) {
    const [antennas = 0, length] = data.subarray(at);
    const end = at + 2 + (length ?? 0);
    const [rssiRaw, count] = data.subarray(end);
    if (length === undefined || rssiRaw === undefined || count === undefined) return null;
    tags.push({ epc: toHex(data.subarray(at + 2, end)), antennas, rssiRaw, count });
    at = end + 2;
  }
  return at === data.length ? tags : null;
}

/** Statistics of a round (status 26): antennas as bits, tags a second, tags in all; null for another answer. */
export function readStatistics(
  frame: ResponseFrame,
): { readonly antennas: number; readonly rate: number; readonly total: number } | null {
  const data = fromHex(frame.payload);
  if (data === null || data.length !== 7 || frame.bytes[3] !== 0x26) return null;
  const view = new DataView(data.buffer);
  return { antennas: view.getUint8(0), rate: view.getUint16(1), total: view.getUint32(3) };
}
