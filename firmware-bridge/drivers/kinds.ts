import type { PrinterLanguage } from '#domain/printers.ts';
import type { DeviceConfig } from '#wire';
import type { Frame } from '../codec/frames.ts';
import { chafonCfFamily } from './chafon-cf-family.ts';
import { chafonFamily } from './chafon-family.ts';
import type { Driver } from './driver.ts';
import { Em4100Driver } from './em4100.ts';
import { GX_SETTINGS, gxFamily } from './gx-family.ts';
import { makeHandheldDriver } from './handheld.ts';
import { HidDriver, type HidKind } from './hid-driver.ts';
import { hidKeyboardKind } from './hid-keyboard.ts';
import { hidPosKind } from './hidpos.ts';
import { ibmHandheldKind } from './ibm-handheld.ts';
import { llrpFamily } from './llrp-family.ts';
import { magicRfFamily } from './magicrf-family.ts';
import { mercuryFamily } from './mercury-family.ts';
import { PN532_FAMILY } from './pn532-family.ts';
import { RR3036_FAMILY } from './rr3036-family.ts';
import { ReaderDriver } from './reader-driver.ts';
import type { ReaderFamily } from './reader-family.ts';
import { rodinbellFamily } from './rodinbell-family.ts';
import { SerialScannerDriver } from './serial-scanner.ts';

export type InputDriverName = Exclude<DeviceConfig['driver'], PrinterLanguage>;

/** How the unit wants a device to work; what a kind knows nothing of is not heard. */
export interface DriverWays {
  /** 随读芯片号. */
  readonly readsTid?: boolean;
  /** 通道门: each antenna by itself. */
  readonly tellsAntennas?: boolean;
}

/** The ways that the server asks for, each said. */
export const waysOf = ({
  readsTid = false,
  tellsAntennas = false,
}: Pick<DeviceConfig, 'readsTid' | 'tellsAntennas'>): DriverWays => ({
  readsTid,
  tellsAntennas,
});

/** A kind of input device: its usual serial speed, and a driver for each device. */
export interface DriverKind {
  readonly baud: number;
  readonly make: (ways?: DriverWays) => Driver;
  /** For readers: model and version, when a frame tells them. */
  readonly identify?: (frame: Frame) => string | null;
}

export const DRIVER_KINDS: Readonly<Record<InputDriverName, DriverKind>> = {
  magicrf: readerKind(115_200, magicRfFamily()),
  mercury: readerKind(115_200, mercuryFamily()),
  rodinbell: readerKind(115_200, rodinbellFamily()),
  gx: {
    ...readerKind(115_200, gxFamily()),
    make: ({ readsTid = false, tellsAntennas } = {}) =>
      new ReaderDriver(gxFamily({ ...GX_SETTINGS, readsTid }), tellsAntennas),
  },
  chafon: readerKind(57_600, chafonFamily()),
  'chafon-cf': readerKind(115_200, chafonCfFamily()),
  // TCP has no speed.
  llrp: {
    ...readerKind(115_200, llrpFamily()),
    make: (ways = {}) => new ReaderDriver(llrpFamily(ways), ways.tellsAntennas),
  },
  em4100: { baud: 9600, make: () => new Em4100Driver() },
  rr3036: readerKind(19_200, RR3036_FAMILY),
  pn532: readerKind(115_200, PN532_FAMILY),
  hidpos: hidKind(hidPosKind),
  'ibm-handheld': hidKind(ibmHandheldKind),
  'hid-keyboard': hidKind(hidKeyboardKind('barcode')),
  'hid-keyboard-badge': hidKind(hidKeyboardKind('badge')),
  handheld: { baud: 115_200, make: makeHandheldDriver },
  'serial-scanner': { baud: 9600, make: () => new SerialScannerDriver() },
};

function readerKind<Command>(baud: number, family: ReaderFamily<Command>): DriverKind {
  return {
    baud,
    make: (ways = {}) => new ReaderDriver(family, ways.tellsAntennas),
    identify: (frame) => family.makeTalk().identify(frame),
  };
}

/** HID devices have no speed. */
function hidKind(kind: HidKind): DriverKind {
  return { baud: 9600, make: () => new HidDriver(kind) };
}
