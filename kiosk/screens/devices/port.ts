import { AssignDeviceBody } from '#api/devices.ts';
import { isPrinterLanguage, PRINTER_LANGUAGES } from '#domain/printers.ts';
import * as v from 'valibot';

export type PortKind = 'serial' | 'tcp' | 'ipp' | 'hid' | 'file';
export type Driver = AssignDeviceBody['driver'];

/** A port while it is filled in: the kind, where it is, and the rate of a serial line. */
export type PortDraft = {
  readonly kind: PortKind;
  readonly at: string;
  readonly baud: string;
};

/** Bits a second that devices of this house come with. */
export const BAUDS = ['9600', '19200', '38400', '57600', '115200'] as const;
const BAUD_USUAL = '9600';
const BAUD_OF: Partial<Record<Driver, string>> = {
  rr3036: '19200',
  pn532: '115200',
  magicrf: '115200',
  mercury: '115200',
  rodinbell: '115200',
  gx: '115200',
  chafon: '57600',
  'chafon-cf': '115200',
  handheld: '115200',
};

export const PORT_KINDS: readonly PortKind[] = ['tcp', 'serial', 'ipp', 'file', 'hid'];

const DRIVERS: readonly Driver[] = [
  'serial-scanner',
  'magicrf',
  'mercury',
  'rodinbell',
  'gx',
  'chafon',
  'chafon-cf',
  'em4100',
  'rr3036',
  'pn532',
  'handheld',
  ...PRINTER_LANGUAGES,
];
const DRIVERS_OF: Readonly<Record<PortKind, readonly Driver[]>> = {
  tcp: [...DRIVERS, 'llrp'],
  serial: DRIVERS,
  hid: ['hidpos', 'ibm-handheld', 'hid-keyboard', 'hid-keyboard-badge'],
  ipp: PRINTER_LANGUAGES,
  file: PRINTER_LANGUAGES,
};

/** What may hang on a port of this kind. */
export const driversOf = (kind: PortKind): readonly Driver[] => DRIVERS_OF[kind];
export const isPrinter = (driver: Driver): boolean => isPrinterLanguage(driver);
/** The rate that a device of this kind leaves its factory with. */
export const baudOf = (driver: Driver): string => BAUD_OF[driver] ?? BAUD_USUAL;

/** `serial:/dev/ttyUSB0@9600` in its parts; a text of no known kind is taken for an address. */
export function splitPort(port: string): PortDraft {
  const colon = port.indexOf(':');
  const kind = PORT_KINDS.find((each) => each === port.slice(0, colon));
  if (kind === undefined) return { kind: 'tcp', at: port, baud: BAUD_USUAL };
  const rest = port.slice(colon + 1).replace(/^\/\/(?=[^/])/, '');
  const sign = kind === 'serial' ? rest.lastIndexOf('@') : -1;
  if (sign === -1) return { kind, at: rest, baud: BAUD_USUAL };
  return { kind, at: rest.slice(0, sign), baud: rest.slice(sign + 1) };
}

export const joinPort = (draft: PortDraft): string =>
  `${draft.kind}:${draft.kind === 'ipp' ? '//' : ''}${draft.at.trim()}${draft.kind === 'serial' ? `@${draft.baud}` : ''}`;

/** True where the server would take the port as it is written. */
export const isPort = (draft: PortDraft): boolean =>
  v.is(AssignDeviceBody.entries.port, joinPort(draft));
