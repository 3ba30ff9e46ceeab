import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import * as v from 'valibot';

/** What the server answered, or why there is no answer. */
export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly status: number | null; readonly detail: string };

const ANSWER_BYTES_MAX = 1024 * 1024;

/**
 * One warm connection to the server. `node:http` and not `fetch`: half the overhead for each read, and idle
 * connections are kept for as long as the server likes.
 */
export class ServerLine {
  readonly #server: URL;
  readonly #agent: HttpAgent | HttpsAgent;
  #token: string | null;

  constructor(server: string, token: string | null) {
    this.#server = new URL(server);
    const options = { keepAlive: true, keepAliveMsecs: 5000, noDelay: true, maxSockets: 4 };
    this.#agent =
      this.#server.protocol === 'https:' ? new HttpsAgent(options) : new HttpAgent(options);
    this.#token = token;
  }

  /** The bearer token of later calls. */
  useToken(token: string | null): void {
    this.#token = token;
  }

  /** Posts JSON and checks the answer's shape; never throws. */
  async post<T>(
    path: string,
    body: unknown,
    shape: v.GenericSchema<unknown, T>,
    msMax: number,
  ): Promise<Answer<T>> {
    const text = JSON.stringify(body);
    try {
      const response = await this.#send('POST', path, text, AbortSignal.timeout(msMax));
      const said = await wholeText(response);
      const status = response.statusCode ?? 0;
      if (status < 200 || status > 299)
        return { ok: false, status, detail: `the server answered ${status}` };
      const parsed = v.safeParse(shape, said === '' ? null : JSON.parse(said));
      if (!parsed.success)
        return { ok: false, status, detail: 'the answer is not of the agreed shape' };
      return { ok: true, value: parsed.output };
    } catch (error) {
      return {
        ok: false,
        status: null,
        detail: error instanceof Error ? error.message : String(error),
      };
    }
  }

  /** Opens an endless answer; throws when there is none. */
  async stream(path: string, signal: AbortSignal): Promise<IncomingMessage> {
    const response = await this.#send('GET', path, null, signal);
    if (response.statusCode === 200) return response;
    response.resume();
    throw new Error(`the server answered ${response.statusCode ?? 0}`);
  }

  close(): void {
    this.#agent.destroy();
  }

  #send(
    method: string,
    path: string,
    body: string | null,
    signal: AbortSignal,
  ): Promise<IncomingMessage> {
    const base = this.#server.href.endsWith('/') ? this.#server.href : `${this.#server.href}/`;
    const url = new URL(path.replace(/^\//, ''), base);
    const start = url.protocol === 'https:' ? httpsRequest : httpRequest;
    const headers: Record<string, string> = {
      accept: body === null ? 'text/event-stream' : 'application/json',
    };
    if (body !== null) {
      headers['content-type'] = 'application/json';
      headers['content-length'] = String(Buffer.byteLength(body));
    }
    if (this.#token !== null) headers['authorization'] = `Bearer ${this.#token}`;
    return new Promise((resolve, reject) => {
      const call = start(url, { method, headers, agent: this.#agent, signal }, resolve);
      call.once('error', reject);
      call.end(body ?? undefined);
    });
  }
}

async function wholeText(response: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of response) {
    if (!Buffer.isBuffer(part)) continue;
    size += part.length;
    if (size > ANSWER_BYTES_MAX) throw new Error('the answer is too long');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
