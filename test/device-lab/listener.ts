import { once } from 'node:events';
import { createServer, request } from 'node:http';
import * as v from 'valibot';
import { HealthBody, type DeviceHealth } from '#wire';

/** 旁听: stands between bridge and server, changes nothing, and hears what the bridge says of its devices. */
export type Listener = {
  readonly url: string;
  /** As the bridge said last; also of scanners that nobody named. */
  readonly healthOf: (deviceId: string) => DeviceHealth | undefined;
  readonly said: () => HealthBody | null;
  readonly end: () => void;
};

/** Listens on a port of its own in front of the server. */
export async function listenBetween(server: string): Promise<Listener> {
  let health: HealthBody | null = null;
  const hear = (body: string): void => {
    const said = v.safeParse(HealthBody, JSON.parse(body));
    if (said.success) health = said.output;
  };
  const between = createServer((asked, answer) => {
    const { method, headers, url = '/' } = asked;
    const onward = request(new URL(url, server), { method: method ?? 'GET', headers }, (said) => {
      answer.writeHead(said.statusCode ?? 502, said.headers);
      answer.flushHeaders();
      said.pipe(answer);
    });
    onward.on('error', () => answer.destroy());
    answer.on('close', () => onward.destroy());
    const chunks: Buffer[] = [];
    asked.on('data', (chunk: Buffer) => chunks.push(chunk));
    asked.on('end', () => {
      if (url.endsWith('/bridge/health')) hear(Buffer.concat(chunks).toString());
    });
    asked.pipe(onward);
  }).listen(0, '127.0.0.1');
  await once(between, 'listening');
  const address = between.address();
  if (address === null || typeof address === 'string') throw new Error('No port was given');
  return {
    url: `http://127.0.0.1:${address.port}`,
    healthOf: (deviceId) => health?.devices.find((device) => device.deviceId === deviceId),
    said: () => health,
    end: () => {
      between.closeAllConnections();
      between.close();
    },
  };
}
