import { request } from 'node:http';
import { Agent } from 'node:http';

type Body = { readonly bytes: Uint8Array; readonly type: string };

/** Node's server keeps an idle line for five seconds. */
const IDLE_MS = 4000;

/** A kiosk without a screen: cookies, JSON, and the station's stream. */
export class HouseClient {
  readonly #base: URL;
  readonly #agent: Agent;
  readonly #cookies = new Map<string, string>();

  constructor(base: string, connections = 1) {
    this.#base = new URL(base);
    // Before the server closes what is idle: a call on a line that closes at that moment would be lost.
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections, timeout: IDLE_MS });
  }

  /** One call; throws with the server's own words where it says no. */
  async call(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<unknown> {
    const json = body === undefined ? '{}' : JSON.stringify(body);
    return await this.#answer(method, path, Buffer.from(json), 'application/json');
  }

  /** Hands a file in. */
  async upload(path: string, bytes: Uint8Array): Promise<unknown> {
    return await this.#answer('POST', path, bytes, 'application/octet-stream');
  }

  async #answer(
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    body: Uint8Array,
    type: string,
  ): Promise<unknown> {
    const { status, text } = await this.#send(method, path, { bytes: body, type });
    if (status >= 300)
      throw new Error(`${method} ${path} was answered ${status}: ${text.slice(0, 300)}`);
    const answer: unknown = text === '' ? null : JSON.parse(text);
    return answer;
  }

  #send(method: string, path: string, body: Body): Promise<{ status: number; text: string }> {
    return new Promise((resolve, reject) => {
      const req = request(
        new URL(path, this.#base),
        { method, agent: this.#agent, headers: this.#headers(method === 'GET' ? null : body) },
        (res) => {
          for (const line of res.headers['set-cookie'] ?? []) this.#keep(line);
          const chunks: Buffer[] = [];
          res.on('data', (chunk: Buffer) => chunks.push(chunk));
          res.on('end', () =>
            resolve({ status: res.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }),
          );
          res.on('error', reject);
        },
      );
      req.on('error', reject);
      req.end(method === 'GET' ? undefined : body.bytes);
    });
  }

  #headers(body: Body | null): Record<string, string> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers: Record<string, string> = cookie === '' ? {} : { cookie };
    if (body === null) return headers;
    headers['origin'] = this.#base.origin;
    headers['content-type'] = body.type;
    headers['content-length'] = String(body.bytes.length);
    return headers;
  }

  #keep(line: string): void {
    const [pair = ''] = line.split(';');
    const at = pair.indexOf('=');
    if (at > 0) this.#cookies.set(pair.slice(0, at), pair.slice(at + 1));
  }

  /** The station's pushes, each as the JSON text that came; resolves once the first has come. */
  listen(path: string, hear: (text: string) => void): Promise<() => void> {
    return new Promise((resolve, reject) => {
      const req = request(new URL(path, this.#base), { headers: this.#headers(null) }, (res) => {
        let rest = '';
        res.setEncoding('utf8').on('data', (chunk: string) => {
          const parts = (rest + chunk).split('\n\n');
          rest = parts.pop() ?? '';
          for (const part of parts) {
            const data = part
              .split('\n')
              .filter((line) => line.startsWith('data:'))
              .map((line) => line.slice(5).trim())
              .join('\n');
            if (data !== '') hear(data);
          }
          resolve(() => req.destroy());
        });
        res.on('error', () => {});
      });
      req.on('error', reject);
      req.end();
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}
