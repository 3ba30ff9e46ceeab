import type { CounterView } from '../../server/api/counter.ts';
import type { StationEvent } from '../../server/api/stream.ts';

/** A browser without a window: cookies, origin, JSON, and the pushes of one station. */
export class BrowserLike {
  readonly #address: string;
  readonly #cookies = new Map<string, string>();
  readonly #stopping = new AbortController();
  readonly events: StationEvent[] = [];

  constructor(address: string) {
    this.#address = address;
  }

  async call(
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    body?: unknown,
    origin = this.#address,
  ) {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(this.#address + path, {
      method,
      signal: this.#stopping.signal,
      headers: { origin, cookie, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=');
      this.#cookies.set(name, value);
    }
    return response;
  }

  async json<T>(method: 'GET' | 'POST', path: string, body?: unknown): Promise<T> {
    const response = await this.call(method, path, body);
    const said: unknown = await response.json();
    if (!response.ok) throw new Error(`${path}: ${response.status} ${JSON.stringify(said)}`);
    return said as T;
  }

  /** Listens at a station until `end`; a new call is a new pipe, as after signing in. */
  async listen(stationId: string): Promise<void> {
    const response = await this.call('GET', `/api/stations/${stationId}/stream`);
    void this.#pump(response).catch(() => undefined);
  }

  async #pump(response: Response): Promise<void> {
    let text = '';
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) {
      text += decoder.decode(chunk, { stream: true });
      const lines = text.split('\n');
      text = lines.pop() ?? '';
      for (const line of lines) {
        if (line.startsWith('data:')) this.events.push(JSON.parse(line.slice(5)));
      }
    }
  }

  /** The newest counter that was pushed, once it is as wished. */
  async counter(isWished: (counter: CounterView) => boolean): Promise<CounterView> {
    const look = () => {
      const event = this.events.findLast(({ kind }) => kind === 'counter');
      return event?.kind === 'counter' && isWished(event.counter) ? event.counter : null;
    };
    return await until(look);
  }

  end(): void {
    this.#stopping.abort();
  }
}

/** What `look` gives once it is not null; fails loudly after ten seconds. */
export async function until<T>(look: () => T | null | Promise<T | null>): Promise<T> {
  for (let waited = 0; waited < 10_000; waited += 20) {
    const seen = await look();
    if (seen !== null) return seen;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('it did not come to pass within ten seconds');
}
