import type { AssignDeviceBody } from '#api/devices.ts';
import { SimulatedChafon } from '../../firmware-bridge/simulated/chafon-reader.ts';
import { SimulatedPad } from '../../firmware-bridge/simulated/pad.ts';
import { SimulatedRodinbell } from '../../firmware-bridge/simulated/rodinbell-reader.ts';
import {
  badgeReader,
  digits,
  hidScanner,
  serialScanner,
  tagPad,
  type Instrument,
} from './instruments.ts';
import { CONTINUED, IBM_HANDHELD, KEYBOARD, NO_AIM, OTHER_ORDER } from './report-descriptors.ts';
import {
  continuedReports,
  ibmReports,
  keyboardReports,
  noAimReports,
  otherOrderReports,
} from './scan-reports.ts';
import { UsbDevice, type UsbFunction, type UsbIdentity } from './usb-device.ts';

/** One device of the lab: the USB side, the hand, and how it is put to work. */
export type LabDevice = {
  readonly name: string;
  readonly usb: UsbDevice;
  readonly instrument: Instrument;
  /** The bridge's name for a scanner that finds itself; else what an administrator chooses for it. */
  readonly how:
    | { readonly by: 'itself'; readonly deviceId: string }
    | { readonly by: 'name' | 'probing'; readonly driver: AssignDeviceBody['driver'] };
  readonly serialNumber: string;
  /** Things shown to it before its cable is pulled, and as many after. */
  readonly things: number;
  readonly pauseMs: number;
};

/** 桌面: scanners, readers and a badge reader, as an archive room may have them on one table; the scanners stand first. */
export const laidOut = (): readonly LabDevice[] => [...hidScanners(), ...serialDevices()];

function hidScanners(): readonly LabDevice[] {
  return [
    hid('HID POS scanner, usages in another order', 'LABA', {
      identity: [0x05f9, 0x1234, 'Datalogic', 'Scanner A', 'SN-A1'],
      descriptor: OTHER_ORDER,
      reportBytes: 51,
      reportsOf: otherOrderReports,
      aim: ']Q1',
      textOf: (n) => (n % 3 === 0 ? `LABA-${digits(n)}-${'x'.repeat(45)}` : `LABA-${digits(n)}`),
      half: { text: `LABA-HALF-${'x'.repeat(45)}`, reports: 1 },
    }),
    hid('HID POS scanner without AIM', 'LABB', {
      identity: [0x1eab, 0x1d10, 'Newland', 'Scanner B', 'SN-B1'],
      descriptor: NO_AIM,
      reportBytes: 49,
      reportsOf: noAimReports,
      aim: '',
      textOf: (n) => `LABB-${digits(n)}`,
      half: null,
    }),
    hid('HID POS scanner, codes over several reports', 'LABC', {
      identity: [0x0c2e, 0x0b61, 'Honeywell', 'Scanner C', 'SN-C1'],
      descriptor: CONTINUED,
      reportBytes: 64,
      reportsOf: continuedReports,
      aim: ']Q1',
      textOf: (n) => `LABC-${digits(n)}-${'账物相符'.repeat(12)}`,
      half: { text: `LABC-HALF-${'账物相符'.repeat(12)}`, reports: 2 },
    }),
    hid('IBM hand-held', 'LABI', {
      identity: [0x05e0, 0x1300, 'Symbol', 'Scanner I', 'SN-I1'],
      descriptor: IBM_HANDHELD,
      reportBytes: 64,
      reportsOf: ibmReports,
      aim: '',
      textOf: (n) => `LABI-${digits(n)}`,
      half: null,
    }),
  ];
}

