import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import * as v from 'valibot';
import {
  EnrolBody,
  HealthBody,
  MessagesBody,
  type DeviceConfig,
  type Downlink,
  type SpooledMessage,
} from '../../firmware-bridge/wire.ts';

/** What goes wrong with one POST of messages. */
export type Mishap = 'none' | 'dropBefore' | 'dropAfter' | 'error500' | 'late';

/** A server that keeps its side of the contract over a line that does not: drops, delays, repeats. */
export class FakeServer {
  readonly stored: SpooledMessage[] = [];
  readonly health: HealthBody[] = [];
  /** Messages that came although they were stored already. */
  repeats = 0;
  /** Messages that came while one before them was missing: not stored. */
  gaps = 0;
  posts = 0;
  devices: readonly DeviceConfig[] = [];
  readonly code = 'CODE-1';
  readonly token = 'token-1';
  bridgeId = 'bridge-1';
  mishap: () => Mishap = () => 'none';
  onStored: () => void = () => {};
  readonly #sockets = new Set<Socket>();
  readonly #streams = new Set<ServerResponse>();
  #server: Server | null = null;
  #port = 0;

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  get streams(): number {
    return this.#streams.size;
  }

  async start(): Promise<void> {
    const server = createServer((request, response) => void this.#serve(request, response));
    server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
    });
    await new Promise<void>((resolve) => server.listen(this.#port, '127.0.0.1', resolve));
    this.#server = server;
    this.#port = (server.address() as AddressInfo).port;
  }

  /** As if killed: every connection breaks. What is stored stays. */
  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    this.#streams.clear();
    for (const socket of this.#sockets) socket.destroy();
    if (server !== null) await new Promise((resolve) => server.close(resolve));
  }

  say(word: Downlink): void {
    for (const stream of this.#streams) stream.write(`data: ${JSON.stringify(word)}\n\n`);
  }

  get acknowledged(): number {
    return this.stored.at(-1)?.seq ?? 0;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const text = Buffer.concat(parts).toString();
    if (request.url === '/bridge/enrol') {
      const body = v.parse(EnrolBody, JSON.parse(text));
      if (body.code !== this.code) return answer(response, 403, { problem: 'wrong code' });
      return answer(response, 200, { bridgeId: this.bridgeId, token: this.token });
    }
    if (request.headers.authorization !== `Bearer ${this.token}`) return answer(response, 401, {});
    if (request.url === '/bridge/health') {
      this.health.push(v.parse(HealthBody, JSON.parse(text)));
      return answer(response, 200, {});
    }
    if (request.url === '/bridge/stream') return this.#stream(response);
    await this.#messages(text, response);
  }

  #stream(response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const first: Downlink = {
      kind: 'devices',
      devices: [...this.devices],
      acknowledged: this.acknowledged,
    };
    response.write(`: hello\n\ndata: ${JSON.stringify(first)}\n\n`);
    this.#streams.add(response);
    response.on('close', () => this.#streams.delete(response));
  }

  async #messages(text: string, response: ServerResponse): Promise<void> {
    this.posts += 1;
    const mishap = this.mishap();
    if (mishap === 'dropBefore') return void response.destroy();
    if (mishap === 'error500') return answer(response, 500, {});
    for (const message of v.parse(MessagesBody, JSON.parse(text)).messages) {
      if (message.seq <= this.acknowledged) this.repeats += 1;
      else if (message.seq === this.acknowledged + 1) this.stored.push(message);
      else this.gaps += 1;
    }
    this.onStored();
    if (mishap === 'dropAfter') return void response.destroy();
    if (mishap === 'late') await new Promise((resolve) => setTimeout(resolve, 120));
    answer(response, 200, { acknowledged: this.acknowledged });
  }
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
