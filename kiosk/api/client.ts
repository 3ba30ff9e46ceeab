import { Problem } from '#api/words.ts';
import * as v from 'valibot';
import { fill } from '../text/words.ts';
import { problems as en } from '../text/en/problems.ts';
import { problems as zh } from '../text/zh/problems.ts';

/** What the server said, or why not: errors are values and carry a sentence for people. */
export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Problem; readonly status: number };

export type Method = 'GET' | 'POST' | 'DELETE';
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/**
 * One call to the server; `schema` checks the answer (`nothing` where any 2xx will do). Status 0: the
 * server was not reached. Writing calls carry JSON, as the server demands of all of them.
 */
export type Call = <T>(
  method: Method,
  path: string,
  schema: v.GenericSchema<unknown, T>,
  body?: unknown,
) => Promise<Answer<T>>;

/** For answers of which only the success counts. */
export const nothing: v.GenericSchema<unknown, unknown> = v.unknown();

export function createCall(fetch: Fetch): Call {
  return async (method, path, schema, body) => {
    const response = await reach(fetch, path, initOf(method, body));
    if (response === null) return failed('noConnection', 0);
    const json = await bodyOf(response);
    if (!response.ok) return problemOf(json, response.status);
    const parsed = v.safeParse(schema, json);
    if (!parsed.success) return failed('unexpected', response.status);
    return { ok: true, value: parsed.output };
  };
}

const reach = (fetch: Fetch, path: string, init: RequestInit): Promise<Response | null> =>
  fetch(path, init).catch(() => null);

function initOf(method: Method, body: unknown): RequestInit {
  if (method === 'GET') return { method };
  const isBytes = body instanceof Blob;
  return {
    method,
    headers: { 'content-type': isBytes ? 'application/octet-stream' : 'application/json' },
    body: isBytes ? body : JSON.stringify(body ?? {}),
  };
}

/** The body as JSON; undefined where there is none or it is not JSON, which the schema then refuses. */
const bodyOf = (response: Response): Promise<unknown> => response.json().catch(() => undefined);

function problemOf(json: unknown, status: number): Answer<never> {
  const parsed = v.safeParse(Problem, json);
  return parsed.success
    ? { ok: false, problem: parsed.output, status }
    : failed('unexpected', status);
}

function failed(error: 'noConnection' | 'unexpected', status: number): Answer<never> {
  const sentence = fill(zh[error], { status });
  const sentenceEn = fill(en[error], { status });
  return { ok: false, problem: { error, sentence, sentenceEn, refusal: null }, status };
}

/** `?a=1&b=2` of what is given; empty and undefined values are left out. */
export function query(values: Readonly<Record<string, string | undefined>>): string {
  const pairs = Object.entries(values).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [`${name}=${encodeURIComponent(value)}`],
  );
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}
