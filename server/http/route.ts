import type { Context } from 'hono';
import * as v from 'valibot';
import type { Action } from '#domain/people.ts';
import type { Person } from '#domain/people.ts';
import type { Asker } from '../procedures/house.ts';
import type { Outcome } from '../procedures/outcome.ts';
import type { BorderTrouble } from './problem-sentences.ts';
import { failureAnswer, problemOf } from './problems.ts';
import type { Desk } from './desk.ts';

/** Who may call a route. There is no route without it, and nothing but this opens one. */
export type Access = 'anyone' | 'signedIn' | Action;
/** A session as a route sees it. */
export type Caller = {
  readonly asker: Asker;
  readonly person: Person;
  readonly sessionHash: string;
  readonly locked: boolean;
};

export type Call<B, Q, C> = {
  readonly desk: Desk;
  readonly c: Context;
  readonly caller: C;
  readonly body: B;
  readonly query: Q;
  readonly param: (name: string) => string;
};

type Schema<T> = v.GenericSchema<unknown, T>;
/** What the table says of a route: the routes, their permissions and the contract all come from it. */
export type Route = {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** As Hono writes it: `/api/carriers/:id`. */
  readonly path: string;
  readonly summary: string;
  readonly access: Access;
  readonly body: Schema<unknown> | 'bytes' | null;
  readonly query: Schema<unknown> | null;
  /** The answer's schema, or its content type where it is no JSON. */
  readonly answer: Schema<unknown> | string;
  readonly run: (desk: Desk, c: Context, caller: Caller | null) => Promise<Response>;
};

type Definition<B, Q, C> = {
  readonly method: Route['method'];
  readonly path: string;
  readonly summary: string;
  readonly body?: Schema<B>;
  readonly query?: Schema<Q>;
  readonly answer: Route['answer'];
  readonly handle: (call: Call<B, Q, C>) => Promise<Response>;
};

/** A route that anyone on the network may call; the caller may be nobody. */
export const open = <B = null, Q = null>(definition: Definition<B, Q, Caller | null>): Route => ({
  ...definition,
  access: 'anyone',
  body: definition.body ?? null,
  query: definition.query ?? null,
  run: (desk, c, caller) => checked(definition, { desk, c, caller }),
});

/** A route for people whose duties allow the action (or for everyone signed in), screen not locked. */
export const guarded = <B = null, Q = null>(
  access: 'signedIn' | Action,
  definition: Definition<B, Q, Caller>,
): Route => ({
  ...definition,
  access,
  body: definition.body ?? null,
  query: definition.query ?? null,
  run: async (desk, c, caller) =>
    caller === null ? refuse(c, 'notSignedIn') : await checked(definition, { desk, c, caller }),
});

/** Nothing of ours is called so, and PostgreSQL would stumble over it. */
const isNone = (value: string): boolean => value.includes('\0');

async function checked<B, Q, C>(
  definition: Definition<B, Q, C>,
  { desk, c, caller }: { readonly desk: Desk; readonly c: Context; readonly caller: C },
): Promise<Response> {
  if (Object.values(c.req.param()).some(isNone)) return refuse(c, 'notFound');
  if (Object.values(c.req.query()).some(isNone)) return refuse(c, 'badRequest');
  const body = definition.body ? v.safeParse(definition.body, await jsonOf(c)) : null;
  const query = definition.query ? v.safeParse(definition.query, c.req.query()) : null;
  if (body?.success === false || query?.success === false) return refuse(c, 'badRequest');
  const param = (name: string): string => c.req.param(name) ?? '';
  const given = { desk, c, caller, param };
  return await definition.handle({ ...given, ...values<B, Q>(body?.output, query?.output) });
}

/** Where a route has no body or query, the type says null and nobody looks. */
function values<B, Q>(body: B | undefined, query: Q | undefined): { body: B; query: Q } {
  const nothing: { body: B; query: Q } = JSON.parse('{"body":null,"query":null}');
  return { body: body ?? nothing.body, query: query ?? nothing.query };
}

async function jsonOf(c: Context): Promise<unknown> {
  try {
    return JSON.parse(await c.req.text());
  } catch (error) {
    // A body above the limit must stay an error of its own.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The answer of a procedure, translated: the value through `view`, or the problem. */
export async function answer<T>(
  c: Context,
  outcome: Outcome<T>,
  view: (value: T) => unknown,
): Promise<Response> {
  if (outcome.ok) return c.json(await view(outcome.value));
  return problemResponse(failureAnswer(outcome));
}

export const refuse = (_c: Context, trouble: BorderTrouble | 'notFound'): Response =>
  problemResponse(problemOf(trouble));

export const problemResponse = ({ status, problem }: ReturnType<typeof problemOf>): Response =>
  Response.json(problem, { status, headers: { 'cache-control': 'no-store' } });
