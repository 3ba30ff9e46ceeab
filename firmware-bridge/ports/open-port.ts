import { parseAddress } from './address.ts';
import { openFilePort } from './file-port.ts';
import { openHidPort } from './hid-port.ts';
import { PortError, type BytePort, type OpenPort, type PortListener } from './port.ts';
import { openSerialPort } from './serial-port.ts';
import { openTcpPort } from './tcp-port.ts';
import { pluggingOf, serialNamed } from './usb-serial.ts';

/** How to open what an address names; `baud` is the driver's usual speed, for an address that names none. */
export function portOpener(address: string, baud: number, root = '/'): OpenPort {
  const parsed = parseAddress(address);
  return (listener) => {
    // A print service is no line that anything is read from.
    if (parsed === null || parsed.kind === 'ipp') {
      const detail = `"${address}" is no port address`.slice(0, 200);
      return Promise.reject(new PortError({ kind: 'notThere', detail }));
    }
    switch (parsed.kind) {
      case 'serial':
        return openSerial(parsed.path, parsed.baud ?? baud, listener, root);
      case 'tcp':
        return openTcpPort(parsed.host, parsed.port, listener);
      case 'hid':
        return openHidPort(parsed.path, listener);
      case 'file':
        return openFilePort(parsed.path, listener);
    }
  };
}

/** Opens a path that is there; the tests give twins. */
export type OpenPath = (path: string, baud: number, listener: PortListener) => Promise<BytePort>;

/** 串口: a lasting name is looked up at each opening: the device may hang in another socket by now. */
export async function openSerial(
  path: string,
  baud: number,
  listener: PortListener,
  root: string,
  openPath: OpenPath = openSerialPort,
): Promise<BytePort> {
  if (!path.startsWith('usb:')) return await openPath(path, baud, listener);
  const now = await serialNamed(path, root);
  if (now !== null) {
    const port = await openPath(now.path, baud, listener);
    return { ...port, plugging: pluggingOf(now) };
  }
  const detail = `${path} is not plugged in, or two devices have this number`.slice(0, 200);
  throw new PortError({ kind: 'notThere', detail });
}
