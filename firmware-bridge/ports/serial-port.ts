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

/**
 * For printers: the printer holds the line by RTS/CTS while it has no room. XON/XOFF would be found in the pictures. A cable of three
 * wires has no such line: then nothing is taken, and that is said.
 */
export const serialPrinterPortOf: MakeSerialPort = async (path, baudRate) => {
  const { SerialPort: Port } = await import('serialport');
  return new Port({ path, baudRate, rtscts: true, hupcl: false, autoOpen: false });
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
  let writes = 0;
  return {
    hid: null,
    write: (bytes) => {
      writes += 1;
      return writeSerial(port, bytes, path).finally(() => (writes -= 1));
    },
    close: () => {
      isOurs = true;
      return new Promise((resolve) => {
        if (!port.isOpen) return resolve();
        const close = (): void => port.close(() => resolve());
        // What a device that holds the line has not taken must not come out of it later; closing would wait for it, too.
        if (writes > 0) port.flush(close);
        else close();
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
