import * as v from 'valibot';
import { SessionView, StationList, type StationView } from '#api/session.ts';
import { StationEvent } from '#api/stream.ts';
import { Problem } from '#api/words.ts';

/** Somebody's session without a browser: what an administrator does before a journey begins. */
export type Client = {
  readonly get: <T>(path: string, schema: v.GenericSchema<unknown, T>) => Promise<T>;
  /** Adds the act id. */
  readonly post: <T>(path: string, body: object, schema: v.GenericSchema<unknown, T>) => Promise<T>;
  readonly listen: (stationId: string) => Promise<Events>;
  readonly signOut: () => Promise<void>;
};

/** The pushes of a station, from the moment of asking. */
export type Events = {
  /** The first event that fits, also one that came before. */
  readonly first: (fits: (event: StationEvent) => boolean) => Promise<StationEvent>;
  readonly end: () => void;
};

/** One browser-like visitor of the server at `address`: cookies, origin, JSON. */
export function visitor(address: string): Client {
  const cookies = new Map<string, string>();
  let acts = 0;
  const call = async (path: string, init: RequestInit): Promise<Response> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    // A connection of its own for each call: a test that computes for long would find the kept one closed.
    const rest = { connection: 'close', 'content-type': 'application/json' };
    const headers = { origin: address, cookie, ...rest };
    const response = await fetch(address + path, { ...init, headers });
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=');
      cookies.set(name, value);
    }
    return response;
  };
  const read = async <T>(response: Response, schema: v.GenericSchema<unknown, T>): Promise<T> => {
    const json: unknown = await response.json();
    if (response.ok) return v.parse(schema, json);
    const problem = v.safeParse(Problem, json);
    const said = problem.success ? problem.output.sentenceEn : 'no problem was told';
    throw new Error(`${new URL(response.url).pathname} answered ${response.status}: ${said}`);
  };
  return {
    get: async (path, schema) => read(await call(path, { method: 'GET' }), schema),
    post: async (path, body, schema) => {
      acts += 1;
      const signed =
        path === '/api/session' || path === '/api/setup' ? body : { act: actOf(acts), ...body };
      return read(await call(path, { method: 'POST', body: JSON.stringify(signed) }), schema);
    },
    listen: async (stationId) =>
      eventsOf(await call(`/api/stations/${stationId}/stream`, { method: 'GET' })),
    signOut: async () => {
      await call('/api/session', { method: 'DELETE', body: '{}' });
    },
  };
}

const actOf = (n: number): string => `journey-${process.pid}-${process.hrtime.bigint()}-${n}`;

/** Signed in with the staff number. */
export async function signedIn(
  address: string,
  who: { readonly staffNumber: string; readonly pin: string },
): Promise<Client> {
  const client = visitor(address);
  const { staffNumber, pin } = who;
  const stationId = (await firstStation(client)).id;
  const body = { stationId, who: { by: 'staffNumber', staffNumber }, pin };
  await client.post('/api/session', body, SessionView);
  return client;
}

export async function firstStation(client: Client): Promise<StationView> {
  const [station] = (await client.get('/api/stations', StationList)).stations;
  if (station === undefined) throw new Error('There is no station');
  return station;
}

function eventsOf(response: Response): Events {
  const heard: StationEvent[] = [];
  const waiting = new Set<() => void>();
  const reader = response.body?.getReader();
  if (reader === undefined) throw new Error('The stream has no body');
  const pump = async (): Promise<void> => {
    const decoder = new TextDecoder();
    let text = '';
    for (;;) {
      const { done, value } = await reader.read().catch(() => ({ done: true, value: undefined }));
      if (done) return;
      text += decoder.decode(value, { stream: true });
      const lines = text.split('\n');
      text = lines.pop() ?? '';
      for (const line of lines.filter((one) => one.startsWith('data:'))) {
        heard.push(v.parse(StationEvent, JSON.parse(line.slice(5))));
      }
      for (const look of waiting) look();
    }
  };
  void pump();
  return {
    first: (fits) =>
      new Promise((resolve) => {
        const look = (): void => {
          const event = heard.find(fits);
          if (event === undefined) return;
          waiting.delete(look);
          resolve(event);
        };
        waiting.add(look);
        look();
      }),
    end: () => void reader.cancel().catch(() => undefined),
  };
}
