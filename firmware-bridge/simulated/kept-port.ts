import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/**
 * 留住端口: nobody listens on the port, and nobody else is given it. A twin that is off would lose its number to the next one that asks for any, and
 * the bridge would talk to a stranger. One end of a connection to ourselves stands on it meanwhile.
 */
export class KeptPort {
  #server: Server | null = null;
  #socket: Socket | null = null;

  /** Resolves when the port is kept, or when somebody else has it already. */
  async keep(port: number): Promise<void> {
    const server = createServer((socket) => socket.on('error', () => {}));
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address: AddressInfo | string | null = server.address();
    const to = address !== null && typeof address === 'object' ? address.port : 0;
    const here = { host: '127.0.0.1', localAddress: '127.0.0.1', localPort: port };
    const socket = connect({ port: to, ...here });
    this.#socket = socket;
    await new Promise<void>((resolve) => {
      socket.once('connect', resolve);
      socket.once('error', () => resolve());
    });
    socket.on('error', () => {});
    socket.unref();
    server.unref();
  }

  /** Lets the port go, at once: a reset leaves nothing behind that would keep it. */
  async release(): Promise<void> {
    const [server, socket] = [this.#server, this.#socket];
    this.#server = null;
    this.#socket = null;
    if (socket !== null && !socket.destroyed) {
      const closed = new Promise<void>((resolve) => void socket.once('close', () => resolve()));
      socket.resetAndDestroy();
      await closed;
    }
    if (server !== null) await new Promise<void>((resolve) => void server.close(() => resolve()));
  }
}
