import { join } from 'node:path';
import { parseAddress } from '../ports/address.ts';
import { printerPathOf } from '../ports/usb-printer.ts';
import { fileSender } from './file-send.ts';
import { PRINTER_PATIENCE, type PrinterPatience, type SendLabel } from './send.ts';
import type { PrinterLanguage } from './status.ts';
import { tcpSender } from './tcp-send.ts';

/** How labels get to the printer at an address; an address that is none fails each label in words. */
export function labelSender(
  address: string,
  language: PrinterLanguage,
  patience: PrinterPatience = PRINTER_PATIENCE,
  root = '/',
): SendLabel {
  const parsed = parseAddress(address);
  if (parsed?.kind === 'tcp') return tcpSender(parsed.host, parsed.port, language, patience);
  if (parsed?.kind === 'file' && parsed.path.startsWith('usb:')) {
    return usbSender(parsed.path, patience, root);
  }
  if (parsed?.kind === 'file') return fileSender(parsed.path, patience);
  const detail = `"${address}" is no printer's address: tcp: and file: are`.slice(0, 200);
  return () => Promise.resolve({ state: 'failed', trouble: { kind: 'notThere', detail } });
}

/** A lasting name is looked up for each label: plugged in again, the printer has another file. */
function usbSender(name: string, patience: PrinterPatience, root: string): SendLabel {
  return async (bytes, beforeFirstByte) => {
    const path = await printerPathOf(name, root);
    if (path !== null) return await fileSender(join(root, path), patience)(bytes, beforeFirstByte);
    const detail = `${name} is not plugged in, or two printers have this number`.slice(0, 200);
    return { state: 'failed', trouble: { kind: 'notThere', detail } };
  };
}
