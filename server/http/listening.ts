import { once } from 'node:events';
import type { Server } from 'node:http';
import type { createAdaptorServer } from '@hono/node-server';
import type { Desk } from './desk.ts';

type Adaptor = ReturnType<typeof createAdaptorServer>;

/** The address where it listens now, or one sentence why it cannot. `port` 0: a free one. */
export async function listenOn(
  server: Adaptor,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<{ readonly url: string } | { readonly why: string; readonly error: unknown }> {
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    const why = code === 'EADDRINUSE' ? 'is in use by another program' : `cannot be used (${code})`;
    return { why: `Port ${port} on ${host} ${why}. Set ZHANGWU_PORT.`, error };
  }
  const address = server.address();
  const taken = typeof address === 'object' && address !== null ? address.port : port;
  return { url: `http://${host.includes(':') ? `[${host}]` : host}:${taken}` };
}

/** Ends what screens and bridges hold open, then the server itself. */
export async function closeServer(server: Adaptor, desk: Desk): Promise<void> {
  desk.streams.endAll();
  desk.bridges.endAll();
  const closed = once(server, 'close');
  server.close();
  if (hasConnections(server)) server.closeAllConnections();
  await closed;
}
const hasConnections = (server: object): server is Server => 'closeAllConnections' in server;
