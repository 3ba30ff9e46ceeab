import { connect, type Socket } from 'node:net';
import { PortError, troubleOf, type BytePort, type PortListener } from './port.ts';

/** A port behind an Ethernet or Wi-Fi converter, or a network printer. */
export function openTcpPort(
  host: string,
  port: number,
  listener: PortListener,
  connectMsMax = 1500,
): Promise<BytePort> {
  const doing = `connecting to ${host}:${port}`;
  return new Promise((resolve, reject) => {
    const socket = connect({
      host,
      port,
      noDelay: true,
      keepAlive: true,
      keepAliveInitialDelay: 15_000,
    });
    const late = setTimeout(() => {
      socket.destroy();
      reject(
        new PortError({ kind: 'silent', detail: `${doing}: no answer in ${connectMsMax} ms` }),
      );
    }, connectMsMax);
    const failed = (error: Error): void => {
      clearTimeout(late);
      reject(new PortError(troubleOf(error, doing), error));
    };
    socket.once('error', failed);
    socket.once('connect', () => {
      clearTimeout(late);
      socket.off('error', failed);
      resolve(portOf(socket, `${host}:${port}`, listener));
    });
  });
}

function portOf(socket: Socket, name: string, listener: PortListener): BytePort {
  let why: ReturnType<typeof troubleOf> | null = {
    kind: 'notThere',
    detail: `${name} closed the connection`,
  };
  socket.on('data', (bytes: Buffer) => listener.onBytes(bytes));
  socket.on('error', (error) => {
    why &&= troubleOf(error, name);
  });
  socket.on('close', () => listener.onClosed(why));
  return {
    hid: null,
    write: (bytes) => writeSocket(socket, bytes, name),
    close: () => {
      why = null;
      return new Promise((resolve) => {
        if (socket.destroyed) resolve();
        else socket.once('close', () => resolve()).destroy();
      });
    },
  };
}

function writeSocket(socket: Socket, bytes: Uint8Array, name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.write(bytes, (error) => {
      if (error) reject(new PortError(troubleOf(error, `writing to ${name}`), error));
      else resolve();
    });
  });
}