function serialDevices(): readonly LabDevice[] {
  return [
    serial('serial scanner on CDC-ACM', [0x1eab, 0x0c06, 'Newland', 'CDC scanner', 'SN-D1'], {
      instrument: serialScanner('LABD'),
      how: { by: 'name', driver: 'serial-scanner' },
      things: 8,
      pauseMs: 60,
    }),
    serial('badge reader on CDC-ACM', [0x1a86, 0x55d4, 'WCH', 'EM4100 badge reader', 'SN-E1'], {
      instrument: badgeReader(),
      how: { by: 'name', driver: 'em4100' },
      things: 4,
      pauseMs: 0,
    }),
    pad('MagicRF reader on CDC-ACM', 'SN-F1', {
      instrument: tagPad('E2801191000000A0', new SimulatedPad(), 'BB02220011CF3000E28011'),
      driver: 'magicrf',
    }),
    pad('Rodinbell reader on CDC-ACM', 'SN-G1', {
      instrument: tagPad('E2801191000000A1', new SimulatedRodinbell(), 'A0130189AC3000E280'),
      driver: 'rodinbell',
    }),
    pad('Chafon reader on CDC-ACM', 'SN-H1', {
      instrument: tagPad('E2801191000000A2', new SimulatedChafon(), '1300010304010CE280'),
      driver: 'chafon',
    }),
  ];
}

/** A keyboard to the system, which types what it reads. An administrator has named it. */
export function keyboardScanner(): LabDevice {
  const identity = identityOf([0x0c2e, 0x0b01, 'Honeywell', 'Scanner K', 'SN-K1']);
  const does: UsbFunction = {
    kind: 'hid',
    descriptor: KEYBOARD,
    reportBytes: 8,
    isKeyboard: true,
  };
  return {
    name: 'keyboard scanner',
    usb: new UsbDevice(identity.serialNumber, identity, does),
    instrument: hidScanner({
      mark: 'LABK',
      reportsOf: keyboardReports,
      aim: '',
      textOf: (n) => `LABK-${digits(n)}`,
      half: { text: 'LABK-HALF', reports: 8 },
    }),
    how: { by: 'name', driver: 'hid-keyboard' },
    serialNumber: identity.serialNumber,
    things: 5,
    pauseMs: 60,
  };
}

function pad(
  name: string,
  serialNumber: string,
  parts: { readonly instrument: Instrument; readonly driver: AssignDeviceBody['driver'] },
): LabDevice {
  const { instrument, driver } = parts;
  return serial(name, [0x1a86, 0x7522, 'WCH', 'USB serial', serialNumber], {
    instrument,
    how: { by: 'probing', driver },
    things: 2,
    pauseMs: 0,
  });
}

type Identity = readonly [number, number, string, string, string];

function identityOf(told: Identity): UsbIdentity {
  const [vendorId, productId, manufacturer, product, serialNumber] = told;
  return { vendorId, productId, manufacturer, product, serialNumber };
}

function hid(
  name: string,
  mark: string,
  parts: Omit<Parameters<typeof hidScanner>[0], 'mark'> & {
    readonly identity: Identity;
    readonly descriptor: Uint8Array;
    readonly reportBytes: number;
  },
): LabDevice {
  const identity = identityOf(parts.identity);
  const { descriptor, reportBytes } = parts;
  const does: UsbFunction = { kind: 'hid', descriptor, reportBytes, isKeyboard: false };
  return {
    name,
    usb: new UsbDevice(identity.serialNumber, identity, does),
    instrument: hidScanner({ ...parts, mark }),
    how: { by: 'itself', deviceId: `hid-${identity.serialNumber}` },
    serialNumber: identity.serialNumber,
    things: 8,
    pauseMs: 60,
  };
}

function serial(
  name: string,
  told: Identity,
  parts: {
    readonly instrument: Instrument;
    readonly how: LabDevice['how'];
    readonly things: number;
    readonly pauseMs: number;
  },
): LabDevice {
  const identity = identityOf(told);
  const { serialNumber } = identity;
  return {
    name,
    usb: new UsbDevice(serialNumber, identity, { kind: 'acm' }),
    serialNumber,
    ...parts,
  };
}
