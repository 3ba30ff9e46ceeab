import type { Region } from '#wire';
import { ChafonCode } from './chafon-shapes.ts';
import { crc16Mcrf4xx } from './checks.ts';

/** One command as a host says it; encode with `encodeChafon`. */
export type ChafonCommand = { readonly code: number; readonly data: Uint8Array };

/** Every reader answers to it, under its own address. */
export const ANY_ADDRESS = 0xff;

/** Highest and lowest channel; the band stands in bits 7 and 6 of each, high half first. */
const BANDS: Readonly<Record<Region, readonly [max: number, min: number]>> = {
  /** 920.125 + 0.25 n MHz, n to 19. */
  china900: [0x13, 0x40],
  /** 840.125 + 0.25 n MHz, n to 19. */
  china800: [0x93, 0x00],
  /** 902.75 + 0.5 n MHz, n to 49. */
  us: [0x31, 0x80],
  /** 865.1 + 0.2 n MHz, n to 14. */
  europe: [0x4e, 0x00],
  /** 917.1 + 0.2 n MHz, n to 31. */
  korea: [0x1f, 0xc0],
};

/** Serial speeds by the reader's number. */
const BAUDS: ReadonlyMap<number, number> = new Map([
  [9600, 0],
  [19_200, 1],
  [38_400, 2],
  [57_600, 5],
  [115_200, 6],
]);

/** Tags are told apart by up to 16 slots, as many as lie on a pad. */
const Q = 4;

/** length (of what follows) | address | code | data | CRC, low byte first. It is to be written in one piece. */
export function encodeChafon({ code, data }: ChafonCommand, address = ANY_ADDRESS): Uint8Array {
  return seal(Uint8Array.of(data.length + 4, address, code, ...data));
}

/** An answer as a reader says it: its status stands before the data. */
export function encodeChafonAnswer(
  address: number,
  code: number,
  status: number,
  data: Uint8Array = new Uint8Array(),
): Uint8Array {
  return seal(Uint8Array.of(data.length + 5, address, code, status, ...data));
}

/** How an inventory is asked for: generations differ in what must stand there. */
export type InventoryForm = 'bare' | 'session' | 'antenna' | 'mask';

/**
 * One round. `bare` as UHFReader18 wants it; `session` with Q and session; `antenna` with target, antenna (0 is the first) and the
 * time of the round, in 100 ms; `mask` with a mask of no bits before these.
 */
export function inventory(form: InventoryForm, antenna = 0, time = 2): ChafonCommand {
  const end = [0x00, 0x80 + antenna, time];
  switch (form) {
    case 'bare':
      return say(ChafonCode.inventory);
    case 'session':
      return say(ChafonCode.inventory, Q, 0x00);
    case 'antenna':
      return say(ChafonCode.inventory, Q, 0x00, ...end);
    case 'mask':
      return say(ChafonCode.inventory, Q, 0x00, 0x01, 0x00, 0x00, 0x00, ...end);
  }
}

/** One tag, whichever answers. */
export function singleInventory(): ChafonCommand {
  return say(ChafonCode.singleInventory);
}

/** Asks for version, type, band, power and scan time; answered in every mode. */
export function readerInfo(): ChafonCommand {
  return say(ChafonCode.readerInfo);
}

/** Asks for the four bytes of the serial number. */
export function serialNumber(): ChafonCommand {
  return say(ChafonCode.serialNumber);
}

/** The radio band: a matter of law, chosen by the unit. */
export function setRegion(region: Region): ChafonCommand {
  return say(ChafonCode.setFrequency, ...BANDS[region]);
}

/** Whether the reader told this band in its info. */
export function isRegion(region: Region, max: number, min: number): boolean {
  const [highest, lowest] = BANDS[region];
  return max === highest && min === lowest;
}

/** Power in whole dBm, to 33. */
export function setPower(dbm: number): ChafonCommand {
  return say(ChafonCode.setPower, Math.max(0, Math.min(33, Math.round(dbm))));
}

/** How long an inventory may take, in 100 ms. */
export function setScanTime(time: number): ChafonCommand {
  return say(ChafonCode.setScanTime, time);
}

/** Answered at the old speed. */
export function setBaud(baud: number): ChafonCommand {
  const number = BAUDS.get(baud);
  if (number === undefined) throw new RangeError(`A Chafon reader has no speed of ${baud} baud`);
  return say(ChafonCode.setBaud, number);
}

/** Beeper and light: on and off in 50 ms, so many times. */
export function signal(on: number, off: number, times: number): ChafonCommand {
  return say(ChafonCode.signal, on, off, times);
}

/** Whether the reader beeps at each tag. */
export function setBeep(isOn: boolean): ChafonCommand {
  return say(ChafonCode.setBeep, isOn ? 1 : 0);
}

/** Work mode: `answer` talks when asked, `auto` by itself, also after a power cut. Not for UHFReader18. */
export function setWorkMode(mode: 'answer' | 'auto'): ChafonCommand {
  return say(ChafonCode.setWorkMode, mode === 'answer' ? 0 : 1);
}

/** Asks for the parameters of the work mode; the mode is the first byte. Not for UHFReader18. */
export function getWorkMode(): ChafonCommand {
  return say(ChafonCode.getRealTime);
}

/** UHFReader18: mode, state, what is told of a tag, its first byte and words, pause. */
export function setWorkMode18(settings: readonly number[]): ChafonCommand {
  return say(ChafonCode.setWorkMode18, ...settings);
}

/** UHFReader18: asks for Wiegand settings (four bytes), then those of the work mode. */
export function getWorkMode18(): ChafonCommand {
  return say(ChafonCode.getWorkMode18);
}

/** Ends an inventory that runs; older firmware does not know it. */
export function stop(): ChafonCommand {
  return say(ChafonCode.stop);
}

function say(code: number, ...data: readonly number[]): ChafonCommand {
  return { code, data: Uint8Array.from(data) };
}

function seal(frame: Uint8Array): Uint8Array {
  const crc = crc16Mcrf4xx(frame);
  return Uint8Array.of(...frame, crc & 0xff, crc >> 8);
}
