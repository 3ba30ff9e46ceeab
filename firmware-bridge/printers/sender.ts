import { join } from 'node:path';
import type { PrinterLanguage } from '#domain/printers.ts';
import { parseAddress } from '../ports/address.ts';
import { openSerial, type OpenPath } from '../ports/open-port.ts';
import type { OpenPort } from '../ports/port.ts';
import { openSerialPort, serialPrinterPortOf } from '../ports/serial-port.ts';
import { printerPathOf } from '../ports/usb-printer.ts';
import { fileWay } from './file-send.ts';
import { IPP_PATIENCE, ippWay, type IppPatience } from './ipp-send.ts';
import { PRINTER_PATIENCE, type PrinterPatience, type PrinterWay } from './send.ts';
import { SERIAL_PATIENCE, serialWay } from './serial-send.ts';
import { tcpWay } from './tcp-send.ts';

/** What the tests have otherwise. */
export interface WayParts {
  readonly patience?: PrinterPatience;
  readonly serialPatience?: PrinterPatience;
  readonly ippPatience?: IppPatience;
  readonly openPath?: OpenPath;
  /** Where `/dev` and `/sys` hang. */
  readonly root?: string;
}

/** The speed that label printers leave their factory with. */
const BAUD_USUAL = 9600;

/** With flow control, which readers lack. */
const openPrinterPath: OpenPath = (path, baud, listener) =>
  openSerialPort(path, baud, listener, serialPrinterPortOf);

/** How the printer at an address is reached; an address that is none fails each label in words. */
export function printerWay(
  address: string,
  language: PrinterLanguage,
  parts: WayParts = {},
): PrinterWay {
  const { patience = PRINTER_PATIENCE, root = '/' } = parts;
  const parsed = parseAddress(address);
  switch (parsed?.kind) {
    case 'tcp':
      return tcpWay(parsed.host, parsed.port, language, patience);
    case 'ipp':
      return ippWay(parsed, language, parts.ippPatience ?? IPP_PATIENCE);
    case 'serial': {
      const { path, baud } = parsed;
      const speed = baud ?? BAUD_USUAL;
      const { openPath = openPrinterPath, serialPatience = SERIAL_PATIENCE } = parts;
      const open: OpenPort = (listener) => openSerial(path, speed, listener, root, openPath);
      return serialWay(path, open, speed, language, serialPatience);
    }
    case 'file':
      return fileWay(parsed.path, () => fileOf(parsed.path, root), language, patience);
    case 'hid':
    case undefined: {
      const words = `"${address}" is no printer's address: tcp:, ipp:, serial: and file: are`;
      const trouble = { kind: 'notThere', detail: words.slice(0, 200) } as const;
      return {
        look: () => Promise.resolve({ state: 'trouble', trouble }),
        send: () => Promise.resolve({ state: 'failed', trouble }),
      };
    }
  }
}

/** A lasting name is looked up each time: plugged in again, the printer has another file. */
async function fileOf(path: string, root: string): Promise<string | null> {
  if (!path.startsWith('usb:')) return path;
  const now = await printerPathOf(path, root);
  return now === null ? null : join(root, now);
}
