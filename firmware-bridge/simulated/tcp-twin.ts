import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/**
 * A simulated device behind a TCP converter, on this machine only. It can be unplugged in the middle of a
 * frame and plugged in again at the same port, as a real one is.
 */
export abstract class TcpTwin {
  readonly #sockets = new Set<Socket>();
  #server: Server | null = null;
  #port: number;

  /** Port 0 takes a free one. */
  constructor(port = 0) {
    this.#port = port;
  }

  /** As the server's configuration writes it. */
  get address(): string {
    return `tcp:127.0.0.1:${this.#port}`;
  }

  protected get port(): number {
    return this.#port;
  }

  get connections(): number {
    return this.#sockets.size;
  }

  async start(): Promise<void> {
    // A printer that has its label answers the end of the job by ending too, when it is ready to.
    const server = createServer({ noDelay: true, allowHalfOpen: true }, (socket) =>
      this.#accept(socket),
    );
    this.#server = server;
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(this.#port, '127.0.0.1', resolve);
    });
    const address: AddressInfo | string | null = server.address();
    if (address !== null && typeof address === 'object') this.#port = address.port;
  }

  /** Pulled out: connections break, new ones are refused, until `start` again. */
  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    for (const socket of this.#sockets) socket.destroy();
    if (server !== null) await new Promise<void>((resolve) => void server.close(() => resolve()));
  }

  /** Bytes to whoever is connected, as they are: also rubbish. */
  emit(bytes: Uint8Array): void {
    for (const socket of this.#sockets) socket.write(bytes);
  }

  protected connected(_socket: Socket): void {}

  protected received(_bytes: Uint8Array, _socket: Socket): void {}

  protected ended(socket: Socket): void {
    socket.end();
  }

  protected disconnected(_socket: Socket): void {}

  #accept(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('data', (bytes: Buffer) => this.received(bytes, socket));
    socket.on('end', () => this.ended(socket));
    socket.on('error', () => {});
    socket.on('close', () => {
      this.#sockets.delete(socket);
      this.disconnected(socket);
    });
    this.connected(socket);
  }
}
