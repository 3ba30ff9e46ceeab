import { connect, createServer, type AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { KeptPort } from '../../firmware-bridge/simulated/kept-port.ts';

const kept = new KeptPort();
afterEach(() => kept.release());

/** The port, or why it cannot be had. */
async function listenOnce(port: number): Promise<number | string> {
  const server = createServer();
  const outcome = await new Promise<number | string>((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? ''));
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
  await new Promise((resolve) => void server.close(resolve));
  return outcome;
}
const knock = (port: number): Promise<string> =>
  new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.once('connect', () => resolve('open'));
    socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? ''));
    socket.once('close', () => socket.destroy());
  });

test('who knocks at a port that is kept is refused', async () => {
  const port = Number(await listenOnce(0));
  await kept.keep(port);
  expect(await knock(port)).toBe('ECONNREFUSED');
});

test('a port that was let go is free at once, again and again', async () => {
  const port = Number(await listenOnce(0));
  for (let n = 0; n < 20; n += 1) {
    await kept.keep(port);
    await kept.release();
    expect(await listenOnce(port)).toBe(port);
  }
});
