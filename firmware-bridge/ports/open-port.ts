import { parseAddress } from './address.ts';
import { openFilePort } from './file-port.ts';
import { openHidPort } from './hid-port.ts';
import { PortError, type OpenPort } from './port.ts';
import { openSerialPort } from './serial-port.ts';
import { openTcpPort } from './tcp-port.ts';

/** How to open what an address names; `baud` is the driver's usual speed, for an address that names none. */
export function portOpener(address: string, baud: number): OpenPort {
  const parsed = parseAddress(address);
  return (listener) => {
    if (parsed === null) {
      const detail = `"${address}" is no port address`.slice(0, 200);
      return Promise.reject(new PortError({ kind: 'notThere', detail }));
    }
    switch (parsed.kind) {
      case 'serial':
        return openSerialPort(parsed.path, parsed.baud ?? baud, listener);
      case 'tcp':
        return openTcpPort(parsed.host, parsed.port, listener);
      case 'hid':
        return openHidPort(parsed.path, listener);
      case 'file':
        return openFilePort(parsed.path, listener);
    }
  };
}
