import type { Region } from '#wire';
import type { Frame } from './frames.ts';
import { fromHex, toHex } from './hex.ts';

/** Answer to 0070: hardware 32 | firmware 32 | serial 12 | module's version 32 | name 32 | serial 12, texts end with 00. */
export function readDeviceInfo(frame: Frame): string | null {
  if (frame.kind !== 'response' || frame.command !== '0x0070') return null;
  const data = fromHex(frame.payload) ?? new Uint8Array();
  const text = new TextDecoder('latin1').decode(data.subarray(0, 64));
  const parts = [text.slice(0, 32), text.slice(32)].map((part) => {
    // A reader's text goes to the screen: unprintable bytes would only confuse.
    return (part.split('\0')[0] ?? '').replaceAll(/[^ -~]/g, '').trim();
  });
  return parts.filter((part) => part !== '').join(' · ') || null;
}

/**
 * 读写器参数: the 25 bytes that are read (0072) and written (0071) as a whole. Others than these are kept as they were.
 *
 *   0 address | 2 work mode | 4 speed | 6 antennas | 7..14 band | 15 power | 17 Q | 18 session | 23 beep, 10 ms | 24 pause
 */
export type ChafonCfSettings = Uint8Array;
const SETTINGS_BYTES = 25;
const WORK_MODE_AT = 2;
const SPEED_AT = 4;
const BAND_AT = 7;
const BAND_BYTES = 8;
const POWER_AT = 15;

const BAUDS: readonly number[] = [9600, 19_200, 38_400, 57_600, 115_200];

/** Number | first channel MHz 2, kHz 2 | step, kHz 2 | channels beside the first. */
const BANDS: Readonly<Record<Region, readonly [number, number, number, number, number]>> = {
  us: [0x01, 902, 750, 500, 49],
  korea: [0x02, 917, 100, 200, 31],
  europe: [0x03, 865, 100, 200, 14],
  china800: [0x07, 840, 125, 250, 19],
  china900: [0x08, 920, 125, 250, 19],
};

/** Settings from an answer to 0072; null for another frame. */
export function readSettings(frame: Frame): ChafonCfSettings | null {
  if (frame.kind !== 'response' || frame.command !== '0x0072') return null;
  const data = fromHex(frame.payload);
  return data?.length === SETTINGS_BYTES ? data : null;
}

/** Whether the reader talks without being asked. */
export function isAuto(settings: ChafonCfSettings): boolean {
  return settings[WORK_MODE_AT] !== 0;
}

/** What is to be otherwise. */
export type SettingsChange = {
  readonly mode?: 'answer' | 'auto';
  readonly baud?: number;
  readonly region?: Region;
  readonly powerDbm?: number;
};

/** The same settings with these changed. */
export function changeSettings(
  settings: ChafonCfSettings,
  { mode, baud, region, powerDbm }: SettingsChange,
): ChafonCfSettings {
  const changed = settings.slice();
  if (mode !== undefined) changed[WORK_MODE_AT] = mode === 'answer' ? 0 : 1;
  if (baud !== undefined) changed[SPEED_AT] = Math.max(0, BAUDS.indexOf(baud));
  if (region !== undefined) changed.set(bandOf(region), BAND_AT);
  if (powerDbm !== undefined) changed[POWER_AT] = Math.max(1, Math.min(33, Math.round(powerDbm)));
  return changed;
}

/** Whether nothing would change. */
export function isSame(one: ChafonCfSettings, other: ChafonCfSettings): boolean {
  return toHex(one) === toHex(other);
}

/**
 * Makers' papers leave open whether the last byte counts all channels or those beside the first (a reader on sale has 49 for
 * the 50 of the US band). The smaller number is used: in neither reading does a channel lie outside the band.
 */
function bandOf(region: Region): Uint8Array {
  const [number, mhz, khz, step, channels] = BANDS[region];
  const words = [mhz, khz, step].flatMap((value) => [value >> 8, value & 0xff]);
  const band = Uint8Array.of(number, ...words, channels);
  if (band.length !== BAND_BYTES) throw new RangeError('A band is eight bytes');
  return band;
}

/** Answer to a command that reached a tag. */
export type CfTagAnswer = {
  /** The tag's own code; 0 is done. */
  readonly tagStatus: number;
  readonly epc: string;
  /** Words read; empty for other commands. */
  readonly data: Uint8Array;
};

/**
 * Tag's status | antenna | CRC 2 | PC 2 | length | EPC [| words | data]; null where it does not fit. From the fields of the
 * makers' library and the offsets of one program that reads them: no capture was at hand.
 */
export function readTagAnswer(frame: Frame): CfTagAnswer | null {
  if (frame.kind !== 'response') return null;
  const data = fromHex(frame.payload) ?? new Uint8Array();
  const length = data[6];
  if (length === undefined || data.length < 7 + length) return null;
  const end = 7 + length;
  const words = data[end];
  const read = words === undefined ? new Uint8Array() : data.slice(end + 1, end + 1 + 2 * words);
  if (read.length !== 2 * (words ?? 0)) return null;
  return { tagStatus: data[0] ?? 0, epc: toHex(data.subarray(7, end)), data: read };
}
