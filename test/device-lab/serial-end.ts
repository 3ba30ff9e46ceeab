import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { openSerialPort } from '../../firmware-bridge/ports/serial-port.ts';
import type { BytePort } from '../../firmware-bridge/ports/port.ts';

/**
 * The device's own end of a CDC-ACM line, with a simulated reader behind it: the bytes of the line go to the twin,
 * and the twin's to the line.
 */
export class SerialEnd {
  readonly #port: BytePort;
  readonly #twin: Socket;

  private constructor(port: BytePort, twin: Socket) {
    this.#port = port;
    this.#twin = twin;
  }

  /** `twinAddress`: `tcp:HOST:PORT`. */
  static async open(path: string, twinAddress: string): Promise<SerialEnd> {
    const [, host, port] = twinAddress.split(':');
    const twin = connect({ host: host ?? '', port: Number(port), noDelay: true });
    await once(twin, 'connect');
    const line = await openSerialPort(path, 115_200, {
      onBytes: (bytes) => void twin.write(bytes),
      onClosed: () => twin.destroy(),
    });
    // A write to a line that was pulled fails: the device cannot know and does not care.
    twin.on('data', (bytes: Buffer) => void line.write(bytes).catch(() => undefined));
    twin.on('error', () => undefined);
    return new SerialEnd(line, twin);
  }

  /** Bytes past the twin: half a frame, or rubbish. */
  async send(bytes: Uint8Array): Promise<void> {
    await this.#port.write(bytes);
  }

  async close(): Promise<void> {
    this.#twin.destroy();
    await this.#port.close();
  }
}
