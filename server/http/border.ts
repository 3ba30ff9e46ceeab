import type { Context, MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { hashOf } from '../procedures/sign-in.ts';
import { personById } from '../store/people.ts';
import type { Desk, Site } from './desk.ts';
import { refuse, type Caller } from './route.ts';

const CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

const HEADERS: readonly (readonly [string, string])[] = [
  ['content-security-policy', CSP],
  ['x-content-type-options', 'nosniff'],
  ['referrer-policy', 'no-referrer'],
  ['x-frame-options', 'DENY'],
  ['cross-origin-opener-policy', 'same-origin'],
  ['cross-origin-resource-policy', 'same-origin'],
  [
    'permissions-policy',
    'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), bluetooth=(), payment=()',
  ],
];

/** 安全头 on every answer, but for a stricter policy of its own; nothing of the API is kept by any cache. */
export const securityHeaders: MiddlewareHandler = async (c, next) => {
  await next();
  const own = c.res.headers.get('content-security-policy');
  for (const [name, value] of HEADERS) c.res.headers.set(name, value);
  if (own !== null) c.res.headers.set('content-security-policy', own);
  if (isApi(c) && !c.res.headers.has('cache-control'))
    c.res.headers.set('cache-control', 'no-store');
};
const isApi = (c: Context): boolean => /^\/(?:api|bridge)(?:\/|$)/.test(c.req.path);

/**
 * The host names that are ours, against DNS rebinding; and for what changes anything: from a page of this
 * very origin, as JSON of a known length. Bridges bring a bearer token and no cookie, so only browsers are asked for an origin.
 */
export const sameHouse =
  (site: Site): MiddlewareHandler =>
  async (c, next) => {
    const host = c.req.header('host') ?? new URL(c.req.url).host;
    if (!site.hosts.has(hostName(host))) return refuse(c, 'wrongHost');
    if (c.req.method === 'GET' || c.req.method === 'HEAD') return await next();
    const origin = c.req.header('origin');
    const isBridge = c.req.path.startsWith('/bridge/');
    const isOurs = origin === `http://${host}` || origin === `https://${host}`;
    if (isBridge ? origin !== undefined : !isOurs) return refuse(c, 'wrongOrigin');
    const fetchSite = c.req.header('sec-fetch-site');
    if (fetchSite !== undefined && fetchSite !== 'same-origin') return refuse(c, 'wrongOrigin');
    // A body that does not say how long it is would have to be kept before anybody knows whose it is.
    if (c.req.header('transfer-encoding') !== undefined) return refuse(c, 'lengthNeeded');
    const type = (c.req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
    const wanted = isUpload(c) ? 'application/octet-stream' : 'application/json';
    if (type !== wanted) return refuse(c, 'notJson');
    return await next();
  };

export const isUpload = (c: Context): boolean =>
  c.req.method === 'POST' && UPLOADS.test(c.req.path);
/** Where a file comes as it is. */
const UPLOADS = /^\/api\/(?:imports|calendar\/look|stock-takes\/[^/]+\/handheld-file(?:\/look)?)$/;

/** Without the port: `[::1]:7420` is `[::1]`. */
const hostName = (host: string): string => host.toLowerCase().replace(/:\d+$/, '');

const YEAR_S = 365 * 86_400;
const cookieName = (c: Context, name: string): string => (isHttps(c) ? `__Host-${name}` : name);
const isHttps = (c: Context): boolean => new URL(c.req.url).protocol === 'https:';
const flags = (c: Context) =>
  ({ httpOnly: true, sameSite: 'Strict', path: '/', secure: isHttps(c) }) as const;

/** The session's cookie: gone when the browser closes, whatever the server still remembers. */
export const setSession = (c: Context, token: string): void =>
  setCookie(c, cookieName(c, 'zw'), token, flags(c));
export const dropSession = (c: Context): void =>
  setCookie(c, cookieName(c, 'zw'), '', { ...flags(c), maxAge: 0 });
export function sessionHash(c: Context): string | null {
  const token = getCookie(c, cookieName(c, 'zw'));
  return token ? hashOf(token) : null;
}

/** This browser, signed in or not: ties its open stream to the session that it signs in to. */
export function screenHash(c: Context): string | null {
  const token = getCookie(c, cookieName(c, 'zw-screen'));
  return token ? hashOf(token) : null;
}
export function ensureScreen(c: Context, newToken: () => string): string {
  const known = screenHash(c);
  if (known !== null) return known;
  const token = newToken();
  setCookie(c, cookieName(c, 'zw-screen'), token, { ...flags(c), maxAge: YEAR_S });
  return hashOf(token);
}

/** Whose session the request carries, locked or not; null for nobody. */
export async function callerOf(desk: Desk, c: Context): Promise<Caller | null> {
  const idHash = sessionHash(c);
  return idHash === null ? null : await callerOfHash(desk, idHash);
}
/** Whose session was just opened: its cookie is on its way, and not in the request. */
export const callerOfToken = (desk: Desk, token: string): Promise<Caller | null> =>
  callerOfHash(desk, hashOf(token));

async function callerOfHash(desk: Desk, idHash: string): Promise<Caller | null> {
  const standing = desk.house.sessions.find(idHash);
  if (!standing) return null;
  const { personId, stationId } = standing.session;
  const person = await personById(desk.house.store.db, personId);
  if (person?.standing !== 'active') return null;
  return {
    asker: { personId, stationId },
    person,
    sessionHash: idHash,
    locked: standing.locked,
  };
}
