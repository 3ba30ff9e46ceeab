import { connect, type Socket } from 'node:net';
import { TcpTwin } from './tcp-twin.ts';

export interface LineWays {
  /** What a board says when it restarts, since opening its port makes DTR fall. */
  readonly banner?: string;
  /** For so long after each opening it hears and says nothing else. ms */
  readonly deafMs?: number;
}

/**
 * 坏线: a line to a twin, with what cables, converters and people do to it. The twin is held open behind it, so that a reader
 * that was left talking talks on when its program has gone.
 */
export class BadLine extends TcpTwin {
  readonly #behind: () => string;
  readonly #ways: LineWays;
  #device: Socket | null = null;
  #isDeaf = false;
  #pullAfter: number | null = null;
  /** What the device says, as it comes out in front. */
  change: (bytes: Uint8Array) => Uint8Array = (bytes) => bytes;
  /** Bytes that came from the device, heard by somebody or not. */
  spoken = 0;

  /** `behind`: the twin's address, asked for at `start`. */
  constructor(behind: () => string, ways: LineWays = {}) {
    super();
    this.#behind = behind;
    this.#ways = ways;
  }

  override async start(): Promise<void> {
    const { host, port } = placeOf(this.#behind());
    const device = connect({ host, port, noDelay: true });
    this.#device = device;
    this.#pullAfter = null;
    device.on('data', (bytes: Buffer) => this.#speak(bytes));
    device.on('error', () => {});
    await new Promise<void>((resolve, reject) => {
      device.once('connect', resolve).once('error', reject);
    });
    await super.start();
  }

  override async stop(): Promise<void> {
    this.#device?.destroy();
    this.#device = null;
    await super.stop();
  }

  /** The plug is pulled when so many more bytes have come through, and the socket is empty from then on. */
  pullAfter(bytes: number): void {
    this.#pullAfter = bytes;
  }

  protected override connected(_socket: Socket): void {
    const { banner, deafMs = 0 } = this.#ways;
    if (banner !== undefined) this.emit(Buffer.from(banner));
    this.#isDeaf = deafMs > 0;
    setTimeout(() => (this.#isDeaf = false), deafMs).unref();
  }

  protected override received(bytes: Uint8Array, _socket: Socket): void {
    if (!this.#isDeaf) this.#device?.write(bytes);
  }

  #speak(bytes: Uint8Array): void {
    this.spoken += bytes.length;
    if (this.#isDeaf) return;
    const said = this.change(bytes);
    const left = this.#pullAfter;
    if (left === null) return this.emit(said);
    this.emit(said.subarray(0, left));
    this.#pullAfter = Math.max(0, left - said.length);
    if (left > 0 && this.#pullAfter === 0) setTimeout(() => void this.stop(), 20);
  }
}

/** `tcp:127.0.0.1:4001` */
function placeOf(address: string): { readonly host: string; readonly port: number } {
  const [, host = '', port = ''] = address.split(':');
  return { host, port: Number(port) };
}
