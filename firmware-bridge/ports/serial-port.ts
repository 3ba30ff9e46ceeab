import type { SerialPort, SerialPortMock } from 'serialport';
import { PortError, troubleOf, type BytePort, type PortListener } from './port.ts';

type AnySerialPort = SerialPort | SerialPortMock;

/** Makes a closed port object; the tests give one on mock hardware. */
export type MakeSerialPort = (path: string, baudRate: number) => Promise<AnySerialPort>;

/**
 * 8 data bits, no parity, 1 stop bit, no flow control: what all reader families here speak. `hupcl` is off
 * because boards behind a CH340 or CP210x restart when DTR falls.
 */
export const serialPortOf: MakeSerialPort = async (path, baudRate) => {
  // Loaded here: the bridge runs without the native module, on TCP and HID alone.
  const { SerialPort: Port } = await import('serialport');
  return new Port({ path, baudRate, hupcl: false, autoOpen: false });
};

/** A UART, a USB serial converter or a CDC device. */
export async function openSerialPort(
  path: string,
  baudRate: number,
  listener: PortListener,
  make: MakeSerialPort = serialPortOf,
): Promise<BytePort> {
  const doing = `opening ${path}`;
  let port: AnySerialPort;
  try {
    port = await make(path, baudRate);
    await new Promise<void>((resolve, reject) => {
      port.open((error) => (error ? reject(error) : resolve()));
    });
  } catch (error) {
    throw new PortError(troubleOf(error, doing), error);
  }
  let isOurs = false;
  port.on('data', (bytes: Buffer) => listener.onBytes(bytes));
  // An error without a close would leave a dead port that looks open.
  port.on('error', (error: Error) => {
    if (!port.isOpen) listener.onClosed(troubleOf(error, path));
  });
  port.once('close', (error: Error | null) => {
    if (isOurs) listener.onClosed(null);
    else if (error)
      listener.onClosed({ kind: 'notThere', detail: `${path}: ${error.message}`.slice(0, 200) });
    else listener.onClosed({ kind: 'notThere', detail: `${path} was unplugged` });
  });
  return {
    hid: null,
    write: (bytes) => writeSerial(port, bytes, path),
    close: () => {
      isOurs = true;
      return new Promise((resolve) => {
        if (port.isOpen) port.close(() => resolve());
        else resolve();
      });
    },
  };
}

function writeSerial(port: AnySerialPort, bytes: Uint8Array, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const failed = (error: Error | null | undefined): void => {
      if (error) reject(new PortError(troubleOf(error, `writing to ${path}`), error));
    };
    port.write(Buffer.from(bytes), failed);
    port.drain((error) => (error ? failed(error) : resolve()));
  });
}
